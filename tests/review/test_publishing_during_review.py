"""What the editor asks before a publication during a review, and that it is true."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import TherapyArticlePage
from tests.admin.panels import submit
from tests.admin.posting import article_form, finished_body
from tests.signing import sign

pytestmark = pytest.mark.django_db


def question(browser, page):
    response = browser.get(
        reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[page.pk])
    )
    return BeautifulSoup(json.loads(response.content)["html"], "html.parser")


def fresh(page):
    return TherapyArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def submitted_page(write, make_reference, marketing):
    page = write("Heat", publish=False, body=finished_body(make_reference()))
    submit(page, marketing.user)
    return fresh(page)


def publish(browser, page, **fields):
    draft = page.get_latest_revision_as_object()
    body = json.loads(page.get_latest_revision().content["body"])
    form = article_form(
        title="Heat", slug="heat", introduction=draft.introduction, body=body, **fields
    )
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return browser.post(url, form | {"action-publish": "1"})


def test_the_question_says_what_happens_to_an_article(submitted_page, marketing):
    dialog = question(marketing, submitted_page)
    text = dialog.get_text(" ", strip=True)
    assert "waits for a clinician" in text
    assert "will cancel the current workflow" not in text
    # Wagtail's script looks for these.
    assert dialog.select_one("button[data-confirm-cancellation]").text == "Publish"
    assert dialog.select_one("button[data-cancel-dialog]").text == "Cancel"


def test_a_returned_article_is_said_to_be_returned(submitted_page, marketing, manager):
    submitted_page.current_workflow_task_state.reject(user=manager.user, comment="For whom?")
    assert "returned this article" in question(marketing, submitted_page).get_text()


def test_what_is_not_signed_leaves_the_review_as_it_is(submitted_page, marketing):
    assert publish(marketing, submitted_page).status_code == 302
    assert not fresh(submitted_page).live
    assert fresh(submitted_page).workflow_in_progress


def test_what_is_signed_goes_live_and_ends_the_review(submitted_page, marketing):
    sign(submitted_page)
    assert publish(marketing, submitted_page, search_description="New words.").status_code == 302
    assert fresh(submitted_page).live
    assert not fresh(submitted_page).workflow_in_progress


def test_without_a_review_nothing_is_asked(write, marketing):
    page = write("Heat", publish=False)
    url = reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[page.pk])
    assert marketing.get(url).json()["step"] == "no_confirmation_needed"


def test_other_pages_have_wagtails_question(article_index, manager, submitted_page):
    article_index.save_revision()
    article_index.refresh_from_db()
    submitted_page.get_workflow().start(article_index, manager.user)
    assert "will cancel the current workflow" in question(manager, article_index).get_text()
