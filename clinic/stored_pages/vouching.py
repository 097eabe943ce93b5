"""The thread that vouches for stored pages, and takes away what nobody may read any more."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import psycopg
from django.db import DatabaseError, InterfaceError, connection
from wagtail.models import Page as TreePage

from clinic.models import readable_pages
from clinic.requests.outage import Outage

from .answers import TreePlace
from .changes import CHANNEL
from .files import PageFiles
from .leases import PATIENCE, SECONDS, Note
from .state import States

logger = logging.getLogger(__name__)

# What keeps a process from vouching: the database is away, the disk refuses, or others hold it.
FAULTS = (DatabaseError, InterfaceError, OSError)

# Nobody looks after a query of ours that takes longer, in milliseconds.
LONGEST_QUERY = 2_000
# Seconds between two questions to the database while many changes come one after the other.
BREATH = 0.05
# Seconds after which a database that is away is tried again.
RETRY_AFTER = 0.25

# Of the primary keys of editions those that any patient may read now.
ReadableEditions = Callable[[Iterable[int]], set[int]]
_readable_editions: list[ReadableEditions] = []


def register_readable_editions(find: ReadableEditions) -> None:
    """Say how to find out which editions patients may read; a room above this one knows."""
    _readable_editions.append(find)


# What is noted of a generation whenever somebody vouches for it.
_notes: list[Note] = []


def register_note(note: Note) -> None:
    """Say what to note; it comes from what the state was asked of, and after that."""
    _notes.append(note)


class Vouching:
    """Asks the database what pages are made from, once a second and whenever that changes.

    Every process of the site does so, and each is enough.
    """

    def __init__(self, files: PageFiles) -> None:
        self.files = files
        self.states = States()
        self.generation = ""
        self.changed = threading.Event()
        self._told = [self.changed]
        self._turn = threading.Lock()

    def start(self) -> None:
        threading.Thread(target=self._watch, name="stored pages: vouching", daemon=True).start()

    def tell(self, event: threading.Event) -> threading.Event:
        """Set this event, too, whenever another generation comes into force; returns it."""
        self._told.append(event)
        return event

    def renew(self) -> None:
        """Vouch for what is in force; after a change take away what may not be read any more.

        Raises one of `FAULTS`; `TimeoutError` is an `OSError`.
        """
        if not self._turn.acquire(timeout=PATIENCE):
            raise TimeoutError("Another request waits for the database.")
        try:
            generation = self.files.leases.renew(self.states.present, _notes)
            if generation != self.generation:
                self.take_away_unreadable()
                self.generation = generation
                for event in self._told:
                    event.set()
        finally:
            self._turn.release()

    def renew_now(self) -> None:
        """The same before somebody is told that a change was made; raises nothing.

        Where it fails nothing stored is vouched for any more once this returns.
        """
        for _attempt in range(2):
            try:
                if not Outage.is_paused():
                    return self.renew()
            except FAULTS as problem:
                logger.error("Stored pages are left out until they can be vouched for. %s", problem)
                # Perhaps it was this connection alone.
                if not connection.in_atomic_block:
                    connection.close()
        return self._leave_out()

    def _leave_out(self) -> None:
        """Return when no lease holds, also where none can be removed, or another process wrote
        one meanwhile that asked before."""
        for pause in (SECONDS, 0):
            with suppress(OSError):
                self.files.leases.revoke()
            time.sleep(pause)

    def take_away_unreadable(self) -> None:
        """Remove each copy for an outage that shows what no patient may read now, at its address,
        and set aside what was published anew since: nobody reads what it said before.

        Two queries, however many copies there are.
        """
        copies = list(self.files.copies())
        labels = [label for _path, label in copies]
        page_ids = {label["place"][0] for label in labels if label["place"]}
        editions = {key for label in labels for key in label["editions"]}
        pages = readable_pages(TreePage.objects.filter(pk__in=page_ids))
        places = {
            place[0]: TreePlace.of(*place)
            for place in pages.values_list("pk", "url_path", "last_published_at")
        }
        readable = {key for find in _readable_editions for key in find(editions)}

        def is_over(label: dict[str, Any]) -> bool:
            if not readable.issuperset(label["editions"]):
                return True
            if label["place"] is None:
                return False
            page_id, url_path, _published_at = label["place"]
            return page_id not in places or places[page_id].url_path != url_path

        def has_changed(label: dict[str, Any]) -> bool:
            if label["place"] is None or label["place"][0] not in places:
                return False
            return places[label["place"][0]] != TreePlace(*label["place"])

        self.files.forget(is_over, copies)
        self.files.set_aside(has_changed, copies)

    def _watch(self) -> None:
        """Vouch until the process ends. What fails is tried again, and said once."""
        is_well = True
        while True:
            try:
                self._listen()
                for _renewal in self._times():
                    self.renew()
                    is_well = True
            except (*FAULTS, psycopg.Error) as problem:
                if is_well:
                    logger.warning("Nobody vouches for stored pages for now. %s", problem)
                is_well = False
                connection.close()
                time.sleep(RETRY_AFTER)
            except Exception:
                logger.exception("Stored pages are left out for now.")
                connection.close()
                time.sleep(1)

    def _listen(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {LONGEST_QUERY}")
            cursor.execute(f"LISTEN {CHANNEL}")

    def _times(self) -> Any:
        """Now, in the middle of each second, whenever the database says that it changed, and
        when the time comes for something."""
        while True:
            yield
            time.sleep(BREATH)
            seconds_left = min(1 - (time.time() + 0.5) % 1, self.states.seconds_left())
            for _change in connection.connection.notifies(timeout=seconds_left, stop_after=1):
                pass
