"""Where the editorial team approves, nothing that its members read speaks of a signature."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from articles.models import Edition, SignOff, TherapyArticlePage, When
from tests.admin.posting import finished_body
from tests.approval.test_when_to_publish import choose, fresh
from tests.review.conftest import address, entries, refusals, screen

CLINICAL = re.compile(r"\bsign(?:ed|s|ature)?\b|clinical review", re.IGNORECASE)


def words(part):
    return " ".join(part.get_text(" ").split())


def actions(browser, article):
    page = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    return words(BeautifulSoup(page.content, "html.parser").select_one("footer"))


@pytest.fixture
def approver(team, log_in, make_user):
    """Somebody of the team who did not submit it."""
    return log_in(user=make_user("Marketing", first_name="Kim", last_name="Ro"))


def test_the_screen_asks_for_an_approval(submitted, marketing, approver):
    page = screen(approver, submitted).select_one("main")
    for part in page.select("#as-patients-see-it, #changes, #findings"):
        part.decompose()
    said = words(page)
    assert not CLINICAL.search(said), said
    assert page.select_one("legend.w-sr-only").get_text() == "Your approval"
    assert "It goes live as soon as it is approved." in said


def test_what_stands_in_the_way_is_said_of_an_approval(submitted, marketing, approver):
    form = entries(screen(approver, submitted))
    del form["attest"]
    said = refusals(approver.post(address(submitted), form))
    assert "Nothing was approved." in said
    assert "Tick this box to approve" in said
    assert not CLINICAL.search(said)


def test_the_answer_says_that_it_was_approved(submitted, marketing, approver, messages_of):
    response = approver.post(address(submitted), entries(screen(approver, submitted)))
    said = messages_of(response, approver)
    assert "You approved “Heat therapy”. Now patients can read it." in said
    assert not CLINICAL.search(said)
    state = words(screen(approver, submitted).select_one("#state"))
    assert "Approved on" in state
    assert "Patients read exactly this draft. Nothing waits for an approval." in state


def test_nobody_is_offered_to_return_an_article_to_themselves(submitted, marketing, approver):
    assert screen(marketing, submitted).select_one("#return") is None
    assert screen(approver, submitted).select_one("#return") is not None


def test_the_menu_of_the_editor_speaks_of_an_approval(submitted, write, marketing, approver):
    draft_menu, waiting_menu = (
        actions(marketing, write("Cold", publish=False)),
        actions(marketing, submitted),
    )
    assert "Submit for approval" in draft_menu
    assert "Take back, and ask for no approval" in waiting_menu
    approver.post(address(submitted), {"act": "return", "return-note": "Say for whom."})
    returned_menu = actions(marketing, submitted)
    assert "Submit for approval again" in returned_menu
    for menu in (draft_menu, waiting_menu, returned_menu):
        assert not CLINICAL.search(menu), menu


def test_a_submission_and_a_mail_speak_of_an_approval(
    submitted, marketing, approver, see, django_capture_on_commit_callbacks
):
    choose(marketing, submitted, When.BY_HAND)
    with django_capture_on_commit_callbacks(execute=True):
        approver.post(address(submitted), entries(screen(approver, submitted)))
    subject = "“Heat therapy” is approved. You publish it."
    (told,) = [m for m in mail.outbox if m.subject == subject]
    assert told.to == [marketing.user.email]
    assert "Kim Ro approved “Heat therapy”" in told.body
    assert not CLINICAL.search(told.body)
    panel = see(marketing, "/admin/").select_one("#ready-to-publish-section")
    assert "Approved. You publish it." in words(panel)
    state = words(screen(approver, submitted).select_one("#plan"))
    assert state == "It is approved, and waits until Sam Lee publishes it."


def test_a_publication_that_is_refused_says_that_it_must_be_approved(
    write, marketing, team, edit, make_reference, messages_of
):
    article = write("Cold", publish=False, writer=marketing.user)
    fields = {"introduction": "Cold may help.", "body": finished_body(make_reference())}
    said = messages_of(edit(marketing, article, **fields, **{"action-publish": "1"}), marketing)
    assert "Nobody has approved this article yet." in said
    assert "Ask for approval" in said
    assert not CLINICAL.search(said)
    said = messages_of(edit(marketing, article, **fields, **{"action-submit": "1"}), marketing)
    assert "submitted for approval" in said or "Whoever approves it" in said
    assert not CLINICAL.search(said), said


def test_a_signed_article_is_not_said_to_wait(submitted, marketing, signer):
    browser = signer()
    assert browser.post(address(submitted), entries(screen(browser, submitted))).status_code == 302
    page = screen(signer("Ben Lee"), submitted)
    plan = words(page.select_one("#plan"))
    assert plan == "Patients read exactly this draft. Nothing waits for a signature."
    assert page.select_one("#sign h2").get_text() == "Sign it again"
    assert "Nobody waits for this." in words(page.select_one("#only-for-a-new-day"))
    assert "Go to the signature" not in words(page)
    draft = fresh(submitted).get_latest_revision_as_object()
    draft.introduction = "Something new."
    draft.save_revision(user=marketing.user)
    page = screen(signer("Cal Roe"), submitted)
    assert "It goes live as soon as it is signed." in words(page.select_one("#plan"))
    assert page.select_one("#sign h2").get_text() == "Sign"


def test_what_is_signed_and_waits_is_said_to_wait(submitted, marketing, signer):
    choose(marketing, submitted, When.BY_HAND)
    browser = signer()
    browser.post(address(submitted), entries(screen(browser, submitted)))
    assert SignOff.objects.get()
    assert not Edition.objects.exists()
    plan = words(screen(browser, submitted).select_one("#plan"))
    assert plan == "It is signed, and waits until Sam Lee publishes it."


def test_a_box_that_was_cleared_on_purpose_is_not_said_to_be_unticked(submitted, marketing, signer):
    browser = signer()
    form = entries(screen(browser, submitted))
    draft = TherapyArticlePage.objects.get(pk=submitted.pk).get_latest_revision_as_object()
    draft.introduction = "Changed after it was shown."
    draft.save_revision(user=marketing.user)
    said = refusals(browser.post(address(submitted), form))
    assert "Read the change, and tick it again." in said
    assert "Tick this box to sign" not in said
