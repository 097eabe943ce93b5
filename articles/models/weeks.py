"""Weeks, by which what readers do is counted."""

from datetime import date, timedelta


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
