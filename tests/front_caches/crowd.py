"""Readers who ask for one page again and again, so that a cache has it at every moment."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.stored_pages.real_site import Answer, wait_for

from .cached_site import CachedSite


class Crowd:
    """What each of them read. One whom nobody answers asks again."""

    def __init__(self, site: CachedSite, path: str, encodings: tuple[str, ...]) -> None:
        self.answers: list[Answer] = []
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=[site, path, encoding])
            for encoding in encodings
        ]

    def _read(self, site: CachedSite, path: str, encoding: str) -> None:
        while not self._is_over.is_set():
            with suppress(OSError, http.client.HTTPException):
                self.answers.append(site.read(path, Accept_Encoding=encoding))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def since(self, moment: float) -> list[Answer]:
        """The answers to those who asked after this moment. There are some."""
        answers = [answer for answer in list(self.answers) if answer.sent_at > moment]
        assert answers, "Nobody asked."
        return answers


@contextmanager
def crowd(
    site: CachedSite, path: str, encodings: tuple[str, ...] = ("identity", "identity")
) -> Iterator[Crowd]:
    """They read until the end of the block, and for as long as a lost change could be read."""
    readers = Crowd(site, path, encodings)
    hits = site.hits()
    readers.start()
    try:
        time.sleep(0.7)
        assert site.hits() > hits, "Nothing is kept, so nothing is shown."
        yield readers
        over_at = time.time() + 1
        time.sleep(1.5)
        # A page may take its time where two processors carry all of this.
        wait_for(lambda: any(answer.sent_at > over_at for answer in list(readers.answers)), 30)
    finally:
        readers.stop()
