"""Publishing what no clinician signs, at once, while the rest of a draft waits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from articles.content import CLINICAL_FIELDS, clinical_content
from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.authorship import authorship_of
from articles.signoff.nonclinical import (
    NONCLINICAL_FIELDS,
    CannotPublish,
    publish_nonclinical,
    with_cards,
)
from articles.signoff.signing import withdraw
from tests.admin.posting import article_form
from tests.signing import sign

PUBLISH_NONCLINICAL = {"action-publish-nonclinical": "yes"}


def article(title="Heat"):
    return TherapyArticlePage.objects.get(title=title)


def draft():
    return article().get_latest_revision_as_object()


@pytest.fixture
def article_with_draft(write, make_topic, marketing):
    """A live article whose draft has a clinical change, a new address, a topic and a link."""
    write("Cold")
    live = write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])
    draft_version = live.get_latest_revision_as_object()
    draft_version.introduction = "A change that nobody signed."
    draft_version.slug = "warmth"
    draft_version.search_description = "New words."
    draft_version.topics.set([make_topic("Back pain")])
    draft_version.also_read.create(sort_order=0, article=article("Cold"))
    draft_version.save_revision(user=marketing.user)
    return article()


def press_publish(browser, page=None):
    return browser.post(reverse("publish_nonclinical", args=[(page or article()).pk]))


def test_what_is_not_clinical_is_public_at_once(article_with_draft, marketing, client):
    press_publish(marketing)
    html = client.get("/therapies/warmth/").content.decode()
    assert "Back pain" in html
    assert "Cold" in html
    assert "A change that nobody signed." not in html
    assert article().search_description == "New words."


def test_the_draft_stays_the_latest_version(article_with_draft, marketing):
    draft_version = article_with_draft.latest_revision_id
    press_publish(marketing)
    assert article().latest_revision_id == draft_version
    assert draft().introduction == "A change that nobody signed."
    assert article().has_unpublished_changes
    assert article().get_latest_revision().is_latest_revision()


def test_versions_that_are_published_beside_one_draft_have_times_of_their_own(
    article_with_draft, marketing
):
    draft_version = article_with_draft.latest_revision
    for _press in range(3):
        press_publish(marketing)
    versions = list(article_with_draft.revisions.order_by("created_at"))
    assert len({version.created_at for version in versions}) == len(versions)
    assert versions[-1] == draft_version == article().get_latest_revision()
    assert versions[-1].created_at == draft_version.created_at
    published_versions = versions[-4:-1]
    assert [version.pk for version in published_versions] == sorted(
        version.pk for version in published_versions
    )
    assert published_versions[-1].pk == article().live_revision_id


def test_the_sign_off_and_the_words_stay_as_they_were(article_with_draft, marketing):
    edition_before = Edition.objects.values("digest", "sign_off", "content", "updated_at").get(
        page=article_with_draft
    )
    number_of_sign_offs = SignOff.objects.count()
    press_publish(marketing)
    assert edition_before == Edition.objects.values(*edition_before).get(page=article_with_draft)
    assert SignOff.objects.count() == number_of_sign_offs


def test_a_review_of_the_draft_goes_on(article_with_draft, marketing):
    state = article_with_draft.get_workflow().start(article_with_draft, marketing.user)
    press_publish(marketing)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert (
        article().current_workflow_task_state.revision_id == article_with_draft.latest_revision_id
    )


def test_a_signed_version_that_is_scheduled_stays_scheduled(article_with_draft, marketing):
    sign(article_with_draft)
    go_live_at = timezone.now() + timedelta(days=3)
    Revision.objects.filter(pk=article_with_draft.latest_revision_id).update(
        approved_go_live_at=go_live_at
    )
    press_publish(marketing)
    assert article().get_latest_revision().approved_go_live_at == go_live_at
    assert article().slug == "warmth"


def test_who_publishes_is_no_writer(article_with_draft, manager):
    press_publish(manager)
    authorship = authorship_of(draft(), clinical_content(draft()))
    assert authorship.user_ids == {article_with_draft.latest_revision.user_id}
    assert not authorship.changed_outside_editor


def test_cards_move_with_the_blocks_that_they_follow():
    def block(name, kind="paragraphs"):
        return {"type": kind, "id": name, "value": name}

    live = [block("a"), block("old", "also_read"), block("b"), block("c")]
    changed_blocks = [
        block("first", "also_read"), block("a"), block("new"), block("second", "also_read"),
        block("c"), block("third", "also_read"),
    ]  # fmt: skip
    assert [item["id"] for item in with_cards(live, changed_blocks)] == [
        "first", "a", "second", "b", "c", "third",
    ]  # fmt: skip


def test_a_card_of_the_draft_is_public_at_once(article_with_draft, marketing, client):
    draft_version = draft()
    draft_version.body.append(("also_read", {"article": article("Cold")}))
    draft_version.also_read.set([])
    draft_version.save_revision(user=marketing.user)
    press_publish(marketing)
    assert 'href="/therapies/cold/"' in client.get("/therapies/warmth/").content.decode()
    assert [block.block_type for block in article().body] == ["paragraphs", "also_read"]


def test_the_choice_in_the_editor_saves_the_draft_first(article_with_draft, marketing, messages_of):
    form = article_form(title="Heat", slug="hot", introduction="Typed now.")
    url = reverse("wagtailadmin_pages:edit", args=[article_with_draft.pk])
    response = marketing.post(url, form | PUBLISH_NONCLINICAL)
    assert "public now" in messages_of(response, marketing)
    assert article().slug == "hot"
    assert draft().introduction == "Typed now."
    assert Edition.objects.get(page=article_with_draft).introduction == "The main message of Heat."


@pytest.mark.parametrize("is_live", [True, False])
def test_the_choice_is_offered_where_patients_read_something(write, marketing, is_live):
    page = write("Heat", publish=is_live)
    html = marketing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert ("action-publish-nonclinical" in html) is is_live


def test_before_anything_is_signed_nothing_is_published(write, marketing, messages_of):
    write("Heat", publish=False)
    assert "nothing of it was published" in messages_of(press_publish(marketing), marketing)
    assert not article().live


def test_after_a_withdrawal_nothing_is_published(article_with_draft, manager, marketing, client):
    withdraw(article_with_draft.pk, manager.user, "A trial was retracted.")
    press_publish(marketing)
    assert not article().live
    assert client.get("/therapies/heat/").status_code == 503


def test_a_row_that_was_changed_outside_of_the_editor_is_not_published(
    article_with_draft, marketing
):
    TherapyArticlePage.objects.filter(pk=article_with_draft.pk).update(
        introduction="Changed in SQL."
    )
    with pytest.raises(CannotPublish, match="outside of the editor"):
        publish_nonclinical(article_with_draft.pk, marketing.user)
    assert article().slug == "heat"


def test_an_address_that_is_taken_is_refused_with_the_reason(
    article_with_draft, marketing, messages_of
):
    draft_version = draft()
    draft_version.slug = "cold"
    draft_version.save_revision(clean=False)
    versions = article_with_draft.revisions.count()
    assert "slug" in messages_of(press_publish(marketing), marketing)
    assert article().revisions.count() == versions
    assert article().slug == "heat"


def test_only_who_may_publish_may_press_it(article_with_draft, log_in, client):
    clinician = log_in("Clinicians")
    press_publish(clinician)
    press_publish(client)
    assert article().slug == "heat"
    assert (
        clinician.get(reverse("publish_nonclinical", args=[article_with_draft.pk])).status_code
        == 405
    )


def test_every_field_of_the_editor_is_clinical_or_published_at_once():
    fields = TherapyArticlePage.get_edit_handler().get_form_class().base_fields
    other_fields = {"go_live_at", "expire_at", "comment_notifications"}
    assert {*fields, "also_read"} == {*CLINICAL_FIELDS, *NONCLINICAL_FIELDS} | other_fields
