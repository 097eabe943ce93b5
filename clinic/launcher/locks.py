"""Locks on files, which the system takes back when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Be the only one inside, after waiting for one's turn."""
    with _opened(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def shared(path: Path) -> Iterator[int]:
    """Hold `path` together with others. A process that inherits the number holds it too."""
    with _opened(path) as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file


@contextmanager
def exclusive_if_free(path: Path) -> Iterator[bool]:
    """Whether nobody else holds `path`; if so, nobody can until the end of the block."""
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """A file that only its owner can open, and so lock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        yield file
    finally:
        os.close(file)
