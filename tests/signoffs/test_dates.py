"""The day of the next review: after today, and three years ahead at most."""

from datetime import date

import pytest

from articles.signoff.due_dates import review_date_problems, years_after

LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("today", "due", "is_good"),
    [
        (date(2026, 3, 15), date(2026, 3, 14), False),
        (date(2026, 3, 15), date(2026, 3, 15), False),
        (date(2026, 3, 15), date(2026, 3, 16), True),
        (date(2026, 3, 15), date(2029, 3, 15), True),
        (date(2026, 3, 15), date(2029, 3, 16), False),
        (LEAP_DAY, date(2031, 2, 28), True),
        (LEAP_DAY, date(2031, 3, 1), False),
    ],
)
def test_review_date(today, due, is_good):
    assert (not review_date_problems(due, today)) is is_good


def test_a_year_after_february_29_is_february_28():
    assert years_after(LEAP_DAY, 1) == date(2029, 2, 28)
