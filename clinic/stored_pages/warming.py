"""The thread that makes pages anew after a change, before anybody asks for them."""

import fcntl
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain

from clinic.requests.outage import outage_text

from . import in_redis
from .addresses import Address
from .files import PageFiles
from .leases import locked

logger = logging.getLogger(__name__)

# Seconds between two looks whether this process is to do it, and between two sweeps.
LOOK_AGAIN, SWEEP_AGAIN = 5.0, 600.0

# Asks for a page as a patient would; the status, such as "200".
Ask = Callable[[Address], str]


class Warming:
    """Makes anew what was stored before, most-read pages first. One process at a time does it."""

    def __init__(self, files: PageFiles, ask: Ask, changed: threading.Event) -> None:
        self.files, self.ask, self.changed = files, ask, changed
        self.times_asked: Counter[Address] = Counter()
        self._swept_at = 0.0

    def start(self) -> None:
        threading.Thread(target=self._run, name="stored pages: warming", daemon=True).start()

    def count(self, address: Address) -> None:
        """Note that somebody asked for a page.

        With more addresses than files it starts over: readers can put together comparisons
        without end.
        """
        if len(self.times_asked) >= self.files.most_pages and address not in self.times_asked:
            self.times_asked.clear()
        self.times_asked[address] += 1

    def _run(self) -> None:
        while True:
            try:
                with suppress(TimeoutError), locked(self.files.root / "warming", fcntl.LOCK_EX, 0):
                    self._do_duty()
            except Exception:
                logger.exception("Pages are not made anew for now.")
            time.sleep(LOOK_AGAIN)

    def _do_duty(self) -> None:
        self.changed.set()
        while True:
            self.changed.wait(SWEEP_AGAIN)
            if self.changed.is_set():
                self.changed.clear()
                self.warm()
            if time.monotonic() - self._swept_at > SWEEP_AGAIN:
                self.files.sweep()
                self._swept_at = time.monotonic()

    def _most_asked(self, addresses: list[Address]) -> list[Address]:
        return sorted(addresses, key=lambda address: -self.times_asked[address])

    def _in_turn(self, addresses: list[Address]) -> Iterator[Address]:
        """Those first that no other machine makes now: what it made is there to be had by then."""
        others_make = []
        for address in self._most_asked(addresses):
            generation = self.files.leases.present()
            if in_redis.claim(generation, address):
                yield address
            else:
                others_make.append(address)
        yield from others_make

    def warm(self) -> None:
        """Make each page anew that is not stored under the generation in force, or stop where
        another one comes into force. What is no page any more loses its copy for an outage.

        Those that changed themselves come first, as they have no such copy until then.
        """
        changed = self.files.changed_addresses()
        others = [self.files.address_of(path) for path, _label in self.files.copies()]
        for address in chain(self._in_turn(changed), self._in_turn(others)):
            generation = self.files.leases.present()
            if not generation or self.changed.is_set():
                return
            if not self.files.has(generation, address):
                begun = time.monotonic()
                status = self.ask(address)
                if status[:1] in "34":
                    (self.files.kept / address.file_name).unlink(missing_ok=True)
                # Half of the time is for those who read now.
                time.sleep(time.monotonic() - begun)
            (self.files.outdated / address.file_name).unlink(missing_ok=True)
        self.files.write_outage_page(outage_text())
        # What is asked for less than before is not first for ever.
        self.times_asked = Counter(
            {address: times // 2 for address, times in self.times_asked.copy().items() if times > 1}
        )
