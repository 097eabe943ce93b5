"""How many requests were answered, and how soon, added up over all processes of the site.

Each process counts in a small file of its own that is mapped into memory, so counting takes no
lock but its own and no query, and any process can add all of them up. The folder belongs to one
start of the server (`clinic/gunicorn.py`); what an ended process counted stays in the sum.
"""

import mmap
import os
import secrets
import struct
import threading
from bisect import bisect_left
from pathlib import Path

KINDS = ("stored", "made", "admin", "file")
CLASSES = ("2xx", "3xx", "4xx", "5xx")
# Seconds, up to which requests are counted in one bucket of the histogram; the last has no end.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
OF_ONE_KIND = len(CLASSES) + len(BOUNDS) + 2  # and the slowest bucket, and microseconds
NUMBER = struct.Struct("<Q")
SIZE = len(KINDS) * OF_ONE_KIND * NUMBER.size
FOLDER = "METRICS_FOLDER"  # an environment variable


class Counters:
    """The numbers of this process, and the sums of all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = 0
        self._numbers: mmap.mmap | None = None

    def add(self, kind: str, status: str, seconds: float) -> None:
        """Count a request that was answered with this status after so many seconds."""
        start = KINDS.index(kind) * OF_ONE_KIND
        group = f"{status[:1]}xx"
        bucket = bisect_left(BOUNDS, seconds)
        with self._lock:
            numbers = self._own()
            if group in CLASSES:
                increase(numbers, start + CLASSES.index(group), 1)
            increase(numbers, start + len(CLASSES) + bucket, 1)
            increase(numbers, start + OF_ONE_KIND - 1, int(seconds * 1e6))

    def sums(self) -> dict[str, list[int]]:
        """By kind of request: counts by class of status, by bucket, and the microseconds."""
        with self._lock:
            files = [bytes(self._own())]
        if folder := os.environ.get(FOLDER):
            own = f"{os.getpid()}-"
            for path in Path(folder).glob("*.counts"):
                if not path.name.startswith(own):
                    files.append(path.read_bytes())
        numbers = [struct.unpack(f"<{SIZE // 8}Q", content) for content in files
                   if len(content) == SIZE]  # fmt: skip
        total = [sum(column) for column in zip(*numbers, strict=True)]
        return {
            kind: total[place * OF_ONE_KIND : (place + 1) * OF_ONE_KIND]
            for place, kind in enumerate(KINDS)
        }

    def _own(self) -> mmap.mmap:
        """The numbers of this process; a fork has other ones."""
        if self._numbers is None or self._process != os.getpid():
            self._process, self._numbers = os.getpid(), self._open()
        return self._numbers

    def _open(self) -> mmap.mmap:
        folder = os.environ.get(FOLDER)
        if not folder or not os.path.isdir(folder):
            return mmap.mmap(-1, SIZE)
        path = Path(folder, f"{os.getpid()}-{secrets.token_hex(4)}.counts")
        with path.open("x+b") as file:
            file.truncate(SIZE)
            return mmap.mmap(file.fileno(), SIZE)


def increase(numbers: mmap.mmap, place: int, amount: int) -> None:
    offset = place * NUMBER.size
    NUMBER.pack_into(numbers, offset, NUMBER.unpack_from(numbers, offset)[0] + amount)


COUNTERS = Counters()
