"""The four formats in which references come and go: RIS, NBIB, BibTeX and CSL-JSON."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from . import bibtex, csl, nbib, ris
from .field_values import Fields, clean_fields, without_markup
from .splitting import Chunk, Line, lines, split_bibtex, split_csl, split_nbib, split_ris

__all__ = ["FORMATS", "Fields", "Format", "Record", "format_of", "read"]

# What no record holds: control characters, and letters that an earlier conversion lost.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
REPLACEMENT_CHARACTER = "\ufffd"


@dataclass(frozen=True)
class Format:
    """A format: how a file is split into records, and how one record is read and written."""

    name: str
    label: str
    extensions: tuple[str, ...]
    content_type: str
    split: Callable[[Iterable[Line]], Iterator[Chunk]]
    read: Callable[[str], Fields]
    write: Callable[[Fields, str], str]
    header: str = ""
    separator: str = ""
    footer: str = ""

    @property
    def extension(self) -> str:
        return self.extensions[0]


FORMATS = {
    file_format.name: file_format
    for file_format in (
        Format(
            "ris", "RIS", (".ris",), "application/x-research-info-systems",
            split_ris, ris.read, ris.write,
        ),
        Format(
            "nbib", "NBIB (PubMed)", (".nbib", ".medline"), "application/nbib",
            split_nbib, nbib.read, nbib.write, separator="\r\n",
        ),
        Format(
            "bibtex", "BibTeX", (".bib", ".bibtex"), "application/x-bibtex",
            split_bibtex, bibtex.read, bibtex.write, separator="\n",
        ),
        Format(
            "csl", "CSL-JSON", (".json",), "application/vnd.citationstyles.csl+json",
            split_csl, csl.read, csl.write, header="[\n", separator=",\n", footer="\n]\n",
        ),
    )
}  # fmt: skip


def format_of(file_name: str) -> Format | None:
    """The format that the ending of a file name says, if it is one of ours."""
    for file_format in FORMATS.values():
        if file_name.lower().endswith(file_format.extensions):
            return file_format
    return None


@dataclass(frozen=True)
class Record:
    """One record of a file with its first and last line: its fields, or what is wrong with it."""

    first_line: int
    last_line: int
    fields: Fields = field(default_factory=dict)
    problem: str = ""


def read(file: BinaryIO, file_format: Format) -> Iterator[Record]:
    """Every record of a file, the malformed ones too, each by itself."""
    for chunk in file_format.split(lines(file)):
        yield parse_record(chunk, file_format)


def parse_record(chunk: Chunk, file_format: Format) -> Record:
    problem, fields = str(damage_in(chunk.text) or chunk.problem), {}
    if not problem:
        try:
            parsed = file_format.read(chunk.text)
            fields = clean_fields({**parsed, "title": without_markup(parsed.get("title"))})
        except Exception as error:  # whatever a parser makes of what anybody may have typed
            problem = _("It cannot be read as %(format)s. %(said)s") % {
                "format": file_format.label,
                "said": " ".join(str(error).split())[:200],
            }
        else:
            has_title = any(map(str.isalnum, fields.get("title", "")))
            problem = "" if has_title else _("It has no title.")
    return Record(chunk.first_line, chunk.last_line, {} if problem else fields, problem)


def damage_in(text: str) -> str:
    if CONTROL_CHARACTERS.search(text):
        return _("It holds control characters. Save the file as plain text in UTF-8.")
    if REPLACEMENT_CHARACTER in text:
        return _("Some of its letters were lost. Save the file as plain text in UTF-8.")
    return ""
