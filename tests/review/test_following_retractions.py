"""What follows where a paper that articles lean on was withdrawn: once, and without ending them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site, WorkflowState

from articles.models import (
    Edition,
    EvidenceAlert,
    SignOff,
    TherapyArticlePage,
)
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from articles.signoff.withdrawn_sources import follow_up
from clinic.models import ClinicDetails
from tests.admin.posting import finished_body
from tests.notices.mail_servers import RefusingBackend
from tests.review.conftest import entries, screen
from tests.signing import publish, publish_draft

TEAM = "editors@example.org"


@pytest.fixture
def team():
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.editorial_address = TEAM
    details.save()


@pytest.fixture
def reference(make_reference):
    return make_reference(doi="10.1000/heat")


@pytest.fixture
def maya(signer):
    return signer("Maya Ortiz")


@pytest.fixture
def publish_on(write, maya):
    """Publish an article that leans on some references, signed by Maya."""

    def publish_on(title, *references, **fields):
        body = finished_body(references[0])
        body[2]["value"]["claims"][0]["references"] = [reference.pk for reference in references]
        article = write(title, publish=False, body=body, **fields)
        return publish_draft(article, clinician=maya.clinician)

    return publish_on


@pytest.fixture
def heat(publish_on, reference, make_user):
    owner = make_user("Marketing")
    owner.email = "owner@example.org"
    owner.save()
    return publish_on("Heat", reference, owner=owner)


def retract(reference, kind="retraction", day=date(2026, 3, 1)):
    store(
        reference.pk,
        StatusCheck((NoticeEntry(kind, "crossref", reference.doi, day=day),), ("Crossref",)),
    )


def reviews():
    return [int(pk) for pk in WorkflowState.objects.values_list("object_id", flat=True)]


def titles(citations):
    return [citation.title for citation in citations]


def test_a_review_is_opened_by_the_site_itself(heat, reference):
    retract(reference)
    assert titles(follow_up().submitted) == ["Heat"]
    state = WorkflowState.objects.get()
    assert (state.object_id, state.requested_by, state.status) == (
        str(heat.pk),
        None,
        WorkflowState.STATUS_IN_PROGRESS,
    )


def test_the_edition_stays(heat, reference):
    before = Edition.objects.values().get()
    retract(reference)
    follow_up()
    assert Edition.objects.values().get() == before
    assert TherapyArticlePage.objects.get(pk=heat.pk).live


def test_the_people_whom_it_concerns_get_one_mail_with_articles_and_claims(
    heat, publish_on, reference, make_reference, signer, team, maya, mailoutbox
):
    ben = signer("Ben Lee")
    other = make_reference("Another paper", doi="10.1000/other")
    publish_on("Cold", reference, other)
    retract(reference)
    retract(other)
    follow_up()
    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert len(mails) == len(mailoutbox) == 4
    assert set(mails) == {"owner@example.org", TEAM, maya.user.email, ben.user.email}
    mail = mails[TEAM]
    assert mail.subject == "Sources of 2 articles were withdrawn"
    assert "“Heat”" in mail.body
    assert "“Cold”" in mail.body
    assert "- “Heat probably helps a little.”" in mail.body
    assert f"http://testserver{reverse('clinical_review', args=[heat.pk])}" in mail.body
    assert "Retracted on March 1, 2026." in mail.body
    assert mails["owner@example.org"].subject == "A source of 1 article was withdrawn"


def test_running_twice_does_and_tells_everything_once(heat, reference, team, mailoutbox):
    retract(reference)
    follow_up()
    sent, states = len(mailoutbox), reviews()
    second_result = follow_up()
    assert (
        second_result.submitted,
        second_result.in_review,
        second_result.open,
        second_result.notified_addresses,
    ) == ([], [], [], [])
    assert (len(mailoutbox), reviews()) == (sent, states)


def test_a_second_source_that_tells_the_same_is_no_news(heat, reference, team, mailoutbox):
    retract(reference)
    follow_up()
    sent = len(mailoutbox)
    store(reference.pk, notices=[NoticeEntry("retraction", "retraction_watch", reference.doi)])
    follow_up()
    assert len(mailoutbox) == sent


def test_a_mail_that_failed_is_sent_by_the_next_run(
    heat, reference, team, settings, monkeypatch, mailoutbox
):
    settings.EMAIL_BACKEND = "tests.notices.mail_servers.RefusingBackend"
    monkeypatch.setattr(RefusingBackend, "refused_addresses", {TEAM})
    retract(reference)
    result = follow_up()
    assert TEAM not in result.notified_addresses
    assert TEAM in result.failures[0]
    monkeypatch.setattr(RefusingBackend, "refused_addresses", set())
    assert follow_up().notified_addresses == [TEAM]


def test_a_review_that_is_going_on_is_left_alone(heat, reference, marketing):
    heat.get_workflow().start(heat, marketing.user)
    retract(reference)
    assert titles(follow_up().in_review) == ["Heat"]
    assert WorkflowState.objects.get().requested_by == marketing.user


def test_a_draft_with_other_changes_is_not_submitted(heat, reference, team, mailoutbox):
    heat.introduction = "Half a sent"
    heat.save_revision()
    retract(reference)
    assert titles(follow_up().open) == ["Heat"]
    assert not WorkflowState.objects.exists()
    assert [TEAM] in [mail.to for mail in mailoutbox]


def test_a_signed_version_that_waits_for_its_day_is_submitted(heat, reference, maya):
    heat.go_live_at = timezone.now() + timedelta(days=3)
    publish(heat, clinician=maya.clinician)
    retract(reference)
    assert titles(follow_up().submitted) == ["Heat"]
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_a_review_that_was_ended_is_not_opened_again(heat, reference, maya):
    retract(reference)
    follow_up()
    WorkflowState.objects.get().cancel(user=maya.user)
    follow_up()
    assert WorkflowState.objects.count() == 1


def test_a_paper_withdrawn_again_is_news(heat, reference, team, mailoutbox):
    retract(reference)
    follow_up()
    WorkflowState.objects.all().delete()
    retract(reference, "reinstatement", date(2026, 4, 1))
    retract(reference, day=date(2026, 5, 1))
    sent = len(mailoutbox)
    assert titles(follow_up().submitted) == ["Heat"]
    assert len(mailoutbox) > sent


def test_what_was_signed_since_is_left_alone(heat, reference, team, mailoutbox):
    retract(reference)
    publish(heat)
    assert follow_up().submitted == []
    assert not mailoutbox


@pytest.mark.parametrize("kind", ["concern", "correction", "reinstatement", "other"])
def test_nothing_follows_from_other_notices(heat, reference, team, mailoutbox, kind):
    retract(reference, kind)
    follow_up()
    assert not mailoutbox
    assert not EvidenceAlert.objects.exists()


def test_articles_that_do_not_lean_on_it_are_left_alone(
    heat, publish_on, reference, make_reference
):
    publish_on("Cold", make_reference("Another", doi="10.1000/other"))
    retract(reference)
    assert titles(follow_up().submitted) == ["Heat"]


def test_one_article_that_fails_stops_no_other(heat, publish_on, reference, monkeypatch):
    cold = publish_on("Cold", reference)

    def fails_for_cold(article, user):
        if article.pk == cold.pk:
            raise ValueError
        return bool(article.get_workflow().start(article, user))

    begin_review = "articles.signoff.submission.begin_review"
    monkeypatch.setattr(begin_review, fails_for_cold)
    retract(reference)
    result = follow_up()
    assert titles(result.submitted) == ["Heat"]
    assert "Cold" in result.failures[0]
    monkeypatch.undo()
    assert titles(follow_up().submitted) == ["Cold"]


def test_a_clinician_who_accepts_the_finding_signs_and_the_review_ends(heat, reference, signer):
    retract(reference)
    follow_up()
    ben = signer("Ben Lee")
    page = screen(ben, heat)
    assert "was withdrawn after it was published" in page.select_one("#sign").get_text()
    form = entries(page)
    response = ben.post(reverse("clinical_review", args=[heat.pk]), form)
    assert response.status_code == 400
    fields = [field["name"] for field in page.select("#sign textarea")]
    accepted = dict.fromkeys(set(fields) - {"reason", "note"}, "The others say so too.")
    response = ben.post(reverse("clinical_review", args=[heat.pk]), {**form, **accepted})
    assert response.status_code == 302
    rules = [acceptance["rule"] for acceptance in SignOff.objects.in_force(heat.pk).accepted]
    assert "evidence/retracted" in rules
    assert follow_up().submitted == []


def test_a_hundred_unconcerned_articles_take_no_more_queries(
    heat, publish_on, reference, make_reference, django_assert_max_num_queries
):
    retract(reference)
    follow_up()

    def count():
        with django_assert_max_num_queries(60) as queries:
            follow_up()
        return len(queries)

    count_before = count()
    other = make_reference("Another", doi="10.1000/other")
    for number in range(5):
        publish_on(f"Other {number}", other)
    assert count() == count_before


def test_without_a_withdrawn_paper_it_takes_one_query(heat, django_assert_num_queries):
    with django_assert_num_queries(1):
        follow_up()
