"""One of those who ask for the same page at once makes it, and the others wait for it."""

import fcntl
import hashlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .leases import locked

logger = logging.getLogger(__name__)

# So many locks are shared by all pages, so that nobody can fill the disk with locks.
LOCKS = 256
# Seconds after which somebody who waits makes the page too: a reader is not held up for long.
PATIENCE = 2.0


class Flights:
    """Turns in making pages, among the threads of every process that uses one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until nobody else makes the page of this name, or for `PATIENCE`."""
        number = hashlib.sha256(name.encode()).digest()[0] % LOCKS
        with ExitStack() as stack:
            try:
                lock = locked(self.folder / str(number), fcntl.LOCK_EX, PATIENCE)
                stack.enter_context(lock)
            except (OSError, TimeoutError) as problem:
                logger.warning("A page is made without waiting for others. %s", problem)
            yield
