"""The thread that compresses pages and writes them to files, while readers have them already."""

import logging
import queue
import threading
from contextlib import ExitStack

from . import in_redis
from .addresses import Address
from .files import PageFiles
from .page import BEST_BROTLI, QUICK_BROTLI, Page

logger = logging.getLogger(__name__)

# So many pages may wait to be written; others stay in memory until they are asked for again.
MOST_WAITING = 200
# From so many on they are compressed in a hurry: a little larger, and ten times as fast.
MANY_WAITING = 20


class Writer:
    """Writes the pages of one process, one after the other."""

    def __init__(self, files: PageFiles) -> None:
        self.files = files
        self._waiting: queue.Queue[tuple[Address, Page, ExitStack]] = queue.Queue(MOST_WAITING)

    def start(self) -> None:
        threading.Thread(target=self._run, name="stored pages: writer", daemon=True).start()

    def put(self, address: Address, page: Page, turn: ExitStack) -> None:
        """Have a page written soon, or never if too many wait; then the turn to make it ends."""
        handed_on = turn.pop_all()
        try:
            self._waiting.put_nowait((address, page, handed_on))
        except queue.Full:
            handed_on.close()
            logger.warning("A page was not stored: too many wait to be written.")

    def finish(self) -> None:
        """Return when nothing waits any more."""
        self._waiting.join()

    def _run(self) -> None:
        while True:
            address, page, turn = self._waiting.get()
            try:
                with turn:
                    self._write(address, page)
            finally:
                self._waiting.task_done()

    def _write(self, address: Address, page: Page) -> None:
        quality = QUICK_BROTLI if self._waiting.qsize() >= MANY_WAITING else BEST_BROTLI
        try:
            if self.files.write(address, page, quality) and not page.is_taken:
                in_redis.put(address, page)
        except OSError as problem:
            logger.warning("A page could not be stored, so pages are slower. %s", problem)
        except Exception:
            # The thread has to live on, whatever it was.
            logger.exception("A page could not be stored, so pages are slower.")
