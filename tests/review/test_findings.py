"""What the checks found, on the review screen and in the mail that asks for the review."""

import pytest
from django.urls import reverse

from articles.checks import Finding
from articles.models import SignOff, TherapyArticlePage
from articles.signoff.acceptance import earlier_reason
from articles.signoff.notifications import email_clinicians
from tests.review.conftest import address, entries, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def article_with_promise(submitted, marketing):
    """The submitted draft, with a promise in it."""
    draft = submitted.get_latest_revision_as_object()
    draft.body[2].value["claims"][0]["statement"] = "It is warm. Heat cures pain. It is nice."
    draft.save_revision(user=marketing.user)
    return TherapyArticlePage.objects.get(pk=submitted.pk)


def too_strong(page):
    """The finding about the promise, among what other rules say of the same words."""
    items = page.select("#sign .findings")
    return next(item for item in items if "certainty/too-strong" in item.text)


def test_the_sentence_is_shown_with_the_word_marked(article_with_promise, signer):
    """It stands once: above the signature, with the reason to enter."""
    page = screen(signer(), article_with_promise)
    finding = too_strong(page)
    assert "certainty/too-strong" not in page.select_one("#findings").text
    assert page.select_one("#findings a")["href"] == "#sign"
    assert "Must be changed or accepted before signing:" in finding.text
    assert "Rule: certainty/too-strong" in finding.small.text
    assert finding.select_one("mark").text == "cures"
    assert finding.select_one("blockquote").text == "Heat cures pain."
    assert "Suggestion:" in finding.text


def test_it_leads_to_the_field_in_the_editor(article_with_promise, signer):
    link = too_strong(screen(signer(), article_with_promise)).a
    draft = article_with_promise.get_latest_revision_as_object()
    item = draft.body[2].value["claims"].bound_blocks[0]
    edit = reverse("wagtailadmin_pages:edit", args=[article_with_promise.pk])
    path = f"body.{draft.body[2].id}.claims.{item.id}.statement"
    assert link["href"] == f"{edit}#:w:contentpath={path}"


def test_the_mail_has_sentence_and_suggestion(article_with_promise, signer, mailoutbox):
    signer()
    email_clinicians(article_with_promise.pk)
    assert "“Heat cures pain.”" in mailoutbox[-1].body
    assert "Suggestion: Leave it out." in mailoutbox[-1].body


def test_it_is_accepted_with_a_reason_that_is_kept(article_with_promise, signer):
    clinician = signer()
    page = screen(clinician, article_with_promise)
    data = entries(page)
    reasons = {name: "A quotation." for name in data if name.startswith("accept-")}
    assert page.select_one("#sign mark").text == "cures"
    assert clinician.post(address(article_with_promise), data).status_code == 400
    assert clinician.post(address(article_with_promise), data | reasons).status_code == 302
    accepted = {entry["rule"]: entry for entry in SignOff.objects.approvals().get().accepted}
    assert accepted["certainty/too-strong"]["reason"] == "A quotation."


def test_a_reason_of_the_last_signature_is_offered_again_and_said_to_be_that(
    article_with_promise, signer, marketing
):
    clinician = signer()
    data = entries(screen(clinician, article_with_promise))
    reasons = {name: "A quotation." for name in data if name.startswith("accept-")}
    clinician.post(address(article_with_promise), data | reasons)
    draft = article_with_promise.get_latest_revision_as_object()
    draft.introduction = "Heat may help a little."
    draft.save_revision(user=marketing.user)
    page = screen(clinician, article_with_promise)
    field, *other_fields = page.select("#sign textarea[name^=accept-]")
    assert all(area.text.strip() == "A quotation." for area in (field, *other_fields))
    assert "This is the reason that" in page.find(id=f"{field['id']}_helptext").text


@pytest.mark.parametrize(
    ("accepted", "reason"),
    [
        ([], ""),
        ([{"rule": "a/b", "message": "M", "place": "Here", "reason": "R"}], "R"),
        ([{"rule": "a/b", "message": "M", "place": "There", "reason": "R"}], "R"),
        ([{"rule": "a/b", "message": "Other", "place": "Here", "reason": "R"}], ""),
        ([{"rule": "a/c", "message": "M", "place": "Here", "reason": "R"}], ""),
        (
            [
                {"rule": "a/b", "message": "M", "place": place, "reason": place}
                for place in ("There", "Here")
            ],
            "Here",
        ),
        (
            [
                {"rule": "a/b", "message": "M", "place": place, "reason": place}
                for place in ("There", "Elsewhere")
            ],
            "",
        ),
    ],
)
def test_a_reason_is_offered_for_the_finding_that_it_was_given_for(accepted, reason):
    assert earlier_reason(Finding("a/b", "M", place="Here"), accepted) == reason
