"""How far a long command is, for whoever sits at a terminal."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

INTERVAL = 0.2  # seconds between two lines


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Callable[[int, str], None]]:
    """A function that is told how many bytes are done, and of what. Elsewhere it says nothing."""
    if not stream.isatty():
        yield lambda size, what: None
        return
    last = 0.0

    def tell(size: int, what: str) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= INTERVAL:
            last = now
            stream.write(f"\r\033[K{what}: {size / 1e6:,.1f} MB")
            stream.flush()

    try:
        yield tell
    finally:
        stream.write("\r\033[K")
        stream.flush()
