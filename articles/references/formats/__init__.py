"""The four formats in which references come and go: RIS, NBIB, BibTeX and CSL-JSON."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from . import bibtex, csl, nbib, ris
from .field_values import Fields, cleaned, without_marks
from .splitting import Chunk, Line, cut_bibtex, cut_csl, cut_nbib, cut_ris, lines

__all__ = ["FORMATS", "Fields", "Format", "Record", "format_of", "read"]

# What no record holds: control characters, and letters that an earlier conversion lost.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
LOST = "\ufffd"


@dataclass(frozen=True)
class Format:
    """A format: how a file is cut, and how one record is read and written."""

    name: str
    label: str
    endings: tuple[str, ...]
    content_type: str
    cut: Callable[[Iterable[Line]], Iterator[Chunk]]
    read: Callable[[str], Fields]
    write: Callable[[Fields, str], str]
    opening: str = ""
    between: str = ""
    closing: str = ""

    @property
    def ending(self) -> str:
        return self.endings[0]


FORMATS = {
    form.name: form
    for form in (
        Format(
            "ris", "RIS", (".ris",), "application/x-research-info-systems",
            cut_ris, ris.read, ris.write,
        ),
        Format(
            "nbib", "NBIB (PubMed)", (".nbib", ".medline"), "application/nbib",
            cut_nbib, nbib.read, nbib.write, between="\r\n",
        ),
        Format(
            "bibtex", "BibTeX", (".bib", ".bibtex"), "application/x-bibtex",
            cut_bibtex, bibtex.read, bibtex.write, between="\n",
        ),
        Format(
            "csl", "CSL-JSON", (".json",), "application/vnd.citationstyles.csl+json",
            cut_csl, csl.read, csl.write, opening="[\n", between=",\n", closing="\n]\n",
        ),
    )
}  # fmt: skip


def format_of(file_name: str) -> Format | None:
    """The format that the ending of a file name says, if it is one of ours."""
    for form in FORMATS.values():
        if file_name.lower().endswith(form.endings):
            return form
    return None


@dataclass(frozen=True)
class Record:
    """One record of a file with its first and last line: its fields, or what is wrong with it."""

    first: int
    last: int
    fields: Fields = field(default_factory=dict)
    problem: str = ""


def read(file: BinaryIO, form: Format) -> Iterator[Record]:
    """Every record of a file, the malformed ones too, each by itself."""
    for chunk in form.cut(lines(file)):
        yield parsed(chunk, form)


def parsed(chunk: Chunk, form: Format) -> Record:
    problem, fields = str(damage(chunk.text) or chunk.problem), {}
    if not problem:
        try:
            said = form.read(chunk.text)
            fields = cleaned({**said, "title": without_marks(said.get("title"))})
        except Exception as error:  # whatever a parser makes of what anybody may have typed
            problem = _("It cannot be read as %(format)s. %(said)s") % {
                "format": form.label,
                "said": " ".join(str(error).split())[:200],
            }
        else:
            has_title = any(map(str.isalnum, fields.get("title", "")))
            problem = "" if has_title else _("It has no title.")
    return Record(chunk.first, chunk.last, {} if problem else fields, problem)


def damage(text: str) -> str:
    if CONTROL.search(text):
        return _("It holds control characters. Save the file as plain text in UTF-8.")
    if LOST in text:
        return _("Some of its letters were lost. Save the file as plain text in UTF-8.")
    return ""
