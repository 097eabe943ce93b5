"""One of those who ask for the same page at once makes it, and the others wait for it."""

import fcntl
import hashlib
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .leases import locked

logger = logging.getLogger(__name__)

# So many locks are shared by all pages, so that nobody can fill the disk with locks.
LOCKS = 256
# Seconds after which somebody who waits makes the page too: a reader is not held up for long.
PATIENCE = 2.0
POLL_INTERVAL = 0.005


class Flights:
    """Turns in making pages, among the threads of every process that uses one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def turn(self, name: str, is_made: Callable[[], bool]) -> Iterator[ExitStack]:
        """Wait until it is one's turn to make the page of this name, until somebody made it, or
        for `PATIENCE`.

        The turn ends with the block, or when the stack is closed that was taken out of it.
        """
        number = hashlib.sha256(name.encode()).digest()[0] % LOCKS
        deadline = time.monotonic() + PATIENCE
        with ExitStack() as stack:
            while not is_made() and time.monotonic() < deadline:
                try:
                    stack.enter_context(locked(self.folder / str(number), fcntl.LOCK_EX, 0))
                    break
                except TimeoutError:
                    time.sleep(POLL_INTERVAL)
                except OSError as problem:
                    logger.warning("A page is made without waiting for others. %s", problem)
                    break
            yield stack
