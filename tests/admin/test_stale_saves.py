"""A form that was opened before a signature, and is posted after it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from articles.models import Edition, TherapyArticlePage
from articles.signoff.signing import withdraw
from tests.admin.posting import article_form, finished_body
from tests.signing import publish_draft, sign

JSON = {"HTTP_ACCEPT": "application/json"}


def article():
    return TherapyArticlePage.objects.get()


def revision_fields():
    """What the browser got with the form: the version that it was opened with."""
    revision = article().get_latest_revision()
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def sign_newer_version():
    """A clinician signs: a version of its own is stored, as the review screen does."""
    article().get_latest_revision_as_object().save_revision()
    publish_draft(article())


@pytest.fixture
def opened_form(write, marketing):
    """A form of a draft that somebody has open while it is signed."""
    write("Heat", publish=False)
    opened_form = revision_fields()
    sign_newer_version()
    return opened_form


def post(browser, opened_form, headers=None, **fields):
    form = article_form(title="Heat", slug="heat", **{"introduction": "Typed before.", **fields})
    url = reverse("wagtailadmin_pages:edit", args=[article().pk])
    return browser.post(url, form | opened_form, **(headers or {}))


@pytest.mark.parametrize(
    "action", ["", "action-publish", "action-submit", "action-publish-nonclinical"]
)
def test_what_was_typed_before_a_signature_is_shown_and_not_saved(opened_form, marketing, action):
    versions = article().revisions.count()
    response = post(marketing, opened_form, **({action: "yes"} if action else {}))
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert "Robin Signer, MD signed this article while" in page.select_one(".messages").text
    assert page.select_one("#id_introduction").text.strip() == "Typed before."
    # Nor does it save itself a moment later.
    assert "w-autosave" not in page.select_one("[data-edit-form]")["data-controller"]
    assert article().revisions.count() == versions
    assert not article().has_unpublished_changes


def test_saved_once_more_it_is_a_new_draft(opened_form, marketing):
    page = BeautifulSoup(post(marketing, opened_form).content, "html.parser")
    fields = {name: page.select_one(f"[name={name}]")["value"] for name in revision_fields()}
    assert post(marketing, fields).status_code == 302
    assert article().get_latest_revision_as_object().introduction == "Typed before."
    assert Edition.objects.get().introduction == "The main message of Heat."
    assert article().live


def test_a_withdrawal_is_named(opened_form, marketing, manager):
    opened_form = revision_fields()
    withdraw(article().pk, manager.user, "A trial was retracted.")
    article().get_latest_revision_as_object().save_revision()
    messages = BeautifulSoup(post(marketing, opened_form).content, "html.parser").select_one(
        ".messages"
    )
    assert "withdrew this article while" in messages.text


def test_an_older_version_opened_before_is_not_saved_over_it(opened_form, marketing):
    first_revision = article().revisions.order_by("created_at").first()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article().pk, first_revision.pk])
    form = article_form(title="Heat", slug="heat", introduction="Typed before.")
    response = marketing.post(url, form | opened_form)
    assert "signed this article while" in response.content.decode()
    assert not article().has_unpublished_changes


def test_an_autosave_gets_an_answer_that_the_editor_understands(opened_form, marketing):
    versions = article().revisions.count()
    response = post(marketing, opened_form, JSON)
    assert (response.status_code, response.json()["error_code"]) == (400, "invalid_revision")
    assert article().revisions.count() == versions


def test_an_autosave_over_its_own_version_that_was_signed_is_refused(write, marketing):
    draft = write("Heat", publish=False, writer=marketing.user)
    overwrite_fields = {"overwrite_revision_id": str(draft.latest_revision_id)}
    sign_newer_version()
    assert post(marketing, overwrite_fields, JSON).json()["error_code"] == "invalid_revision"
    assert "signed this article while" in post(marketing, overwrite_fields).content.decode()


def test_the_signature_of_the_version_that_was_opened_is_not_in_between(opened_form, marketing):
    signed_fields = revision_fields()
    article().get_latest_revision_as_object().save_revision()  # as an autosave does
    assert post(marketing, signed_fields).status_code == 302
    assert article().get_latest_revision_as_object().introduction == "Typed before."


def test_without_a_signature_in_between_wagtail_saves_as_it_does(write, marketing):
    write("Heat", publish=False)
    opened_form = revision_fields()
    article().save_revision()
    assert post(marketing, opened_form).status_code == 302
    assert article().get_latest_revision_as_object().introduction == "Typed before."


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30])
def test_a_made_up_version_is_no_failure(opened_form, marketing, number):
    assert post(marketing, {"loaded_revision_id": number}).status_code in (200, 302)
    assert Edition.objects.get().introduction == "The main message of Heat."


def test_a_post_that_fails_half_way_leaves_the_draft_as_it_was(
    write, marketing, make_reference, monkeypatch
):
    body = finished_body(make_reference())
    sign(write("Heat", publish=False, body=body))
    messages = "The main message of Heat."
    monkeypatch.setattr(PublishPageRevisionAction, "execute", fail)
    publish = {"search_description": "New.", "body": body, "action-publish": "yes"}
    with pytest.raises(BrokenPipeError):
        post(marketing, {}, **publish, introduction=messages)
    assert article().revisions.count() == 1


def fail(*args, **kwargs):
    raise BrokenPipeError
