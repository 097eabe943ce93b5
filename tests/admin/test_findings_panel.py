"""The findings beside the editor: a note in the margin, with a way to its place."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.finding_marks import marks_of
from articles.checks import Finding, Severity, registry
from articles.models import DraftFindings, Guideline, TherapyArticlePage
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


def too_strong(page):
    """The finding about the promise, among what other rules say of the sample text."""
    items = page.select(".findings li")
    return next(item for item in items if "certainty/too-strong" in str(item))


def counter(page):
    return page.select_one("[data-side-panel-toggle=findings] [data-side-panel-toggle-counter]")


def test_a_finding_says_what_where_and_what_would_do(marketing, article):
    finding = too_strong(editor(marketing, article).select_one("[data-side-panel=findings]"))
    words = " ".join(finding.get_text(" ").split())
    assert "Must be changed or accepted before signing: Evidence, Claims, 1st: Statement" in words
    assert "“cures” is too strong" in words
    assert "Suggestion: Leave it out." in words
    assert finding.select_one("mark").text == "cures"
    assert finding.select_one("blockquote").text == "Heat cures pain."


def test_it_leads_to_the_field(marketing, article):
    """Wagtail's editor opens the field of such an address."""
    link = too_strong(editor(marketing, article)).a
    draft = article.get_latest_revision_as_object()
    item = draft.body[2].value["claims"].bound_blocks[0]
    path = f"body.{draft.body[2].id}.claims.{item.id}.statement"
    assert link["href"] == f"#:w:contentpath={path}"


def test_the_number_of_findings_stands_at_the_button(marketing, article):
    page = editor(marketing, article)
    shown = page.select("[data-side-panel=findings] .findings li")
    assert counter(page).text.strip() == str(len(shown))
    assert not counter(page).has_attr("hidden")


def test_the_panel_says_how_many_more_the_lists_count(marketing, write):
    """Those that the parts above tell are counted in lists, as they stop an approval, too."""
    article = write("Heat", publish=False)
    form = article_form(title="Heat", slug=article.slug, body=[])
    marketing.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form)
    noted = DraftFindings.objects.get(page=article.pk)
    total = noted.blocking + noted.advisory
    panel = editor(marketing, article).select_one("[data-side-panel=findings]")
    listed = len(panel.select(".findings li"))
    assert total > listed
    words = " ".join(panel.get_text(" ").split())
    assert f"The dashboard and the list of articles count {total} findings." in words
    assert f"{total - listed} of them are about parts that are named here." in words


def test_nothing_found_is_said(marketing, write, make_reference):
    page = editor(marketing, write("Heat", publish=False, body=[]))
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
    assert too_strong(panel).mark.string == "always"
    number = panel.find(attrs={"data-side-panel-toggle-counter": True})
    assert number.string == str(len(panel.select(".findings li")))


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
    assert too_strong(panel).mark.string == "cures"
    number = panel.find(attrs={"data-side-panel-toggle-counter": True})
    assert number.string == str(len(panel.select(".findings li")))


def test_a_half_written_draft_shows_which_parts_are_there(marketing, write):
    """In words and signs, each with a link; no finding says the same, nor does Wagtail."""
    page = editor(marketing, write("Heat", publish=False))
    panel = page.select_one("[data-side-panel=findings]")
    assert "1 of 9 parts are there" in panel.summary.text
    parts = {part.a.text: part for part in panel.select("[data-part]")}
    assert "there" in parts["Introduction"].text
    assert "still to be written" in parts["Who should not use it"].text
    assert "optional" in parts["Risks and side effects"].text
    assert all(part.svg for part in parts.values())
    assert not panel.select(".findings li")
    assert not page.select("[data-side-panel=checks]")


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


def test_a_page_of_texts_is_no_article_with_parts(manager, write, article_index):
    article = write("Heat", publish=False)
    assert editor(manager, article).select("[data-side-panel=findings] .draft-parts")
    [panel] = editor(manager, article_index).select("[data-side-panel=findings]")
    assert not panel.select(".draft-parts")


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


def test_marks_name_each_place_and_all_that_it_is_in(marketing, article):
    """With how much was found there; they lead to the first finding of the list."""
    panel = editor(marketing, article).select_one("[data-side-panel=findings]")
    marks = {mark["data-finding-mark"]: mark for mark in panel.select("[data-finding-mark]")}
    path = too_strong(panel).a["href"].partition("=")[2]
    block_path = ".".join(path.split(".")[:2])
    assert "must change" in marks[path].a.string
    assert marks[path].has_attr("data-is-own")
    assert not marks[block_path].has_attr("data-is-own")
    in_block = [link for link in panel.select(".findings a") if block_path in link["href"]]
    assert marks[block_path].a.string.startswith(f"{len(in_block)} finding")
    for mark in marks.values():
        assert panel.select_one(mark.a["href"])


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([Severity.ADVISORY], "1 finding"),
        ([Severity.BLOCKING], "1 finding, must change"),
        ([Severity.ADVISORY] * 2, "2 findings"),
        ([Severity.ADVISORY, Severity.BLOCKING], "2 findings, 1 must change"),
    ],
)
def test_a_mark_says_how_much_and_what_must_change(severities, words):
    found = [Finding("a/b", "Words.", severity, path="body.1.text") for severity in severities]
    marks = marks_of([*found, Finding("a/b", "About the whole article.")])
    assert [(mark.path, mark.words) for mark in marks] == [
        ("body", words),
        ("body.1", words),
        ("body.1.text", words),
    ]


def test_without_findings_there_is_no_mark(marketing, write):
    page = editor(marketing, write("Heat", publish=False, body=[]))
    assert not page.select("[data-finding-mark]")
