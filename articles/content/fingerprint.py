"""What a form of the content can hold, path by path, and whether it still is what was recorded.

For each form the folder `fingerprints` holds one file of paths and what stands there:
fields and blocks of the body, the values that can be chosen, and the printed fields of
shared records. Labels, help texts and rules are no part of it. What was signed in a form
stays readable as long as none of its paths is gone and none holds something else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from wagtail import blocks

from articles.blocks import EMPTY, ArticleBody, Author, Kind, Recommendation, Source, kind_of

from . import clinical
from .canonical import default, without_empty

FOLDER = Path(__file__).parent / "fingerprints"
RECORDS: dict[str, Any] = {"references": Source, "guidelines": Recommendation, "author": Author}

Fingerprint = dict[str, str]

GIVEN = " unless chosen"


def present(stream: blocks.StreamBlock | None = None) -> Fingerprint:
    """The fingerprint of what this release reads and writes, by path."""
    paths = dict(paths_of(stream or ArticleBody(), "body"))
    paths |= dict.fromkeys(clinical.PARTS - {"body"}, "part")
    for name, record in RECORDS.items():
        paths |= {f"{name}.{printed.name}": "printed" for printed in fields(record)}
    return dict(sorted(paths.items()))


def paths_of(block: Any, path: str) -> Iterator[tuple[str, str]]:
    """The path of a block and of everything that can stand in it, each with what it holds."""
    yield path, words_for(block)
    if (kind := kind_of(block)) is Kind.LIST:
        yield from paths_of(block.child_block, f"{path}[]")
    for name, child in getattr(block, "child_blocks", {}).items():
        if not (kind is Kind.STREAM and name == "also_read"):
            yield from paths_of(child, f"{path}.{name}")
    if isinstance(block, blocks.ChoiceBlock | blocks.MultipleChoiceBlock):
        values = dict(flatten_choices(block.field.choices))
        yield from ((f"{path} = {value}", "choice") for value in values if value not in EMPTY)


def words_for(block: Any) -> str:
    """What kind of value a block holds, and what a draft without it would say."""
    kind = kind_of(block)
    if records := getattr(block, "records", ""):
        return f"record in {records}"
    if kind is not Kind.FIELD:
        return kind.value
    words = next((words for known, words in FIELDS if isinstance(block, known)), "")
    if not words:
        is_text = isinstance(block.field, forms.CharField)
        words = "text" if is_text else type(block).__name__
    given = without_empty(default(block))
    return words if given in EMPTY else f"{words}, {given!r}{GIVEN}"


FIELDS: list[tuple[type[blocks.Block], str]] = [
    (blocks.RichTextBlock, "rich text"),
    (blocks.ChoiceBlock, "choice"),
    (blocks.BooleanBlock, "yes or no"),
    (blocks.IntegerBlock, "whole number"),
    (blocks.DecimalBlock, "number"),
]


@dataclass(frozen=True)
class Difference:
    """Where the content of this release is not what was recorded for its form."""

    gone: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    @property
    def breaks(self) -> list[str]:
        """The paths of which drafts or what was signed would say something else now.

        `given` are new fields of known blocks that have a default: every draft would
        have it from one day to the next, and not be what was signed.
        """
        return [*self.gone, *self.changed, *self.given]


def difference(recorded: Fingerprint, now: Fingerprint) -> Difference:
    new = [path for path in now if path not in recorded]
    return Difference(
        gone=[path for path in recorded if path not in now],
        changed=[path for path in recorded if path in now and recorded[path] != now[path]],
        new=new,
        given=[
            path
            for path in new
            if now[path].endswith(GIVEN) and path.rpartition(".")[0] in recorded
        ],
    )


def file_of(number: int) -> Path:
    return FOLDER / f"form_{number}.json"


def recorded(number: int) -> Fingerprint | None:
    """The fingerprint that was recorded for a form, or None."""
    file = file_of(number)
    return json.loads(file.read_text()) if file.exists() else None


def record(number: int, fingerprint: Fingerprint) -> Path:
    """Write the fingerprint of a form into its file: one path a line, so that changes merge."""
    file = file_of(number)
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(fingerprint, indent=1, ensure_ascii=False) + "\n")
    return file
