"""Whether the replica can be read: a thread of each process asks it once a second.

So no request tries a replica that is known to be away.
"""

import logging
import threading
import time
from typing import Any

from django.db import Error, connections

from clinic.stored_pages.site import page_files

from . import ALIAS
from .positions import WalPosition, present_position

logger = logging.getLogger(__name__)

SECONDS_BETWEEN = 1.0
# Seconds for which a replica that failed during a request is not read.
PAUSE = 5.0
# Why it is left out.
NOT_ASKED = "it was not asked yet"
SILENT = "it does not answer"
SLOW = "it is slow"
BEHIND = "it is behind by more than a second"
PROMOTED = "it is no replica, but a database of its own"
FOREIGN = "it is the replica of another database"
FAULT = "it could not be asked"


class ReplicaHealth:
    """What this process knows of the replica.

    `problem` says why it is not read; "" if it is. `bytes_behind` is how much WAL of the primary
    it had still to replay.
    """

    def __init__(self) -> None:
        self.problem = NOT_ASKED
        self.bytes_behind = 0
        self._expected: WalPosition | None = None
        self._paused_until = 0.0
        self._is_started = threading.Lock()

    @property
    def is_in_use(self) -> bool:
        return not self.problem

    @property
    def summary(self) -> str:
        """A few words for /readyz."""
        return f"left out, because {self.problem}" if self.problem else "ok"

    def start(self) -> None:
        """Start the thread, once in a process."""
        if self._is_started.acquire(blocking=False):
            threading.Thread(target=self._run, name="replica: health", daemon=True).start()

    def pause(self, problem: str) -> None:
        """Read the primary for a while, because of this problem."""
        self._paused_until = time.monotonic() + PAUSE
        self._set(problem)

    def check(self, position: WalPosition | None) -> None:
        """Ask the replica once. `position` is that of the primary, if it is known.

        The replica must have replayed what the primary had at the check before this one.
        """
        replica: Any = connections[ALIAS]
        expected, self._expected = self._expected, position
        try:
            status = replica.status()
        except Error:
            replica.close()
            self._set(SILENT)
            return
        if position:
            self.bytes_behind = max(0, position.lsn - status.lsn)
        if not status.is_replica:
            self._set(PROMOTED)
        elif position and status.origin != position.origin:
            replica.close()  # another database may have this name by now
            self._set(FOREIGN)
        elif expected and status.lsn < expected.lsn:
            self._set(BEHIND)
        elif time.monotonic() >= self._paused_until:
            self._set("")

    def _set(self, problem: str) -> None:
        if problem and problem != self.problem:
            logger.warning("The replica is left out, because %s.", problem)
        elif self.problem and not problem:
            logger.info("The replica is read.")
        self.problem = problem

    def _run(self) -> None:
        leases = page_files().leases
        while True:
            try:
                self.check(present_position(leases))
            except Exception:
                logger.exception("The replica is left out for now.")
                self.problem = FAULT
            time.sleep(SECONDS_BETWEEN)


HEALTH = ReplicaHealth()
