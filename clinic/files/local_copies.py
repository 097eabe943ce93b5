"""Copies of files of a bucket on the disk of this machine, from which readers get them.

A copy is written under another name and compared with its checksum before it gets its own. No file
in the bucket ever changes, so no copy is ever outdated. When they take too much room, those that
were not used for longest are removed.
"""

import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.utils._os import safe_join

from .disk_space import is_disk_full

# Parts of the room: what copies may take after some were removed, and how much is written until
# their size is added up again.
FULL_AFTERWARDS, ADD_UP_EVERY = 0.9, 0.05
# Seconds after which an unfinished copy is one whose process was killed.
ABANDONED_AFTER = 60 * 60


class LocalCopies:
    """The copies in a folder, which take about `size` bytes at most."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = Path(folder), size
        self._lock = threading.Lock()
        self._bytes_written = size  # not added up yet

    def path(self, name: str) -> Path:
        """Where the copy is. Raises `SuspiciousFileOperation` for a name that leads elsewhere."""
        return Path(safe_join(self.folder, name))

    def find(self, name: str) -> Path | None:
        """The copy of this file, which counts as used now, or None."""
        path = self.path(name)
        with suppress(OSError):
            if path.is_file():
                os.utime(path, (time.time(), path.stat().st_mtime))
                return path
        return None

    @contextmanager
    def new(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write a copy to, which gets its name when the block ends without an error."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{uuid.uuid4().hex}.part")
        try:
            with part.open("xb") as file:
                yield file
                size = file.tell()
            part.replace(path)
        except BaseException as error:
            with suppress(FileNotFoundError):
                part.unlink()
            if is_disk_full(error):
                self.make_room(0)
            raise
        self._count(size)

    def forget(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self.path(name).unlink()

    def _count(self, size: int) -> None:
        with self._lock:
            self._bytes_written += size
            if self._bytes_written < self.size * ADD_UP_EVERY:
                return
            self._bytes_written = 0
        self.make_room(self.size)

    def make_room(self, size: int) -> None:
        """If copies take more than so many bytes, remove those that were not used for longest.

        Whoever has one open can read it to its end.
        """
        found, now = [], time.time()
        for folder, _folders, names in os.walk(self.folder):
            for path in (Path(folder, name) for name in names):
                with suppress(FileNotFoundError):
                    status = path.stat()
                    if path.name.startswith(".") and status.st_mtime > now - ABANDONED_AFTER:
                        continue  # somebody is writing it
                    found.append((status.st_atime, status.st_size, path))
        taken = sum(copy[1] for copy in found)
        if taken <= size:
            return
        for _used, copy_size, path in sorted(found):
            if taken <= size * FULL_AFTERWARDS:
                return
            with suppress(FileNotFoundError):
                path.unlink()
            taken -= copy_size
