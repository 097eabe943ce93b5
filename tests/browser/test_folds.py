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
ways = [
    {"name": "Pad", "steps": ["Wrap the pad."], "feels_like": "Warm."},
    {"name": "Bath", "steps": ["Test the water."]},
]
claim = {
    "statement": "Heat cures pain.", "intervention": "A heat wrap", "outcome": "Pain",
    "direction": "better", "effect": "reduces", "size": "small",
    "ratings": [{"certainty": "moderate", "scheme": "grade"}],
}
body = [
    ("method", {"what_it_is": "<p>A <b>revolutionary</b> wrap for the back.</p>", "ways": ways}),
    ("evidence", {"claims": [claim]}),
]
page = TherapyArticlePage(title="What is folded", introduction="Warm.", body=body, live=False)
ArticleIndexPage.objects.first().add_child(instance=page)
page.save_revision(clean=False)
print("number:", page.pk, page.get_parent().pk)
"""
VISIBLE_FIELDS = """
form => [...form.querySelectorAll(
  'input:not([type=hidden]), textarea, select, [contenteditable=true], .chooser'
)].filter(field => field.checkVisibility()).map(field => field.id || field.className)
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


@pytest.fixture
def editor(marketing, numbers):
    marketing.goto(EDITOR.format(numbers[0]))
    return marketing


def item(page, name):
    """A block of the body, or an item of a list, by the name of its fields."""
    return page.locator(f"[data-streamfield-child]:has(> input[name={name}-id])")


def toggle(element):
    return element.locator("[data-panel-toggle]").first


def is_open(element, *, is_expanded=True):
    expect(toggle(element)).to_have_attribute("aria-expanded", str(is_expanded).lower())


def field(page, name):
    return page.locator(f"#body-{name}")


def test_a_new_article_asks_for_little(marketing, numbers):
    marketing.goto(f"/admin/pages/add/articles/therapyarticlepage/{numbers[1]}/")
    expect(field(marketing, "0-value-ways-0-value-name")).to_be_visible()
    is_open(item(marketing, "body-2"), is_expanded=False)
    fields = marketing.locator("[data-edit-form]").evaluate(VISIBLE_FIELDS)
    assert 21 <= len(fields) <= 30, fields
    # A rating of which nothing is chosen is called that, and not by the dashes of its list.
    labels = marketing.locator(".w-minimap a").all_inner_texts()
    assert "Rating" in [label.strip() for label in labels]
    assert not [label for label in labels if "---" in label]


def test_an_article_opens_collapsed_and_filled_folds_open(editor):
    method, evidence = item(editor, "body-0"), item(editor, "body-1")
    is_open(method, is_expanded=False)
    is_open(evidence, is_expanded=False)
    expect(method.get_by_role("heading").first).to_contain_text(
        "A revolutionary wrap for the back."
    )
    expect(evidence.get_by_role("heading").first).to_contain_text("Heat cures pain.")
    toggle(method).press("Enter")
    pad, bath = (item(editor, f"body-0-value-ways-{number}") for number in (0, 1))
    is_open(pad, is_expanded=False)
    toggle(pad).press("Enter")
    expect(field(editor, "0-value-ways-0-value-feels_like")).to_be_visible()
    toggle(bath).press("Enter")
    warning = field(editor, "0-value-ways-1-value-warning")
    expect(field(editor, "0-value-ways-1-value-name")).to_be_visible()
    expect(warning).to_be_hidden()
    place = [editor.locator(f"input[name=body-0{end}-id]") for end in ("", "-value-ways-1")]
    block_id, way_id = (element.input_value() for element in place)
    path = f"body.{block_id}.ways.{way_id}.warning"
    toggle(method).press("Enter")
    editor.evaluate(
        "path => Object.assign(document.createElement('a'), {href: path, id: 'there'})"
        " && document.body.insertAdjacentHTML('beforeend', `<a id=there href='${path}'>there</a>`)",
        f"#:w:contentpath={path}",
    )
    editor.locator("#there").dispatch_event("click")
    expect(warning).to_be_focused()


def test_proposed_words_go_in_and_come_back(editor):
    editor.get_by_role("button", name="Toggle findings").click()
    panel = editor.locator("[data-side-panel=findings]")
    toggle(item(editor, "body-1")).press("Enter")
    statement = field(editor, "1-value-claims-0-value-statement")
    evidence = item(editor, "body-1")
    evidence.get_by_role("button", name="Use this sentence").press("Enter")
    expect(statement).to_have_value("A heat wrap probably reduces pain slightly.")
    expect(statement).to_be_focused()
    expect(editor.get_by_role("status").filter(has_text="The words were put in")).to_be_attached()
    evidence.get_by_role("button", name="Undo").press("Enter")
    expect(statement).to_have_value("Heat cures pain.")

    panel.get_by_role("button", name="Use “new”").press("Enter")
    text = item(editor, "body-0").locator("[contenteditable=true]").first
    expect(text).to_have_text("A new wrap for the back.")
    expect(text.locator("[style*=bold]")).to_have_text("new")
    expect(text).to_be_focused()
    item(editor, "body-0").get_by_role("button", name="Undo").press("Enter")
    expect(text).to_have_text("A revolutionary wrap for the back.")

    panel.get_by_role("button", name="Use “new”").press("Enter")
    text.press("End")
    editor.keyboard.type(" Warm.")
    item(editor, "body-0").get_by_role("button", name="Undo").press("Enter")
    expect(item(editor, "body-0").get_by_text("put the old words back by hand")).to_be_visible()
    expect(text).to_have_text("A new wrap for the back. Warm.")
    text.press("Home")
    editor.keyboard.type("Oh! ")
    button = panel.get_by_role("button", name="Use “new”")
    button.evaluate("button => button.click()")
    expect(panel).to_contain_text("these words do not stand there any more")
