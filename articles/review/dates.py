"""The day on which the next review of an article is due."""

from datetime import date

from django.utils.translation import gettext as _

# A review stands for a year unless the clinician says otherwise, and for three at most
# (PIF TICK: review "at least every three years").
USUAL_YEARS, MOST_YEARS = 1, 3


def bad_review_date(due: date, today: date) -> list[str]:
    """Why the next review cannot be due on this day, or nothing.

    Between tomorrow and three years from today, the last day included.
    """
    latest = years_after(today, MOST_YEARS)
    if today < due <= latest:
        return []
    return [
        _("Choose a day for the next review after today, and at most %(years)d years ahead.")
        % {"years": MOST_YEARS}
    ]


def years_after(day: date, years: int) -> date:
    """The same day some years later; February 29 becomes February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
