"""Pages in the memory of one process, within a bound."""

import threading

from .addresses import Address
from .page import Page


class Memory:
    """At most so many bytes of pages; those that came first go first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._pages: dict[Address, tuple[Page, int]] = {}
        self._bytes = 0
        self._turn = threading.Lock()

    def get(self, address: Address, generation: str) -> Page | None:
        """The page at an address, if it is one of this generation."""
        entry = self._pages.get(address)
        if entry is None or entry[0].generation != generation:
            return None
        return entry[0]

    def put(self, address: Address, page: Page) -> None:
        """Keep a page, and let others go for it; one that takes a quarter of all is not kept."""
        # With its compressed forms, which come later, it is half as large again at most.
        size = len(page.bodies[""]) * 3 // 2 + 2_000
        with self._turn:
            self._drop(address)
            if size > self.most_bytes // 4:
                return
            while self._bytes + size > self.most_bytes:
                self._drop(next(iter(self._pages)))
            self._pages[address] = page, size
            self._bytes += size

    def _drop(self, address: Address) -> None:
        _page, size = self._pages.pop(address, (None, 0))
        self._bytes -= size
