"""Whether the replica can be read: a thread of each process asks it once a second.

So a request meets a replica that answered moments ago, and none tries one that is away.
"""

import logging
import threading
import time
from typing import Any

from django.db import Error, connections

from clinic.stored_pages.site import page_files

from . import ALIAS
from .positions import Position, present_position

logger = logging.getLogger(__name__)

SECONDS_BETWEEN = 1.0
# For so many seconds nobody reads a replica that failed in the middle of a request.
PAUSE = 5.0
# Why it is left out.
SILENT = "it does not answer"
SLOW = "it is slow"
BEHIND = "it is behind by more than a second"
PROMOTED = "it is no replica, but a database of its own"
FOREIGN = "it is the replica of another database"


class Watch:
    """What this process knows of the replica. `problem` says why it is left out; "" if it is not.

    `behind` is how many bytes of the log of the primary it had still to play back.
    """

    def __init__(self) -> None:
        self.problem = "it was not asked yet"
        self.behind = 0
        self._expected: Position | None = None
        self._paused_until = 0.0
        self._is_begun = threading.Lock()

    @property
    def is_in_use(self) -> bool:
        return not self.problem

    @property
    def words(self) -> str:
        """How the replica is, in some words."""
        return f"left out, because {self.problem}" if self.problem else "ok"

    def begin(self) -> None:
        """Begin to ask. Once in a process."""
        if self._is_begun.acquire(blocking=False):
            threading.Thread(target=self._run, name="replica: watch", daemon=True).start()

    def leave_out(self, problem: str) -> None:
        """Read the primary for a while, because of this."""
        self._paused_until = time.monotonic() + PAUSE
        self._note(problem)

    def look(self, position: Position | None) -> None:
        """Ask the replica once, and note what it says. `position` is that of the primary."""
        replica: Any = connections[ALIAS]
        expected, self._expected = self._expected, position
        try:
            standing = replica.ask()
        except Error:
            replica.close()
            self._note(SILENT)
            return
        if position:
            self.behind = max(0, position.byte - standing.byte)
        if not standing.is_replica:
            self._note(PROMOTED)
        elif position and standing.history != position.history:
            replica.close()  # another database may have this name by now
            self._note(FOREIGN)
        elif expected and standing.byte < expected.byte:
            self._note(BEHIND)
        elif time.monotonic() >= self._paused_until:
            self._note("")

    def _note(self, problem: str) -> None:
        if problem and problem != self.problem:
            logger.warning("The replica is left out, because %s.", problem)
        elif self.problem and not problem:
            logger.info("The replica is read.")
        self.problem = problem

    def _run(self) -> None:
        leases = page_files().leases
        while True:
            try:
                self.look(present_position(leases))
            except Exception:
                logger.exception("The replica is left out for now.")
                self.problem = "it could not be asked"
            time.sleep(SECONDS_BETWEEN)


WATCH = Watch()
