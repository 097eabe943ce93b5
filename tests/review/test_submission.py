"""Asking for a review: the mails, the findings, and Wagtail's own approval."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import SignOff, TherapyArticlePage
from tests.admin.posting import article_form
from tests.review.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def submit(django_capture_on_commit_callbacks):
    def submit(browser, article, **action):
        form = article_form(title=article.title, slug=article.slug, introduction="Warm.")
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(
                reverse("wagtailadmin_pages:edit", args=[article.pk]),
                form | (action or {"action-submit": "yes"}),
            )

    return submit


@pytest.fixture
def draft(write):
    return write("Heat therapy", publish=False)


def test_clinicians_who_may_sign_are_written_to(draft, marketing, signer, submit, mailoutbox):
    clinician = signer()
    signer("Ben Lee", may_sign=False)
    submit(marketing, draft)
    mails = [mail for mail in mailoutbox if "waits for your review" in mail.subject]
    assert [mail.to for mail in mails] == [[clinician.user.email]]
    assert f"http://testserver{address(draft)}" in mails[0].body
    assert "Stops the approval" in mails[0].body


def test_the_submitter_reads_the_findings(draft, marketing, signer, submit, messages_of):
    signer()
    said = messages_of(submit(marketing, draft), marketing)
    assert "these findings" in said
    assert "Maya Ortiz" in said


def test_a_mail_that_fails_stops_nothing(draft, marketing, signer, submit, settings):
    settings.EMAIL_BACKEND = "tests.review.no_such_backend"
    signer()
    assert submit(marketing, draft).status_code == 302
    assert TherapyArticlePage.objects.get(pk=draft.pk).workflow_in_progress


def test_the_submitter_cancels(draft, marketing, submit):
    submit(marketing, draft)
    submit(marketing, draft, **{"action-cancel-workflow": "yes"})
    assert not TherapyArticlePage.objects.get(pk=draft.pk).workflow_in_progress


@pytest.mark.parametrize("action", ["approve", "reject", "review"])
def test_wagtails_approval_says_who_can_sign(submitted, marketing, signer, messages_of, action):
    signer()
    state = submitted.current_workflow_task_state
    there = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, action, state.pk])
    answer = marketing.post(there)
    assert answer.status_code == 302
    assert "Maya Ortiz" in messages_of(answer, marketing)
    assert not SignOff.objects.exists()


def test_wagtails_approval_leads_a_clinician_to_the_screen(submitted, signer):
    state = submitted.current_workflow_task_state
    there = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", state.pk])
    assert signer().post(there).url == address(submitted)


def test_an_approval_from_the_editor_keeps_the_draft(draft, marketing, submit, messages_of):
    asked = {"action-workflow-action": "yes", "workflow-action-name": "approve"}
    answer = submit(marketing, draft, **asked)
    assert answer.status_code == 302
    latest = TherapyArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert latest.introduction == "Warm."
    assert "No clinician may sign" in messages_of(answer, marketing)


def test_the_editor_links_to_the_review(submitted, signer):
    answer = signer().get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    assert f'href="{address(submitted)}"' in answer.content.decode()


def test_the_submitter_is_led_to_name_unknown_writers(draft, marketing, signer, submit):
    signer()
    answer = marketing.get(submit(marketing, draft).url)
    page = BeautifulSoup(answer.content, "html.parser")
    button = page.select_one(".messages a")
    assert button["href"] == reverse("name_writers", args=[draft.pk])
    assert "Nobody knows who wrote" in page.select_one(".messages").get_text()
