"""When caches in front of the site are purged, and that it is tried until each has confirmed it."""

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
from clinic.stored_pages.vouching import Vouching

from .backend import BanBackend, PurgeFailed

logger = logging.getLogger(__name__)

# Seconds. If a page is kept for no longer than this, whoever changes something waits that long.
LONGEST_WAIT = 1.0
# How long an answer may be on its way to a cache.
DELIVERY = 0.25
# How long after a change some process, here or on another machine, may still answer with what was
# before it: those of a lease, and a moment. Then all caches are purged once more.
SECOND_PURGE_AFTER = SECONDS + 0.5
# Until a failed purge is tried again, and until another process asks whether it is to purge.
RETRY_AFTER, TAKE_OVER_AFTER = 1.0, 5.0

# Why a cache could not be purged, by its address.
Problems = dict[str, str]


def purge_all(addresses: list[str] | None = None) -> Problems:
    """Purge these caches, or all, at the same time, so it takes `TIMEOUT` at most."""
    backends: dict[str, BanBackend] = get_backends(backends=addresses)
    if not backends:
        return {}

    def purge(backend: BanBackend) -> str:
        try:
            backend.purge(settings.WAGTAILADMIN_BASE_URL)
        except PurgeFailed as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(len(backends)) as threads:
        results = dict(zip(backends, threads.map(purge, backends.values()), strict=True))
    return {address: problem for address, problem in results.items() if problem}


def purge_and_wait() -> Problems:
    """Purge all caches, and return once none of them shows what was before a change.

    Where pages are kept for a second at most, that is sure, as it waits until they are over.
    Otherwise a cache that could not be purged may go on showing them: why, by its address.
    """
    problems = purge_all()
    if settings.FRONT_CACHE_SECONDS <= LONGEST_WAIT:
        time.sleep(settings.FRONT_CACHE_SECONDS + DELIVERY)
        return {}
    return problems


def purge_outdated(state: str) -> Problems:
    """Purge the caches that were not yet purged in this state of the pages, and note which were.

    Raises Django's `DatabaseError`.
    """
    outdated = FrontCache.objects.outdated(settings.FRONT_CACHES, state)
    problems = purge_all(outdated) if outdated else {}
    for address in outdated:
        FrontCache.objects.note(address, state, problems.get(address, ""))
    return problems


class Purging:
    """The thread that purges all caches at each change, and again once it is in force everywhere.

    One process of each machine does it; if it dies, another one takes over.
    """

    def __init__(self, files: PageFiles, vouching: Vouching) -> None:
        self.files, self.changed = files, vouching.tell(threading.Event())
        self._generation = ""
        self._second_purge_at: float | None = None
        self._problems: Problems = {}

    def start(self) -> None:
        threading.Thread(target=self._run, name="front caches: purging", daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                with suppress(TimeoutError), locked(self.files.root / "purging", fcntl.LOCK_EX, 0):
                    while True:
                        self.purge_when_due()
            except (DatabaseError, InterfaceError):
                connection.close()  # tried again, and the log has it from the vouching
            except Exception:
                logger.exception("Caches in front of the site are not purged for now.")
                connection.close()
            time.sleep(RETRY_AFTER if self._generation else TAKE_OVER_AFTER)

    def purge_when_due(self) -> None:
        """Wait for a change, or for the time of the second purge, and purge."""
        timeout = RETRY_AFTER
        if self._second_purge_at is not None:
            timeout = max(0, self._second_purge_at - time.monotonic())
        self.changed.wait(timeout)
        self.changed.clear()
        generation, now = self.files.leases.present(), time.monotonic()
        if generation and generation != self._generation:
            self._generation, self._second_purge_at = generation, now + SECOND_PURGE_AFTER
            purge_all()
        elif self._second_purge_at is not None and now >= self._second_purge_at:
            self._second_purge_at = now + RETRY_AFTER
            problems = purge_outdated(self._generation.partition("-")[0])
            self._log(problems)
            if not problems:
                self._second_purge_at = None

    def _log(self, problems: Problems) -> None:
        """Log once that caches could not be purged, and once that they were."""
        if problems and not self._problems:
            for address, problem in problems.items():
                logger.error("The cache %s could not be purged. %s", address, problem)
        elif self._problems and not problems:
            logger.warning("All caches in front of the site are purged.")
        self._problems = problems
