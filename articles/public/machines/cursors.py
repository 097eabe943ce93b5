"""Where a page of the API's list ended, as a text that the next request gives back."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# No year beyond 2286, and no key beyond what a database holds.
POSITION = re.compile(r"([1-9][0-9]{0,15})\.([1-9][0-9]{0,17})")
LONGEST = 60


class Position(NamedTuple):
    """The last article of a page: when it went public, and its primary key."""

    published_at: datetime
    page_id: int

    @property
    def text(self) -> str:
        moment = (self.published_at - EPOCH) // MICROSECOND
        return urlsafe_b64encode(f"{moment}.{self.page_id}".encode()).decode().rstrip("=")

    @property
    def following(self) -> Q:
        """The rows behind it in a list that is newest first, in a form that an index serves."""
        same_moment = Q(published_at=self.published_at, page_id__gte=self.page_id)
        return Q(published_at__lte=self.published_at) & ~same_moment


def position_at(text: str) -> Position | None:
    """The position that a text stands for; none for a text that this site did not write."""
    if len(text) > LONGEST or not text.isascii():
        return None
    try:
        decoded = urlsafe_b64decode(f"{text}{'=' * (-len(text) % 4)}").decode("ascii")
    except (Error, UnicodeDecodeError, ValueError):
        return None
    match = POSITION.fullmatch(decoded)
    return Position(EPOCH + int(match[1]) * MICROSECOND, int(match[2])) if match else None
