"""The editor shows what is needed, and folds the rest until it is filled or led to."""

import re

import pytest
from playwright.sync_api import expect

from .concurrency import EDITOR
from .conftest import log_in

WRITE = """
from django.urls import get_resolver
assert get_resolver().url_patterns
from articles.models import ArticleIndexPage, TherapyArticlePage
way = {"name": "Pad", "steps": ["Wrap the pad."], "feels_like": "Warm."}
bath = {"name": "Bath", "steps": ["Test the water."]}
body = [
    ("method", {"what_it_is": "<p>You warm the back.</p>", "ways": [way, bath]}),
    ("evidence", {"claims": [{"statement": "Heat may help."}]}),
    ("contraindications", {"items": []}),
]
page = TherapyArticlePage(title="What is folded", introduction="Warm.", body=body, live=False)
ArticleIndexPage.objects.first().add_child(instance=page)
page.save_revision(clean=False)
print("number:", page.pk, page.get_parent().pk)
"""

VISIBLE_FIELDS = """
body => [...body.querySelectorAll('input, textarea, select, [contenteditable=true], .chooser')]
  .filter(field => field.type !== 'hidden' && !field.closest('.chooser input')
                   && field.checkVisibility())
  .map(field => field.id || field.name || field.className)
"""


@pytest.fixture(scope="module")
def numbers(site):
    """Of an article that was written, and of the page that articles stand under."""
    output = site.manage("shell", "-c", WRITE)
    return re.search(r"number: (\d+) (\d+)", output).groups()


@pytest.fixture
def marketing(browser, site):
    page = log_in(browser, site, "marketing")
    yield page
    page.context.close()


def block(page, number):
    return page.locator(f"[data-streamfield-child]:has(> input[name=body-{number}-id])")


def toggle(element):
    return element.locator("[data-panel-toggle]").first


def test_a_new_article_asks_for_little(marketing, numbers):
    marketing.goto(f"/admin/pages/add/articles/therapyarticlepage/{numbers[1]}/")
    expect(marketing.locator("#body-0-value-ways-0-value-name")).to_be_visible()
    fields = marketing.locator("#tab-article").evaluate(VISIBLE_FIELDS)
    print(fields)
    assert len(fields) <= 30
    assert 0
