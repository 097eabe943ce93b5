"""What pages are made from: a name for the state of all of it at this moment."""

import hashlib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from clinic import release

from .changes import present_changes

# Settings that come from the environment and show on pages.
SHOWN_SETTINGS = (
    "WAGTAILADMIN_BASE_URL",
    "OTHER_SITE_ADDRESSES",
    "TEXTS_AROUND_ARTICLES",
    "MEDICAL_SPECIALTIES",
    "HEALTH_INTERFACES",
    "STATIC_URL",
    "MEDIA_URL",
)

# Rows of which one becomes readable, or stops to be, at a moment: the rows, and its field.
Moments = Callable[[], QuerySet[Any]]
_moments: list[tuple[Moments, str]] = []


def register_moments(rows: Moments, field: str) -> None:
    """Make pages anew when the time in this field of any of these rows comes."""
    _moments.append((rows, field))


class States:
    """Finds out the present state: in one query while nothing changes."""

    def __init__(self) -> None:
        self._changes = ""
        self._last_moment: datetime | None = None
        self._next_moment: datetime | None = None

    def present(self) -> str:
        """The name of the present state: 40 hexadecimal digits.

        It is another one after each change of the database, in each release, on each day of
        the clinic's time zone, and after each moment that anything was waiting for. Raises
        Django's `DatabaseError` where the database cannot be asked.
        """
        changes, now = present_changes(), timezone.now()
        is_due = self._next_moment is not None and self._next_moment <= now
        if changes != self._changes or is_due:
            self._find_moments(now)
            self._changes = changes
        parts = [
            release.fingerprint(),
            *(str(getattr(settings, name, "")) for name in SHOWN_SETTINGS),
            changes,
            timezone.localdate(now).isoformat(),
            str(self._last_moment),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]

    def seconds_left(self) -> float:
        """How long the state that was found last can hold, if nobody changes anything."""
        now = timezone.localtime()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
        ends = [tomorrow, *filter(None, [self._next_moment])]
        return max(0.0, (min(ends) - now).total_seconds())

    def _find_moments(self, now: datetime) -> None:
        """The last moment that has come, and the next one. Two queries for each kind."""
        past, coming = [], []
        for rows, field in _moments:
            past.append(rows().filter(**{f"{field}__lte": now}).aggregate(at=Max(field))["at"])
            coming.append(rows().filter(**{f"{field}__gt": now}).aggregate(at=Min(field))["at"])
        self._last_moment = max(filter(None, past), default=None)
        self._next_moment = min(filter(None, coming), default=None)
