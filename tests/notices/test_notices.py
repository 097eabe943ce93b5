"""Notices of what is due: whom they reach, and that they come once."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from articles.content import clinical_content
from articles.models import Edition, ReviewNotice, SignOff, TherapyArticlePage
from articles.signoff.due_notices import send_notices
from articles.signoff.signing import withdraw
from clinic.models import ClinicDetails
from tests.notices.conftest import DUE, TEAM, names_by_address, run
from tests.signing import publish

pytestmark = pytest.mark.django_db


def test_author_signer_and_team_are_told(heat, team, mailoutbox):
    run()
    assert sorted(mail.to for mail in mailoutbox) == [
        ["ana@example.org"],
        [TEAM],
        ["maya@example.org"],
    ]


def test_without_a_team_address_the_others_are_told(heat):
    assert set(names_by_address(send_notices(DUE))) == {"ana@example.org", "maya@example.org"}


def test_the_owner_stands_in_for_an_author_who_is_only_a_name(publish_due_on, owner):
    publish_due_on(author_name="The editorial team", owner=owner)
    assert set(names_by_address(send_notices(DUE))) == {"owner@example.org"}


def test_the_owner_stands_in_for_an_author_without_a_log_in(publish_due_on, owner, make_clinician):
    publish_due_on(author=make_clinician(), owner=owner)
    assert set(names_by_address(send_notices(DUE))) == {"owner@example.org"}


def test_the_author_is_the_one_patients_read_about(heat, clinician):
    heat.author = clinician("ben")
    heat.save_revision()
    TherapyArticlePage.objects.filter(pk=heat.pk).update(author=heat.author)
    assert set(names_by_address(send_notices(DUE))) == {"ana@example.org", "maya@example.org"}


def test_people_whose_log_in_does_not_work_are_not_told(heat, owner, django_user_model):
    django_user_model.objects.exclude(pk=owner.pk).update(is_active=False)
    assert set(names_by_address(send_notices(DUE))) == {"owner@example.org"}
    owner.is_active = False
    owner.save()
    assert names_by_address(send_notices(DUE + timedelta(days=7))) == {}


def test_one_address_is_told_once(publish_due_on, clinician, team, django_user_model, mailoutbox):
    publish_due_on(author=clinician("ana"), signer=clinician("maya"))
    django_user_model.objects.update(email="Editors@Example.org")
    run()
    assert [mail.to for mail in mailoutbox] == [[TEAM]]


def test_the_signer_of_a_carried_over_approval_is_told(publish_due_on, clinician, monkeypatch):
    heat = publish_due_on(signer=clinician("maya"))
    approval = SignOff.objects.in_force(heat.pk)
    newer = clinical_content(heat).content | {"form": 2}
    with transaction.atomic():
        carried = SignOff.objects.carry_over(approval, newer)
        SignOff.objects.go_live(carried, heat)
        Edition.objects.write(heat, carried, [])
    assert set(names_by_address(send_notices(DUE))) == {"maya@example.org"}


def test_articles_that_patients_cannot_read_are_not_told(publish_due_on, team, admin_user):
    publish_due_on("Offline").unpublish()
    withdraw(publish_due_on("Withdrawn").pk, admin_user, "Recalled.")
    assert names_by_address(send_notices(DUE)) == {}


def test_private_articles_are_told(publish_due_on, team):
    PageViewRestriction.objects.create(page=publish_due_on(), restriction_type="login")
    assert names_by_address(send_notices(DUE)) == {TEAM: ["Heat"]}


def test_nothing_is_told_before_the_first_day_of_notice(heat, team, mailoutbox):
    assert run(DUE - timedelta(days=61)) == ("Due in total: 0\n", 0)
    assert not mailoutbox


def test_licenses_are_told_to_the_clinician_and_the_team(clinician, team):
    clinician("maya", may_sign=True, license_expires_on=DUE)
    clinician("ben", may_sign=False, license_expires_on=DUE)
    assert names_by_address(send_notices(DUE)) == {
        TEAM: ["Maya, MD"],
        "maya@example.org": ["Maya, MD"],
    }


def test_a_renewed_license_starts_anew(clinician, team):
    maya = clinician("maya", may_sign=True, license_expires_on=DUE)
    send_notices(DUE)
    maya.license_expires_on = DUE + timedelta(days=365)
    maya.save()
    assert names_by_address(send_notices(DUE)) == {}
    assert TEAM in names_by_address(send_notices(DUE + timedelta(days=305)))


def test_a_year_of_daily_runs_tells_on_the_days_of_notice(publish_due_on, team, mailoutbox):
    publish_due_on()
    days = [DUE + timedelta(days=number) for number in range(-100, 265)]
    notice_days = [day for day in days if send_notices(day).sent_notices]
    ahead = [DUE - timedelta(days=number) for number in (60, 30)]
    assert notice_days == [*ahead, *(DUE + timedelta(days=number) for number in range(0, 265, 7))]
    assert len(mailoutbox) == len(notice_days)


def test_running_twice_sends_once(heat, team, mailoutbox):
    run()
    run()
    assert len(mailoutbox) == 3


def test_after_missed_runs_only_the_newest_notice_is_sent(publish_due_on, team, mailoutbox):
    publish_due_on()
    late = DUE + timedelta(days=24)
    run(late)
    run(late + timedelta(days=1))
    assert [notice.step for notice in ReviewNotice.objects.all()] == [DUE + timedelta(days=21)]
    assert len(mailoutbox) == 1


def test_a_missed_day_is_made_up_for(publish_due_on, team):
    publish_due_on()
    assert send_notices(DUE - timedelta(days=58)).sent_notices


def test_a_new_signature_starts_anew(publish_due_on, team):
    heat = publish_due_on()
    send_notices(DUE)
    publish(heat, review_due=DUE + timedelta(days=365))
    assert names_by_address(send_notices(DUE + timedelta(days=7))) == {}
    assert names_by_address(send_notices(DUE + timedelta(days=305))) == {TEAM: ["Heat"]}


def test_whoever_is_new_is_told_what_the_others_were(heat, team):
    send_notices(DUE)
    ClinicDetails.objects.update(editorial_address="desk@example.org")
    assert names_by_address(send_notices(DUE + timedelta(days=1))) == {"desk@example.org": ["Heat"]}


def test_a_failed_mail_is_tried_again_and_stops_no_other(
    heat, team, refuse_mail_to, mailoutbox, caplog
):
    refuse_mail_to("maya@example.org")
    output, status = run()
    assert status == 1
    assert "maya@example.org could not be told this" in output
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ana@example.org", TEAM]
    assert "The mailbox is full." in caplog.text
    assert "The review of" not in caplog.text
    mailoutbox.clear()
    refuse_mail_to()
    output, status = run(DUE + timedelta(days=1))
    assert status == 0
    assert [mail.to[0] for mail in mailoutbox] == ["maya@example.org"]


def test_a_dry_run_says_who_would_be_told_and_sends_nothing(heat, team, mailoutbox):
    output, status = run(dry_run=True)
    assert "Would tell maya@example.org:" in output
    assert status == 0
    assert not mailoutbox
    assert not ReviewNotice.objects.exists()
    run()
    assert "Would tell" not in run(dry_run=True)[0]


def test_a_site_that_sends_no_mail_notes_nothing(heat, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(CommandError, match="sends no mail"):
        run()
    assert not ReviewNotice.objects.exists()


def test_ten_articles_take_as_many_queries_as_two(publish_due_on, clinician, owner, team):
    def queries(number):
        for index in range(number):
            publish_due_on(f"By name {number} {index}", owner=owner)
            publish_due_on(f"By a clinician {number} {index}", author=ana, signer=maya)
        with CaptureQueriesContext(connection) as captured:
            result = send_notices(DUE)
        assert {len(notices) for notices in result.sent_notices.values()} == {number, 2 * number}
        return len(captured)

    ana, maya = clinician("ana"), clinician("maya")
    # Team, editions, authors, owners, licenses, what was told and who must approve; then four for
    # each address, two of them to begin and end its transaction.
    assert queries(1) == queries(5) == 7 + 4 * 4


def test_a_notice_is_kept_once_for_each_day_and_address(publish_due_on):
    fields = {"page": publish_due_on(), "due": DUE, "step": DUE, "address": TEAM}
    ReviewNotice.objects.create(**fields)
    with pytest.raises(IntegrityError, match="notice_of_review_once"), transaction.atomic():
        ReviewNotice.objects.create(**fields)


def test_a_notice_is_about_an_article_or_a_clinician(publish_due_on, make_clinician):
    fields = {"due": DUE, "step": DUE, "address": TEAM}
    for about in ({}, {"page": publish_due_on(), "clinician": make_clinician()}):
        with pytest.raises(IntegrityError, match="about_article"), transaction.atomic():
            ReviewNotice.objects.create(**fields, **about)


def test_an_article_that_was_told_can_be_deleted(publish_due_on, team):
    heat = publish_due_on()
    send_notices(DUE)
    Page.objects.get(pk=heat.pk).delete()
    assert not ReviewNotice.objects.exists()
