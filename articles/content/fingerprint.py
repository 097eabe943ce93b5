"""What a version of clinical content can hold, path by path, and whether that changed.

For each version the folder `fingerprints` holds one file of paths and what stands there:
fields and blocks of the body, the values that can be chosen, and the printed fields of
shared records. Labels, help texts and rules are no part of it. What was signed in a version
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

from articles.blocks import EMPTY, ArticleBody, Author, NodeKind, Recommendation, Source, kind_of

from . import clinical
from .canonical import default_value, without_empty

FOLDER = Path(__file__).parent / "fingerprints"
PRINTED_CLASSES: dict[str, Any] = {
    "references": Source,
    "guidelines": Recommendation,
    "author": Author,
}

Fingerprint = dict[str, str]

DEFAULT_SUFFIX = " unless chosen"


def current(stream: blocks.StreamBlock | None = None) -> Fingerprint:
    """The fingerprint of what this release reads and writes, by path."""
    paths = dict(paths_of(stream or ArticleBody(), "body"))
    paths |= dict.fromkeys(clinical.TOP_LEVEL_KEYS - {"body"}, "part")
    for name, printed_class in PRINTED_CLASSES.items():
        paths |= {f"{name}.{printed.name}": "printed" for printed in fields(printed_class)}
    return dict(sorted(paths.items()))


def paths_of(block: Any, path: str) -> Iterator[tuple[str, str]]:
    """The path of a block and of everything that can stand in it, each with what it holds."""
    yield path, description_of(block)
    if (kind := kind_of(block)) is NodeKind.LIST:
        yield from paths_of(block.child_block, f"{path}[]")
    for name, child in getattr(block, "child_blocks", {}).items():
        if not (kind is NodeKind.STREAM and name == "also_read"):
            yield from paths_of(child, f"{path}.{name}")
    if isinstance(block, blocks.ChoiceBlock | blocks.MultipleChoiceBlock):
        values = dict(flatten_choices(block.field.choices))
        yield from ((f"{path} = {value}", "choice") for value in values if value not in EMPTY)


def description_of(block: Any) -> str:
    """What kind of value a block holds, and what a draft without it would say."""
    kind = kind_of(block)
    if record_list := getattr(block, "record_list", ""):
        return f"record in {record_list}"
    if kind is not NodeKind.FIELD:
        return kind.value
    words = next((words for base, words in FIELD_TYPES if isinstance(block, base)), "")
    if not words:
        is_text = isinstance(block.field, forms.CharField)
        words = "text" if is_text else type(block).__name__
    default = without_empty(default_value(block))
    return words if default in EMPTY else f"{words}, {default!r}{DEFAULT_SUFFIX}"


FIELD_TYPES: list[tuple[type[blocks.Block], str]] = [
    (blocks.RichTextBlock, "rich text"),
    (blocks.ChoiceBlock, "choice"),
    (blocks.BooleanBlock, "yes or no"),
    (blocks.IntegerBlock, "whole number"),
    (blocks.DecimalBlock, "number"),
]


@dataclass(frozen=True)
class Difference:
    """Where the content of this release is not what was recorded for its version."""

    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    with_default: list[str] = field(default_factory=list)

    @property
    def breaking(self) -> list[str]:
        """The paths of which drafts or what was signed would say something else now.

        `with_default` are new fields of known blocks that have a default: every draft would
        have it from one day to the next, and not be what was signed.
        """
        return [*self.removed, *self.changed, *self.with_default]


def compare(before: Fingerprint, after: Fingerprint) -> Difference:
    added = [path for path in after if path not in before]
    return Difference(
        removed=[path for path in before if path not in after],
        changed=[path for path in before if path in after and before[path] != after[path]],
        added=added,
        with_default=[
            path
            for path in added
            if after[path].endswith(DEFAULT_SUFFIX) and path.rpartition(".")[0] in before
        ],
    )


def file_of(version: int) -> Path:
    return FOLDER / f"version_{version}.json"


def load(version: int) -> Fingerprint | None:
    """The fingerprint that was recorded for a version, or None."""
    file = file_of(version)
    return json.loads(file.read_text()) if file.exists() else None


def save(version: int, fingerprint: Fingerprint) -> Path:
    """Write the fingerprint of a version into its file: one path a line, so that changes merge."""
    file = file_of(version)
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(fingerprint, indent=1, ensure_ascii=False) + "\n")
    return file
