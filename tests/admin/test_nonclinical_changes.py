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

PRESS = {"action-publish-nonclinical": "yes"}


def article(title="Heat"):
    return TherapyArticlePage.objects.get(title=title)


def draft():
    return article().get_latest_revision_as_object()


@pytest.fixture
def published(write, make_topic, marketing):
    """A live article whose draft has a clinical change, a new address, a topic and a link."""
    write("Cold")
    live = write("Heat", body=[("paragraphs", {"text": "<p>Warm.</p>"})])
    waiting = live.get_latest_revision_as_object()
    waiting.introduction = "A change that nobody signed."
    waiting.slug = "warmth"
    waiting.search_description = "New words."
    waiting.topics.set([make_topic("Back pain")])
    waiting.also_read.create(sort_order=0, article=article("Cold"))
    waiting.save_revision(user=marketing.user)
    return article()


def press(browser, page=None):
    return browser.post(reverse("publish_nonclinical", args=[(page or article()).pk]))


def test_what_is_not_clinical_is_public_at_once(published, marketing, client):
    press(marketing)
    said = client.get("/therapies/warmth/").content.decode()
    assert "Back pain" in said
    assert "Cold" in said
    assert "A change that nobody signed." not in said
    assert article().search_description == "New words."


def test_the_draft_stays_the_latest_version(published, marketing):
    waiting = published.latest_revision_id
    press(marketing)
    assert article().latest_revision_id == waiting
    assert draft().introduction == "A change that nobody signed."
    assert article().has_unpublished_changes
    assert article().get_latest_revision().is_latest_revision()


def test_versions_that_are_published_beside_one_draft_have_times_of_their_own(published, marketing):
    waiting = published.latest_revision
    for _press in range(3):
        press(marketing)
    versions = list(published.revisions.order_by("created_at"))
    assert len({version.created_at for version in versions}) == len(versions)
    assert versions[-1] == waiting == article().get_latest_revision()
    assert versions[-1].created_at == waiting.created_at
    beside = versions[-4:-1]
    assert [version.pk for version in beside] == sorted(version.pk for version in beside)
    assert beside[-1].pk == article().live_revision_id


def test_the_sign_off_and_the_words_stay_as_they_were(published, marketing):
    before = Edition.objects.values("digest", "sign_off", "content", "updated_at").get(
        page=published
    )
    rows = SignOff.objects.count()
    press(marketing)
    assert before == Edition.objects.values(*before).get(page=published)
    assert SignOff.objects.count() == rows


def test_a_review_of_the_draft_goes_on(published, marketing):
    state = published.get_workflow().start(published, marketing.user)
    press(marketing)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert article().current_workflow_task_state.revision_id == published.latest_revision_id


def test_a_signed_version_that_is_scheduled_stays_scheduled(published, marketing):
    sign(published)
    at = timezone.now() + timedelta(days=3)
    Revision.objects.filter(pk=published.latest_revision_id).update(approved_go_live_at=at)
    press(marketing)
    assert article().get_latest_revision().approved_go_live_at == at
    assert article().slug == "warmth"


def test_who_publishes_is_no_writer(published, manager):
    press(manager)
    found = authorship_of(draft(), clinical_content(draft()))
    assert found.user_ids == {published.latest_revision.user_id}
    assert not found.changed_outside_editor


def test_cards_move_with_the_blocks_that_they_follow():
    def block(name, kind="paragraphs"):
        return {"type": kind, "id": name, "value": name}

    live = [block("a"), block("old", "also_read"), block("b"), block("c")]
    changed = [
        block("first", "also_read"), block("a"), block("new"), block("second", "also_read"),
        block("c"), block("third", "also_read"),
    ]  # fmt: skip
    assert [one["id"] for one in with_cards(live, changed)] == [
        "first", "a", "second", "b", "c", "third",
    ]  # fmt: skip


def test_a_card_of_the_draft_is_public_at_once(published, marketing, client):
    waiting = draft()
    waiting.body.append(("also_read", {"article": article("Cold")}))
    waiting.also_read.set([])
    waiting.save_revision(user=marketing.user)
    press(marketing)
    assert 'href="/therapies/cold/"' in client.get("/therapies/warmth/").content.decode()
    assert [block.block_type for block in article().body] == ["paragraphs", "also_read"]


def test_the_choice_in_the_editor_saves_the_draft_first(published, marketing, messages_of):
    form = article_form(title="Heat", slug="hot", introduction="Typed now.")
    there = reverse("wagtailadmin_pages:edit", args=[published.pk])
    answer = marketing.post(there, form | PRESS)
    assert "public now" in messages_of(answer, marketing)
    assert article().slug == "hot"
    assert draft().introduction == "Typed now."
    assert Edition.objects.get(page=published).introduction == "The main message of Heat."


@pytest.mark.parametrize("is_live", [True, False])
def test_the_choice_is_offered_where_patients_read_something(write, marketing, is_live):
    page = write("Heat", publish=is_live)
    shown = marketing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert ("action-publish-nonclinical" in shown) is is_live


def test_before_anything_is_signed_nothing_is_published(write, marketing, messages_of):
    write("Heat", publish=False)
    assert "nothing of it was published" in messages_of(press(marketing), marketing)
    assert not article().live


def test_after_a_withdrawal_nothing_is_published(published, manager, marketing, client):
    withdraw(published.pk, manager.user, "A trial was retracted.")
    press(marketing)
    assert not article().live
    assert client.get("/therapies/heat/").status_code == 503


def test_a_row_that_was_changed_outside_of_the_editor_is_not_published(published, marketing):
    TherapyArticlePage.objects.filter(pk=published.pk).update(introduction="Changed in SQL.")
    with pytest.raises(CannotPublish, match="outside of the editor"):
        publish_nonclinical(published.pk, marketing.user)
    assert article().slug == "heat"


def test_an_address_that_is_taken_is_refused_with_the_reason(published, marketing, messages_of):
    waiting = draft()
    waiting.slug = "cold"
    waiting.save_revision(clean=False)
    versions = published.revisions.count()
    assert "slug" in messages_of(press(marketing), marketing)
    assert article().revisions.count() == versions
    assert article().slug == "heat"


def test_only_who_may_publish_may_press_it(published, log_in, client):
    clinician = log_in("Clinicians")
    press(clinician)
    press(client)
    assert article().slug == "heat"
    assert clinician.get(reverse("publish_nonclinical", args=[published.pk])).status_code == 405


def test_every_field_of_the_editor_is_clinical_or_published_at_once():
    fields = TherapyArticlePage.get_edit_handler().get_form_class().base_fields
    others = {"go_live_at", "expire_at", "comment_notifications"}
    assert {*fields, "also_read"} == {*CLINICAL_FIELDS, *NONCLINICAL_FIELDS} | others
