"""Files into records, line by line, in constant memory, whatever the encoding and the line ends.

The libraries that read a format lose a record after a missing end tag, or the
whole file. So each of them is given one record, and this module splits the files.
"""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_PIECE = 64 * 1024
# The longest known, with a thousand authors and their affiliations, have 200,000 characters.
LONGEST_RECORD = 250_000
MOST_DEFINITIONS = 2_000

Line = tuple[int, str]


@dataclass(frozen=True)
class Chunk:
    """The text of what may be one record, and its lines; or why it is none."""

    first_line: int
    last_line: int
    text: str = ""
    problem: str | Promise = ""


TOO_LONG = _(
    "This record has more than 250,000 characters, so it is left out. If it is several "
    "records, the marks between them are missing."
)
STRAY_TEXT = _("This stands between records and belongs to none. Does a record lack its beginning?")
NO_END_TAG = _("The end of this record is missing: “ER  - ”. Add it, and import the file again.")
NO_END_BRACE = _("The end of this record is missing: “}”. Add it, and import the file again.")
CUT_OFF = _("The file ends inside of this record. Was it downloaded completely?")
TOO_MANY_DEFINITIONS = _("The file has too many “@string” definitions, so this one is left out.")


def lines(file: BinaryIO) -> Iterator[Line]:
    """The lines of a file with their numbers; a very long one comes in pieces.

    UTF-8 with or without a byte order mark, UTF-16 with one. A line that is
    neither is read as Windows-1252, and a mark may begin any line, so files that
    were glued together are read as well.
    """
    is_utf_16 = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    file.seek(0)
    encoding = "utf-16" if is_utf_16 else "latin-1"
    text = io.TextIOWrapper(file, encoding, errors="replace", newline=None)
    number, rest, is_start = 1, b"", True
    try:
        while piece := text.readline(LONGEST_PIECE):
            if not is_utf_16:
                piece, rest = decode(rest + piece.encode("latin-1"))
            yield number, piece.removeprefix("\ufeff") if is_start else piece
            is_start = piece.endswith("\n")
            number += is_start
    finally:
        text.detach()


def decode(data: bytes) -> tuple[str, bytes]:
    """The text, and the bytes at its end that are the beginning of a letter."""
    try:
        return data.decode(), b""
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data.endswith(b"\n"):
            start_of_letter = data[error.start :]
            if len(data) >= LONGEST_PIECE and len(start_of_letter) < 4:
                return data[: error.start].decode(), start_of_letter
        return data.decode("windows-1252", errors="replace"), b""


class RecordBuffer:
    """The lines of one record so far. Of a record that is too long no more than that is kept."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.first_line = self.last_line = self.size = 0
        self.parts: list[str] = []

    def add(self, number: int, text: str) -> None:
        if not text.strip():
            number = self.last_line
        self.first_line = self.first_line or number
        self.last_line = number
        self.size += len(text)
        if self.first_line and self.size <= LONGEST_RECORD:
            self.parts.append(text)

    def flush(self, problem: str | Promise = "") -> Iterator[Chunk]:
        """The chunk of these lines, if there are any."""
        if self.first_line:
            too_long = TOO_LONG if self.size > LONGEST_RECORD else ""
            text = "" if too_long else "".join(self.parts)
            yield Chunk(self.first_line, self.last_line, text, too_long or problem)
        self.clear()


# What Ovid, Wiley, the Cochrane Library, JSTOR and Web of Science write around records.
RIS_HEADING = re.compile(
    r"\A(?:\d+\.|Record #\d+ of \d+|(?:Provider|Database|Content)\s*:.*|EF(?:  -)?)\s*"
)


def split_ris(lines: Iterable[Line]) -> Iterator[Chunk]:
    """From each `TY  - ` to its `ER  - `.

    With words behind it, as in a line of an abstract, `ER  - ` ends a record only
    where the next one or the end of the file follows.
    """
    buffer = RecordBuffer()
    is_inside = is_ended = False
    for number, line in lines:
        if line.startswith("TY  -"):
            yield from buffer.flush("" if is_ended else NO_END_TAG if is_inside else STRAY_TEXT)
            is_inside = True
        elif not is_inside and RIS_HEADING.fullmatch(line):
            continue
        buffer.add(number, line)
        if line.strip():
            is_ended = is_inside and line.startswith("ER  -")
        if is_ended and not line[5:].strip():
            yield from buffer.flush()
            is_inside = is_ended = False
    yield from buffer.flush("" if is_ended else CUT_OFF if is_inside else STRAY_TEXT)


def split_nbib(lines: Iterable[Line]) -> Iterator[Chunk]:
    """From one empty line to the next. Where that is missing, `PMID- ` begins a record too."""
    buffer = RecordBuffer()
    for number, line in lines:
        if not line.strip() or line.startswith("PMID-"):
            yield from buffer.flush()
        buffer.add(number, line)
    yield from buffer.flush()


BIBTEX_START = re.compile(r"\A\s*@\s*(\w+)\s*[{(]")
BIBTEX_STRING = re.compile(r"\A\s*@\s*string\s*[{(]\s*([^\s=,{}]+)\s*=", re.IGNORECASE)
WORD = re.compile(r"[^\W\d][\w:.+-]*")


def split_bibtex(lines: Iterable[Line]) -> Iterator[Chunk]:
    """From each `@kind{` at the beginning of a line to the next.

    What `@string` defines goes in front of the records that use it. Text before
    the first record and after each is a comment in BibTeX.
    """
    definitions: dict[str, str] = {}
    for chunk in bibtex_blocks(lines):
        start = BIBTEX_START.match(chunk.text)
        kind = start[1].lower() if start else ""
        if kind == "string" and (definition := BIBTEX_STRING.match(chunk.text)):
            if len(definitions) < MOST_DEFINITIONS:
                definitions[definition[1].lower()] = chunk.text
            else:
                yield Chunk(chunk.first_line, chunk.last_line, problem=TOO_MANY_DEFINITIONS)
        elif kind not in ("comment", "preamble"):
            names = {word.lower() for word in WORD.findall(chunk.text)} if definitions else set()
            used = "".join(text for name, text in definitions.items() if name in names)
            yield Chunk(chunk.first_line, chunk.last_line, used + chunk.text, chunk.problem)


def bibtex_blocks(lines: Iterable[Line]) -> Iterator[Chunk]:
    buffer = RecordBuffer()
    for number, line in lines:
        is_start = BIBTEX_START.match(line)
        if is_start:
            yield from buffer.flush()
        if is_start or buffer.first_line:
            buffer.add(number, line)
    yield from buffer.flush()


JSON_CONTINUES = re.compile(r'\A\s*(?:"\w|[{}\]])')
# No record nests so deep; what does is refused, and must not take long to pass over.
DEEPEST = 1_000
JSON_SYMBOLS = re.compile(r'["\\{}\[\],]|[^\s"\\{}\[\],]+')


def split_csl(lines: Iterable[Line]) -> Iterator[Chunk]:
    """Each object of the outermost list, with all that is nested in it.

    No JSON has an object after a comma inside of another, since a name comes
    first there: that is the next record, and the one before lacks its end. And
    no text goes on in the next line, so where that begins like the rest of an
    object, the text before it lacks its quotation mark.
    """
    buffer, open_brackets = RecordBuffer(), ""
    is_text = is_escaped = False
    previous, line_number = "", 0
    for number, line in lines:
        if is_text and number != line_number and JSON_CONTINUES.match(line):
            is_text = is_escaped = False
        start, line_number = 0, number
        for match in JSON_SYMBOLS.finditer(line):
            symbol = match[0]
            if is_text:
                is_text = is_escaped or symbol != '"'
                is_escaped = symbol == "\\" and not is_escaped
                continue
            is_text = symbol == '"'
            if symbol == "{" and (
                not open_brackets or (previous == "," and open_brackets[-1] == "{")
            ):
                if open_brackets:
                    buffer.add(number, line[start : match.start()])
                yield from buffer.flush(NO_END_BRACE if open_brackets else STRAY_TEXT)
                open_brackets, start = "{", match.start()
            elif not open_brackets:
                if symbol not in "[],":
                    buffer.add(number, symbol)
            elif symbol in "{[":
                open_brackets += symbol if len(open_brackets) < DEEPEST else ""
            elif symbol in "}]":
                opening_bracket = "{" if symbol == "}" else "["
                open_brackets = (
                    open_brackets.rpartition(opening_bracket)[0]
                    if opening_bracket in open_brackets
                    else open_brackets
                )
                if not open_brackets:
                    buffer.add(number, line[start : match.end()])
                    yield from buffer.flush()
            previous = symbol
        if open_brackets:
            buffer.add(number, line[start:])
    yield from buffer.flush(CUT_OFF if open_brackets else STRAY_TEXT)
