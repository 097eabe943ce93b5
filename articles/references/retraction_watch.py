"""The Retraction Watch database as a CSV file, read row by row and matched with our references.

One file has some 69,000 rows. It comes with or without a byte order mark, in UTF-8
or in an older encoding; ids that are missing are empty, `0` or "unavailable"; dates are
`m/d/Y H:M`; reasons start with `+` and end with `;`.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from articles import identifiers
from articles.models import EvidenceNotice, Reference

from .evidence_status import Kind, NoticeEntry

REQUIRED_COLUMNS = (
    "RetractionNature",
    "Reason",
    "RetractionDate",
    "RetractionDOI",
    "RetractionPubMedID",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
)
KINDS = {
    "retraction": Kind.RETRACTION,
    "correction": Kind.CORRECTION,
    "expression of concern": Kind.CONCERN,
    "reinstatement": Kind.REINSTATEMENT,
}
# Many times what a row of theirs has; what is longer comes in pieces, each a broken row.
LONGEST_LINE = 1_000_000
MISSING_VALUES = {"", "0", "unavailable", "n/a", "na", "none"}
DATE_FORMATS = ("%m/%d/%Y %H:%M", "%m/%d/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")


class NotRetractionWatch(Exception):
    """The file is none of theirs, in a sentence for whoever named it."""


@dataclass(frozen=True)
class MalformedRow:
    """A row that was passed over, or read only in part, by the line that it starts on."""

    line: int
    problem: str


@dataclass(frozen=True)
class MatchedRow:
    """A row about a paper that some of our references name."""

    references: tuple[int, ...]
    notice: NoticeEntry


class ReplayedLines:
    """The lines of a file, of which those of a broken row can be given back and read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.pending: deque[str] = deque()
        self.row_lines: list[str] = []
        self.number = 0

    def __iter__(self) -> "ReplayedLines":
        return self

    def __next__(self) -> str:
        line = self.pending.popleft() if self.pending else next(self.lines)
        self.number += 1
        self.row_lines.append(line)
        return line

    def next_row(self) -> list[str]:
        """The next row. Raises `StopIteration` at the end and `csv.Error` for a broken one."""
        self.row_lines.clear()
        return next(csv.reader(self, strict=True))

    def push_back(self) -> None:
        """Let all but the first line of the last row be read again: it may have held others."""
        rest = self.row_lines[1:]
        self.number -= len(rest)
        self.pending.extendleft(reversed(rest))


def matches(path: Path) -> Iterator[MatchedRow | MalformedRow]:
    """Every row about one of our references, and every row that cannot be read. Two queries.

    Raises `NotRetractionWatch` where the columns are others, and `OSError`.
    """
    dois, pmids = references_by("doi"), references_by("pmid")
    for line, row in read_rows(path):
        if isinstance(row, str):
            yield MalformedRow(line, row)
            continue
        doi, pmid = doi_in(row["OriginalPaperDOI"]), pmid_in(row["OriginalPaperPubMedID"])
        by_doi, by_pmid = dois.get(doi, ()), pmids.get(pmid, ())
        if not (by_doi or by_pmid):
            continue
        day = day_in(row["RetractionDate"])
        if day is None and row["RetractionDate"].strip().lower() not in MISSING_VALUES:
            message = _("The date “%(date)s” cannot be read. The notice is stored without it.")
            yield MalformedRow(line, message % {"date": row["RetractionDate"][:40]})
        for references, paper in ((by_doi, doi), (set(by_pmid) - set(by_doi), pmid)):
            if references:
                yield MatchedRow(tuple(references), notice_in(row, paper, day))


def references_by(field: str) -> dict[str, list[int]]:
    """Our references by one of their identifiers."""
    primary_keys: dict[str, list[int]] = {}
    for pk, value in Reference.objects.exclude(**{field: ""}).values_list("pk", field):
        primary_keys.setdefault(value.lower(), []).append(pk)
    return primary_keys


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Each row with the line that it starts on; a broken one as a sentence on what is wrong."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        pieces = iter(partial(file.readline, LONGEST_LINE), "")
        lines = ReplayedLines(piece.replace("\0", "") for piece in pieces)
        try:
            header = [name.strip() for name in lines.next_row()]
        except (StopIteration, csv.Error):
            header = []
        if missing := [name for name in REQUIRED_COLUMNS if name not in header]:
            message = _("This is no file of Retraction Watch: it has no column %(names)s.")
            raise NotRetractionWatch(message % {"names": ", ".join(missing)})
        while True:
            line = lines.number + 1
            try:
                row = lines.next_row()
            except StopIteration:
                return
            except csv.Error as error:
                yield line, _("It cannot be read (%(error)s).") % {"error": error}
                lines.push_back()
                continue
            if not row:
                continue
            if len(row) != len(header):
                message = _("It has %(count)d columns instead of %(right)d.")
                yield line, message % {"count": len(row), "right": len(header)}
                lines.push_back()
                continue
            yield line, dict(zip(header, row, strict=True))


def encoding_of(path: Path) -> str:
    """What we look for is in ASCII, so of an older encoding only the other letters are lost."""
    with path.open("rb") as file:
        is_utf16 = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    return "utf-16" if is_utf16 else "utf-8-sig"


def doi_in(text: str) -> str:
    return "" if text.strip().lower() in MISSING_VALUES else identifiers.doi(text)


def pmid_in(text: str) -> str:
    """A PMID; spreadsheets make `16641776.0` of it."""
    pmid = text.strip().lower().removesuffix(".0").lstrip("0")
    return pmid if pmid.isascii() and pmid.isdecimal() and len(pmid) <= 8 else ""


def day_in(text: str) -> date | None:
    for date_format in DATE_FORMATS:
        try:
            return datetime.strptime(text.strip(), date_format).date()
        except ValueError:
            continue
    return None


def notice_in(row: dict[str, str], paper: str, day: date | None) -> NoticeEntry:
    nature = " ".join(row["RetractionNature"].split())
    reasons = [reason.strip().lstrip("+").strip() for reason in row["Reason"].split(";")]
    return NoticeEntry(
        kind=KINDS.get(nature.lower(), Kind.OTHER),
        told_by=EvidenceNotice.Origin.RETRACTION_WATCH,
        paper=paper,
        words=": ".join(filter(None, [nature, "; ".join(filter(None, reasons))])),
        doi=doi_in(row["RetractionDOI"]),
        pmid=pmid_in(row["RetractionPubMedID"]),
        day=day,
    )
