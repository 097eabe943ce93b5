"""In front of stored pages: begins to tell the caches of changes when the site starts."""

import threading
from collections.abc import Iterable
from typing import Any

from clinic.stored_pages.application import StoredPages

from .purging import Purging


class PurgedPages:
    """A WSGI application that answers as the stored pages do, and tells caches when they change."""

    def __init__(self, pages: StoredPages) -> None:
        self.pages = pages
        self.purging = Purging(pages.files, pages.vouching.tell(threading.Event()))
        self._is_started = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pages, name)

    def start(self) -> None:
        """Begin. Once in a process."""
        self.pages.start()
        if self._is_started.acquire(blocking=False):
            self.purging.start()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self.pages(environ, start_response)
