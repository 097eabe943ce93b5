"""The findings beside the editor: a note in the margin, with a way to its place."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.checks import registry
from articles.models import Guideline, TherapyArticlePage
from tests.admin.posting import article_form, finished_body


@pytest.fixture
def article(write, make_reference):
    page = write("Heat therapy", publish=False, body=finished_body(make_reference()))
    page.body[2].value["claims"][0]["statement"] = "Heat cures pain."
    page.save_revision()
    return TherapyArticlePage.objects.get(pk=page.pk)


def editor(browser, article):
    response = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    return BeautifulSoup(response.content, "html.parser")


def counter(page):
    return page.select_one("[data-side-panel-toggle=findings] [data-side-panel-toggle-counter]")


def test_a_finding_says_what_where_and_what_would_do(marketing, article):
    (finding,) = editor(marketing, article).select("[data-side-panel=findings] li")
    words = " ".join(finding.get_text(" ").split())
    assert "Stops the approval: Evidence, Claims, 1, Statement" in words
    assert "“cures” is too strong" in words
    assert "Suggestion: Leave it out." in words
    assert finding.select_one("mark").text == "cures"
    assert finding.select_one("blockquote").text == "Heat cures pain."


def test_it_leads_to_the_field(marketing, article):
    """Wagtail's editor opens the field of such an address."""
    (link,) = editor(marketing, article).select("[data-side-panel=findings] li a")
    draft = article.get_latest_revision_as_object()
    item = draft.body[2].value["claims"].bound_blocks[0]
    path = f"body.{draft.body[2].id}.claims.{item.id}.statement"
    assert link["href"] == f"#:w:contentpath={path}"


def test_the_number_of_findings_stands_at_the_button(marketing, article):
    page = editor(marketing, article)
    assert counter(page).text.strip() == "1"
    assert not counter(page).has_attr("hidden")


def test_nothing_found_is_said(marketing, write, make_reference):
    page = editor(marketing, write("Heat", publish=False, body=finished_body(make_reference())))
    assert "found nothing" in page.select_one("[data-side-panel=findings]").text
    assert counter(page).has_attr("hidden")


def save_by_itself(browser, article, statement):
    """What Wagtail's editor posts some time after somebody typed."""
    body = json.loads(article.get_latest_revision().content["body"])
    body[2]["value"]["claims"][0]["value"]["statement"] = statement
    form = article_form(title=article.title, slug=article.slug, introduction="Warm.", body=body)
    response = browser.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        form,
        headers={"Accept": "application/json"},
    )
    return response.json()["html"]


def test_a_save_shows_the_findings_again(marketing, article):
    html = save_by_itself(marketing, article, "Heat always helps.")
    panel = BeautifulSoup(html, "html.parser").find(
        attrs={"data-w-teleport-target-value": "[data-side-panel='findings']"}
    )
    assert panel.select_one("li mark").string == "always"
    number = panel.find("template").find(attrs={"data-side-panel-toggle-counter": True})
    assert number.string == "1"


def test_a_new_article_has_the_panel_before_its_first_save(marketing, see, create_address):
    page = see(marketing, create_address)
    assert "as soon as the draft is saved" in page.select_one("[data-side-panel=findings]").text
    assert counter(page).has_attr("hidden")


def test_the_first_save_fills_the_panel_of_a_new_article(marketing, article):
    """Wagtail asks for this once, to make an editor of the form that stays on the screen."""
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    response = marketing.get(address, {"_w_hydrate_create_view": "1"})
    page = BeautifulSoup(response.content, "html.parser")
    panel = page.find(attrs={"data-w-teleport-target-value": "[data-side-panel='findings']"})
    assert panel.select_one("li mark").string == "cures"
    assert panel.find(attrs={"data-side-panel-toggle-counter": True}).string == "1"


def test_a_half_written_draft_shows_what_it_lacks(marketing, write):
    page = editor(marketing, write("Heat", publish=False))
    assert "please add them" in page.select_one("[data-side-panel=findings]").text


def test_words_of_an_article_are_escaped(marketing, article):
    html = save_by_itself(marketing, article, "<script>alert(1)</script> cures.")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_a_check_that_fails_leaves_the_editor_and_its_save_alone(marketing, article, monkeypatch):
    def explode(draft):
        raise RuntimeError

    monkeypatch.setattr(registry, "CHECKS", [explode])
    assert "could not be run" in editor(marketing, article).text
    assert "could not be run" in save_by_itself(marketing, article, "Heat may help.")


def test_other_pages_have_no_findings(manager, article_index):
    assert not editor(manager, article_index).select("[data-side-panel=findings]")


def test_the_editor_asks_the_same_of_the_database_for_twelve_claims(
    marketing, write, make_reference
):
    def count(number):
        body = finished_body(make_reference(f"Study {number}"))
        body[2]["value"]["claims"] *= number
        page = write(f"Heat {number}", publish=False, body=body)
        editor(marketing, page)
        with CaptureQueriesContext(connection) as queries:
            editor(marketing, page)
        return len(queries)

    assert count(3) == count(12)


def test_a_guideline_says_whether_it_is_valid(marketing, see, make_reference):
    for year in (2022, 2099):
        reference = make_reference(str(year))
        Guideline.objects.create(
            issuer=f"Issuer {year}", title="T", recommendation="R", direction="for", year=2017,
            expires_on=datetime.date(year, 4, 4), reference=reference, locale=reference.locale,
        )  # fmt: skip
    page = see(marketing, reverse("wagtailsnippets_articles_guideline:list"))
    assert "Expired on April 4, 2022" in page.text
    assert "Until April 4, 2099" in page.text
