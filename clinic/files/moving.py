"""Copying the files of a folder to a bucket: each is compared with its checksum on both sides."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files import File

from .kept_names import digest_in

BATCH = 200  # files that are looked at before it is said how far it is

DAMAGED_HERE = (
    "{name} is damaged in the folder: its content does not fit its name. It was not copied. "
    "Restore it from a backup, and run the command again."
)
OTHER_THERE = (
    "{name} is another file in the bucket than in the folder. Neither was changed. Find out which "
    "is right, remove the other one, and run the command again."
)
CHANGED_MEANWHILE = "{name} was changed while it was read. Run the command again."
DAMAGED_ON_ITS_WAY = (
    "{name} did not arrive in the bucket as it is in the folder, and was removed there. Run the "
    "command again."
)


@dataclass
class Moved:
    """What a run found: how many files were in the bucket already, which were copied to it, of
    how many bytes, and what was wrong, in sentences."""

    there: int = 0
    copied: list[str] = field(default_factory=list)
    size: int = 0
    problems: list[str] = field(default_factory=list)


def files_below(root: Path) -> Iterator[Path]:
    """Each file in the folder of uploads, but for what begins with a dot: unfinished files, and
    what a restore put aside."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


class Problem(Exception):
    """What is wrong with one file; the others are copied all the same."""


class Move:
    """Copies what is missing in the bucket; changes and deletes nothing that is there.

    With `reads_again`, what is in the bucket already is read to its end, too; otherwise the bucket
    is asked for the checksum that it was stored with. A run that was stopped goes on where it was.
    """

    def __init__(self, root: Path, storage: Any, *, reads_again: bool, at_once: int) -> None:
        self.root, self.storage = root, storage
        self.reads_again, self.at_once = reads_again, at_once
        self.moved = Moved()
        self._lock = threading.Lock()

    def run(self, progress: Callable[[int, int], None]) -> Moved:
        """Raises `BucketAway` where the bucket does not answer."""
        paths, seen = files_below(self.root), 0
        with ThreadPoolExecutor(self.at_once) as threads:
            while batch := list(islice(paths, BATCH)):
                for path, problem in zip(batch, threads.map(self._one, batch), strict=True):
                    seen += 1
                    if problem:
                        name = path.relative_to(self.root).as_posix()
                        self.moved.problems.append(problem.format(name=name))
                progress(seen, self.moved.size)
        return self.moved

    def _one(self, path: Path) -> str:
        try:
            self._copy(path, path.relative_to(self.root).as_posix())
        except FileNotFoundError:
            return ""  # somebody removed it since the folder was read
        except Problem as problem:
            return str(problem)
        return ""

    def _copy(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest_in(name) not in ("", digest):
                raise Problem(DAMAGED_HERE)
            size = os.fstat(file.fileno()).st_size
            if self._is_there(name, size, digest):
                with self._lock:
                    self.moved.there += 1
                return
            if self.storage.put(name, File(file, name)) != digest:
                self.storage.delete(name)
                raise Problem(CHANGED_MEANWHILE)
        if self._digest_there(name) != digest:
            self.storage.delete(name)
            raise Problem(DAMAGED_ON_ITS_WAY)
        with self._lock:
            self.moved.copied.append(name)
            self.moved.size += size

    def _is_there(self, name: str, size: int, digest: str) -> bool:
        try:
            stored = self.storage.stored(name)
            is_other = stored.size != size or stored.digest not in ("", digest)
            if self.reads_again or not stored.digest:
                is_other = is_other or self._digest_there(name) != digest
        except FileNotFoundError:
            return False
        if is_other:
            raise Problem(OTHER_THERE)
        return True

    def _digest_there(self, name: str) -> str:
        with open(os.devnull, "wb") as nowhere:
            return str(self.storage.fetch(name, nowhere)[1])
