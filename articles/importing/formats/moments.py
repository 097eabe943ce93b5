"""When a post was first published, as far as its file says something that can be."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

FIRST_YEAR = 1990
NO_SUCH_MOMENT = (
    "The file says that the post was first published on “{words}”, which cannot be. The draft has "
    "no such day; enter the right one in the editor if you know it."
)


def moment(text: str) -> datetime | None:
    """A moment that a source names; a day is its beginning, in the time of this site."""
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text[:10])):
            found = datetime(day.year, day.month, day.day)
        return past(found)
    except (ValueError, OverflowError):  # as in other time zones the last year has another number
        return None


def past(found: datetime | None) -> datetime | None:
    """The moment itself, if a post can have been published then."""
    if found is None or found.year < FIRST_YEAR:
        return None
    found = timezone.make_aware(found) if timezone.is_naive(found) else found
    return found if found <= timezone.now() else None


def note_of(words: str, found: datetime | None) -> list[str]:
    """A sentence for staff where a source names a moment and none was taken over."""
    words = words.strip()
    return [NO_SUCH_MOMENT.format(words=words[:60])] if words and found is None else []
