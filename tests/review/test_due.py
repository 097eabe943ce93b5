"""What is due and since when a notice about it is: pure rules about days, and two querysets."""

from datetime import date, timedelta

import pytest

from articles.models import TherapyArticlePage
from articles.signoff.due_dates import latest_notice_day, licenses_due, reviews_due
from articles.signoff.signing import withdraw
from tests.signing import publish_draft, sign

DUE = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 1, 13), None),
        (date(2026, 1, 14), date(2026, 1, 14)),
        (date(2026, 1, 15), date(2026, 1, 14)),
        (date(2026, 2, 12), date(2026, 1, 14)),
        (date(2026, 2, 13), date(2026, 2, 13)),
        (date(2026, 3, 14), date(2026, 2, 13)),
        (date(2026, 3, 15), date(2026, 3, 15)),
        (date(2026, 3, 21), date(2026, 3, 15)),
        (date(2026, 3, 22), date(2026, 3, 22)),
        (date(2027, 3, 14), date(2027, 3, 14)),
        (date(2027, 3, 20), date(2027, 3, 14)),
    ],
)
def test_the_newest_day_of_notice(today, newest):
    assert latest_notice_day(DUE, today) == newest


@pytest.mark.parametrize(
    ("due", "today", "newest"),
    [
        (date(2028, 2, 29), date(2027, 12, 31), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2028, 1, 30), date(2028, 1, 30)),
        (date(2028, 2, 29), date(2028, 2, 28), date(2028, 1, 30)),
        (date(2028, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 7), date(2028, 3, 7)),
        (date(2028, 3, 30), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 4, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 22), date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_the_newest_day_around_february_29(due, today, newest):
    assert latest_notice_day(due, today) == newest


def test_every_day_of_notice_comes_once_and_in_order():
    days = [DUE + timedelta(days=number) for number in range(-90, 30)]
    notice_days = list(dict.fromkeys(latest_notice_day(DUE, day) for day in days))
    ahead = [None, *(DUE - timedelta(days=number) for number in (60, 30, 0))]
    assert notice_days == [*ahead, *(DUE + timedelta(days=number) for number in (7, 14, 21, 28))]


@pytest.fixture
def publish_due_on(write):
    def publish_due_on(title, day, **fields):
        return publish_draft(write(title, publish=False), review_due=day, **fields)

    return publish_due_on


def titles(until=DUE):
    return [edition.title for edition in reviews_due(until)]


def test_reviews_are_due_by_the_day_and_the_soonest_comes_first(publish_due_on):
    for title, day in [("Later", 16), ("Today", 15), ("Overdue", 1)]:
        publish_due_on(title, date(2026, 3, day))
    assert titles() == ["Overdue", "Today"]


def test_what_patients_cannot_read_is_not_due(publish_due_on, admin_user):
    publish_due_on("Offline", DUE).unpublish()
    withdraw(publish_due_on("Withdrawn", DUE).pk, admin_user, "Recalled.")
    assert titles() == []


def test_a_newer_signature_counts_once_it_is_live(publish_due_on):
    article = publish_due_on("Heat", DUE)
    article.introduction = "A newer message."
    article.save_revision()
    sign(article, review_due=DUE + timedelta(days=365))
    assert titles() == ["Heat"]
    TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision().publish()
    assert titles() == []


def test_reviews_come_with_page_and_people_in_one_query(
    publish_due_on, make_clinician, django_user_model, django_assert_num_queries
):
    for number in range(3):
        user = django_user_model.objects.create_user(f"user{number}", f"{number}@example.org")
        publish_due_on(
            f"Heat {number}", DUE, clinician=make_clinician(f"Signer {number}", user=user)
        )
    with django_assert_num_queries(1):
        rows = [
            (
                edition.title,
                edition.language,
                edition.page.title,
                edition.page.owner_id,
                edition.sign_off.review_due,
                edition.sign_off.is_overdue,
                edition.sign_off.credentials,
                edition.sign_off.clinician.name,
                edition.sign_off.clinician.user.email,
                edition.sign_off.clinician.user.is_active,
            )
            for edition in reviews_due(DUE)
        ]
    assert len(rows) == 3


def test_the_signer_may_be_gone(publish_due_on, make_clinician):
    clinician = make_clinician()
    publish_due_on("Heat", DUE, clinician=clinician)
    clinician.delete()
    (edition,) = reviews_due(DUE)
    assert edition.sign_off.clinician is None


def test_licenses_of_those_named_to_sign_are_due_the_soonest_first(make_clinician):
    for name, day, may_sign in [
        ("Later", 16, True),
        ("Today", 15, True),
        ("Ended", 1, True),
        ("No signer", 1, False),
    ]:
        make_clinician(name, license_expires_on=date(2026, 3, day), may_sign=may_sign)
    assert [clinician.name for clinician in licenses_due(DUE)] == ["Ended", "Today"]


def test_licenses_come_with_their_log_ins_in_one_query(
    make_clinician, django_user_model, django_assert_num_queries
):
    for number in range(3):
        user = django_user_model.objects.create_user(f"user{number}")
        make_clinician(f"Maya {number}", license_expires_on=DUE, may_sign=True, user=user)
    with django_assert_num_queries(1):
        assert len([clinician.user.email for clinician in licenses_due(DUE)]) == 3
