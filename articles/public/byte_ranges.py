"""Parts of a file, which browsers ask for to play a video from some place on.

Safari plays no video without them. https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
"""

import re
from io import BufferedIOBase
from typing import Any

from django.http import HttpRequest

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def requested_part(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes that a request asks for, of a file of this size; None where it is all of them.

    Empty where the file has none of these. Several parts at once, and what makes no sense, are
    answered with the whole file, as is a part of a file that was another then.
    """
    match = ONE_RANGE.fullmatch(request.headers.get("range", "").strip())
    if request.method != "GET" or match is None or match[1] == match[2] == "":
        return None
    if request.headers.get("if-range", etag) != etag:
        return None
    if not match[1]:  # so many at the end
        return range(max(0, size - int(match[2])), size)
    first = int(match[1])
    if match[2] and int(match[2]) < first:
        return None
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return range(first, last + 1)


class PartOfFile(BufferedIOBase):
    """An open file from the first to the last byte of a part. Closing it closes the file."""

    def __init__(self, file: Any, part: range) -> None:
        file.seek(part.start)
        self.file, self.bytes_left = file, len(part)

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self.bytes_left if size is None or size < 0 else min(size, self.bytes_left)
        content: bytes = self.file.read(wanted)
        self.bytes_left -= len(content)
        return content

    def close(self) -> None:
        self.file.close()
        super().close()
