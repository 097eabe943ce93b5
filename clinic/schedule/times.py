"""When a job is due: moments that follow from the clock alone, each of them once.

An hour is one of the clinic's time zone. Of an hour that comes twice in a night, the first
counts; one that is left out comes as much later as the clock was moved. So each day has one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EVERY_DAY = range(7)
SUNDAY = 6
NIGHT_ENDS = 6  # the hour from which on people say “every day”


class Rhythm(Protocol):
    def latest(self, now: datetime) -> datetime:
        """The last moment at which it was due, up to `now`."""

    def following(self, now: datetime) -> datetime:
        """The first moment at which it will be due, after `now`."""

    def in_words(self) -> str:
        """How often, for a person, such as “every night at 3:30 a.m.”."""


@dataclass(frozen=True)
class Every:
    """Again and again after so many minutes."""

    minutes: int

    def latest(self, now: datetime) -> datetime:
        seconds = self.minutes * 60
        return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)

    def following(self, now: datetime) -> datetime:
        return self.latest(now) + timedelta(minutes=self.minutes)

    def in_words(self) -> str:
        words = ngettext("every minute", "every %(number)d minutes", self.minutes)
        return words % {"number": self.minutes}


@dataclass(frozen=True)
class At:
    """Once on each of these days of the week, 0 for Monday."""

    hour: int
    minute: int = 0
    days: tuple[int, ...] = tuple(EVERY_DAY)

    def latest(self, now: datetime) -> datetime:
        return max(moment for moment in self._around(now) if moment <= now)

    def following(self, now: datetime) -> datetime:
        return min(moment for moment in self._around(now) if moment > now)

    def in_words(self) -> str:
        hour = time_format(time(self.hour, self.minute), "TIME_FORMAT")
        if len(self.days) < len(EVERY_DAY):
            days = get_text_list([str(WEEKDAYS[day]) for day in self.days], _("and"))
            return _("every %(days)s at %(hour)s") % {"days": days, "hour": hour}
        if self.hour < NIGHT_ENDS:
            return _("every night at %(hour)s") % {"hour": hour}
        return _("every day at %(hour)s") % {"hour": hour}

    def _around(self, now: datetime) -> Iterator[datetime]:
        """The moments of a week before and after `now`."""
        today = timezone.localdate(now, timezone.get_default_timezone())
        for offset in range(-8, 9):
            day = today + timedelta(days=offset)
            if day.weekday() in self.days:
                yield self.on(day)

    def on(self, day: date) -> datetime:
        """The moment of a day."""
        hour = time(self.hour, self.minute, tzinfo=timezone.get_default_timezone())
        return datetime.combine(day, hour).astimezone(UTC)
