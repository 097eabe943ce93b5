"""A list of passwords from breaches, however long, in a file of this machine.

It is the file that Have I Been Pwned offers, sorted by hash: one SHA-1 of a password a line, in
hexadecimal, with a colon and how often it was seen. A look-up reads some forty short pieces of
it, and holds none of it in memory.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LONGEST_LINE = 64  # a hash of 40 signs, a colon, a number, and the end of the line
LINE = re.compile(rb"\A([0-9A-Fa-f]{40})(?::\d{1,15})?\r?\n?\Z")


class UnreadableList(Exception):
    """The file is not there, or is no list of hashes."""


class BreachedPasswords:
    """The passwords of a file: `"correct horse" in BreachedPasswords(path)`."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    def __contains__(self, password: object) -> bool:
        """Raises `UnreadableList`."""
        digest = hashlib.sha1(str(password).encode(), usedforsecurity=False).hexdigest()
        wanted = digest.upper().encode()
        try:
            with self.path.open("rb") as file:
                return self.holds(file, wanted)
        except OSError as error:
            raise UnreadableList(f"{self.path}: {error}") from error

    def holds(self, file: BinaryIO, wanted: bytes) -> bool:
        """Whether a line of the file begins with this hash. Bisects by places in the file."""
        low, high = 0, file.seek(0, os.SEEK_END)
        # The line that `wanted` could be begins at `low` or behind it, and before `high`.
        while low < high:
            middle = (low + high) // 2
            start, found = self.line_from(file, middle)
            if found is None or start >= high:
                high = middle
            elif found == wanted:
                return True
            elif found < wanted:
                low = start + 1
            else:
                high = middle
        return False

    def line_from(self, file: BinaryIO, place: int) -> tuple[int, bytes | None]:
        """The first line that begins at this place or behind it: where, and its hash."""
        start = place
        if place:
            file.seek(place - 1)
            start = place - 1 + len(file.readline(LONGEST_LINE))
        file.seek(start)
        line = file.readline(LONGEST_LINE)
        if not line:
            return start, None
        if (match := LINE.match(line)) is None:
            raise UnreadableList(f"{self.path}: no hash at byte {start}")
        return start, match[1].upper()


@register()
def breached_passwords_can_be_read(
    app_configs: Sequence[Any] | None = None, **options: Any
) -> list[CheckMessage]:
    """The list of `BREACHED_PASSWORDS`, where one is named, is there, and is one."""
    if not settings.BREACHED_PASSWORDS:
        return []
    try:
        _ = "" in BreachedPasswords(settings.BREACHED_PASSWORDS)
    except UnreadableList as error:
        return [
            Error(
                f"BREACHED_PASSWORDS cannot be read: {error}.",
                hint="It names a file with one SHA-1 hash a line, sorted, such as "
                "Have I Been Pwned offers.",
                id="clinic.E001",
            )
        ]
    return []
