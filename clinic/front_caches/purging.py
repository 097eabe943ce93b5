"""When caches in front of the site are told, and that they are told until they have heard."""

import fcntl
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from wagtail.contrib.frontend_cache.utils import get_backends

from clinic.models import FrontCache
from clinic.stored_pages.files import PageFiles
from clinic.stored_pages.leases import SECONDS, locked

from .backend import PurgeFailed, WholeSite

logger = logging.getLogger(__name__)

# Up to so many seconds a page is kept, whoever changes something waits until it is over.
SHORT = 1.0
# Seconds until what a process on another machine said before it heard of a change has arrived.
ARRIVAL = 0.25
# Seconds after a change when no process of the site vouches for what was before it, nor is still
# answering with it: those of a lease, and a moment.
SETTLED = SECONDS + 0.5
# Seconds between two tries, and until another process of this machine looks whether it is to do it.
AGAIN, LOOK_AGAIN = 1.0, 5.0

Problems = dict[str, str]


def purge_all(names: list[str] | None = None) -> Problems:
    """Tell these caches, or all, that nothing holds; by its address what went wrong with each.

    At the same time, so it takes as long as the slowest of them, and not above its patience.
    """
    backends: dict[str, WholeSite] = get_backends(backends=names)
    if not backends:
        return {}

    def purge(backend: WholeSite) -> str:
        try:
            backend.purge(settings.WAGTAILADMIN_BASE_URL)
        except PurgeFailed as problem:
            return str(problem)
        return ""

    with ThreadPoolExecutor(len(backends)) as pool:
        results = dict(zip(backends, pool.map(purge, backends.values()), strict=True))
    return {name: problem for name, problem in results.items() if problem}


def expire() -> Problems:
    """Return once no cache shows what was before a change that is in force on the site by now.

    Where pages are kept for a second at the most, that is so whether a cache heard or not. Else
    by its address why one may go on showing it.
    """
    problems = purge_all()
    if settings.FRONT_CACHE_SECONDS <= SHORT:
        # Also what was on its way to a cache when that was told.
        time.sleep(settings.FRONT_CACHE_SECONDS + ARRIVAL)
        return {}
    return problems


def settle(state: str) -> Problems:
    """Tell the caches that have not heard since this state is in force everywhere, and note it.

    By its address what went wrong with each. Raises Django's `DatabaseError`.
    """
    owed = FrontCache.objects.owed(settings.FRONT_CACHES, state)
    problems = purge_all(owed) if owed else {}
    for address in owed:
        FrontCache.objects.note(address, state, problems.get(address, ""))
    return problems


class Purging:
    """The thread that tells the caches of each change, at once and when it is in force everywhere.

    One process of each machine does it; where that dies another one takes over.
    """

    def __init__(self, files: PageFiles, changed: threading.Event) -> None:
        self.files, self.changed = files, changed
        self._generation = ""
        self._settles_at: float | None = None
        self._was_well = True

    def start(self) -> None:
        threading.Thread(target=self._run, name="front caches: purging", daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                with suppress(TimeoutError), locked(self.files.root / "purging", fcntl.LOCK_EX, 0):
                    while True:
                        self.look()
            except (DatabaseError, InterfaceError):
                connection.close()  # tried again, and the vouching says so
            except Exception:
                logger.exception("Caches in front of the site are not told of changes for now.")
                connection.close()
            time.sleep(AGAIN if self._generation else LOOK_AGAIN)

    def look(self) -> None:
        """Wait for a change, or for the time of what is owed, and do it."""
        now = time.monotonic()
        self.changed.wait(AGAIN if self._settles_at is None else max(0, self._settles_at - now))
        self.changed.clear()
        generation = self.files.leases.present()
        if generation and generation != self._generation:
            self._generation = generation
            self._settles_at = time.monotonic() + SETTLED
            purge_all()
        elif self._settles_at is not None and time.monotonic() >= self._settles_at:
            self._settles_at = time.monotonic() + AGAIN
            if self._say(settle(self._generation.partition("-")[0])):
                self._settles_at = None

    def _say(self, problems: Problems) -> bool:
        """Whether all have heard. A cache that does not is said once, and once that it does."""
        is_well = not problems
        for address, problem in problems.items() if self._was_well else ():
            logger.error("The cache %s is not told of a change. %s", address, problem)
        if is_well and not self._was_well:
            logger.warning("All caches in front of the site heard of all changes.")
        self._was_well = is_well
        return is_well
