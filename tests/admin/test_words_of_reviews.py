"""History, comparisons and dashboard speak of reviews as the lists do, not of workflows."""

import re

import pytest
from django.urls import reverse

from tests.admin.panels import HOME, panel_rows
from tests.review.conftest import address

WAGTAILS_WORDS = re.compile(r"[Ww]orkflow|[Mm]oderation|\b[Tt]asks?\b|Changes requested|Rejected")


def words(element):
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def returned(submit_draft, signer):
    """An article that was returned, submitted once more, and taken back."""
    article = submit_draft("Heat")
    signer().post(address(article), {"act": "return", "return-note": "Say <b>who</b> it is for."})
    return article


def page_words(see, browser, name, *args):
    return words(see(browser, reverse(f"wagtailadmin_pages:{name}", args=args)).select_one("main"))


def test_a_history_says_what_happened(returned, marketing, see):
    state = returned.current_workflow_state
    state.resume(user=marketing.user)
    state.cancel(user=marketing.user)
    said = page_words(see, marketing, "history", returned.pk)
    for sentence in (
        "Submitted for review",
        "Returned with a note",
        "Say <b>who</b> it is for.",
        "Submitted for review again",
        "Taken back from review",
    ):
        assert sentence in said
    assert not WAGTAILS_WORDS.search(said)


def test_an_approval_in_a_history(submit_draft, marketing, see):
    article = submit_draft("Heat")
    state = article.current_workflow_state.current_task_state
    state.approve(user=marketing.user)
    assert "Approved in review" in page_words(see, marketing, "history", article.pk)


def test_the_reviews_of_a_page_and_each_of_them(returned, marketing, see):
    said = page_words(see, marketing, "workflow_history", returned.pk)
    assert "Reviews" in said
    assert "Returned with a note" in said
    assert not WAGTAILS_WORDS.search(said)
    state = returned.current_workflow_state
    said = page_words(see, marketing, "workflow_history_detail", returned.pk, state.pk)
    for sentence in ("Submitted for review", "Returned with a note", "Say <b>who</b> it is for."):
        assert sentence in said
    assert not WAGTAILS_WORDS.search(said)


def test_a_page_without_a_review_says_so(write, marketing, see):
    said = page_words(see, marketing, "workflow_history", write("Heat", publish=False).pk)
    assert "It has not been submitted for review yet." in said


def test_the_status_beside_the_editor_says_who_returned_it(returned, marketing, see):
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[returned.pk]))
    said = words(page.select_one("[data-side-panel=status]"))
    assert "Status: Returned with a note" in said
    assert not re.search("Changes requested|[Cc]linical review|Moderation", said)


def test_the_dashboard_says_what_became_of_what_one_submitted(
    returned, submit_draft, marketing, see
):
    submit_draft("Cold")
    rows = panel_rows(see(marketing, HOME), "objects-in-workflow")
    assert sorted(row[:2] for row in rows) == [
        ["Cold", "Waits for a clinician"],
        ["Heat", "Returned with a note"],
    ]


def test_a_comparison_of_a_page_looks_like_that_of_a_review(write, marketing, see):
    article = write("Heat", publish=False, search_description="Old words")
    article.search_description = "New words"
    article.save_revision()
    page = see(
        marketing,
        reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, "earliest", "latest"]),
    ).select_one("main")
    assert not page.select("table")
    assert [element.get_text() for element in page.select("dd del, dd ins")] == ["Old", "New"]
    assert "Before: Old words" in words(page)
    assert "Now: New words" in words(page)
