"""What those who make an answer say of it, so that it can be stored."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest

# The names of a query on which the answer to any address depends. All others change nothing, so
# they are left out; the web server knows these names, too.
KNOWN_NAMES = ("leaflet", "order", "p", "page", "q", "topic")

STORABLE = "clinic.stored_pages.storable"
OUTAGE = "clinic.stored_pages.outage"


class TreePlace(NamedTuple):
    """A page of Wagtail's tree: its primary key, its place among the addresses, and when it was
    published last, "" if it never was."""

    page_id: int
    url_path: str
    published_at: str

    @classmethod
    def of(cls, page_id: int, url_path: str, published_at: datetime | None) -> "TreePlace":
        return cls(page_id, url_path, published_at.isoformat() if published_at else "")


@dataclass(frozen=True)
class Storable:
    """That an answer is for everybody alike.

    `names` are those of the query that it depends on. `until` is when nobody may read it any
    more, if that is known, and `place` is that of the page of the tree which answers. What is not
    `on_disk` is kept in memory alone, and has no copy for an outage.
    """

    names: tuple[str, ...] = ()
    until: datetime | None = None
    place: TreePlace | None = None
    on_disk: bool = True


def may_be_stored(
    request: HttpRequest,
    *names: str,
    page: Any = None,
    until: datetime | None = None,
    on_disk: bool = True,
) -> None:
    """Say that the answer to this request is the same for everybody without a log-in.

    It may depend on nothing but the address, these `names` of its query, the database, and the
    day. `page` is the page of the tree that answers, if one does. A preview is never stored, and
    not `on_disk` is a page that readers put together, of which there is no end.
    Raises `ValueError` for a name that is not among `KNOWN_NAMES`.
    """
    if unknown := set(names) - set(KNOWN_NAMES):
        raise ValueError(f"The stored pages do not know the names {', '.join(sorted(unknown))}.")
    if not getattr(request, "is_preview", False):
        place = TreePlace.of(page.pk, page.url_path, page.last_published_at) if page else None
        request.META[STORABLE] = Storable(tuple(sorted(names)), until, place, on_disk)


def note_outage(request: HttpRequest) -> None:
    """Say that this answer is only that the database is away, so an older one would do."""
    request.META[OUTAGE] = True


@dataclass
class Making:
    """An answer while it is made: under which generation, and from which editions."""

    generation: str
    editions: set[int] = field(default_factory=set)


_present: ContextVar[Making | None] = ContextVar("making", default=None)


@contextmanager
def making(generation: str) -> Iterator[Making]:
    """Note until the end of the block which editions are loaded."""
    # Without a generation nothing that was worked out before is known to hold.
    present = Making(generation or uuid.uuid4().hex)
    token = _present.set(present)
    try:
        yield present
    finally:
        _present.reset(token)


def is_within_generation() -> bool:
    """Whether what is kept in Django’s cache now is gone with the next change of the database."""
    return _present.get() is not None


def note_edition(page_id: int) -> None:
    """Note that an edition was loaded for the answer that is being made, if one is."""
    if present := _present.get():
        present.editions.add(page_id)


def cache_key(key: Any, key_prefix: str, version: int) -> str:
    """The key of Django's cache: what one generation of pages worked out is for that one alone.

    Wagtail keeps the roots of sites there for an hour, and other processes hear of no change.
    """
    present = _present.get()
    return f"{key_prefix}:{version}:{present.generation if present else ''}:{key}"
