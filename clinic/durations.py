"""Durations in words."""

from datetime import timedelta

from django.utils.translation import ngettext


def in_words(duration: timedelta) -> str:
    """How long, for a person: in the largest unit of which it is a whole number of them.

    From a minute on, seconds are rounded to minutes; what is shorter is one second at least.
    """
    seconds = duration.total_seconds()
    if seconds < 60:
        whole = max(round(seconds), 1)
        return ngettext("%(number)d second", "%(number)d seconds", whole) % {"number": whole}
    minutes = round(seconds / 60)
    if minutes % 60:
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    hours = minutes // 60
    if hours % 24:
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    days = hours // 24
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
