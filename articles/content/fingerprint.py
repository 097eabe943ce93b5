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

from articles.blocks import SHARED_RECORDS, ArticleBody, Node, NodeKind, is_empty, kind_of
from articles.blocks.printed_records import CHOICES

from . import clinical
from .canonical import default_value, without_empty

FOLDER = Path(__file__).parent / "fingerprints"

Fingerprint = dict[str, str]

DEFAULT_SUFFIX = " unless chosen"


def current(stream: blocks.StreamBlock | None = None) -> Fingerprint:
    """The fingerprint of what this release reads and writes, by path."""
    paths = dict(paths_of(stream or ArticleBody(), "body"))
    paths |= dict.fromkeys(clinical.TOP_LEVEL_KEYS - {"body"}, "part")
    for kind in SHARED_RECORDS.values():
        if kind.printed_class is not None:
            paths |= paths_of_printed(kind.printed_class, kind.name)
    return dict(sorted(paths.items()))


def paths_of_printed(printed_class: type[Any], path: str) -> Fingerprint:
    """The printed fields of a kind of shared record, and the values that can be chosen."""
    paths = {}
    for printed_field in fields(printed_class):
        field_path = f"{path}.{printed_field.name}"
        paths[field_path] = "printed"
        choices = printed_field.metadata.get(CHOICES, ())
        paths |= {f"{field_path} = {value}": "choice" for value in choices}
    return paths


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
        yield from ((f"{path} = {value}", "choice") for value in values if not is_empty(value))


def description_of(block: Any) -> str:
    """What kind of value a block holds, and what a draft without it would say."""
    kind = kind_of(block)
    if record_list := getattr(block, "record_list", ""):
        return f"record in {record_list}"
    words = kind.value if kind is not NodeKind.FIELD else words_for_field(block)
    default = own_default(block)
    return words if is_empty(default) else f"{words}, {default!r}{DEFAULT_SUFFIX}"


def own_default(block: Any) -> Any:
    """What a draft without it would say, or None where that is what its members say anyway."""
    default = default_in_raw_form(block)
    match kind_of(block):
        case NodeKind.LIST:
            from_members: Any = [default_in_raw_form(block.child_block)]
        case NodeKind.STRUCT:
            child_blocks = block.child_blocks.items()
            from_members = {name: default_in_raw_form(child) for name, child in child_blocks}
        case _:
            return default
    return None if default == without_empty(from_members) else default


def default_in_raw_form(block: Any) -> Any:
    """What stands in content without this block, in raw form without ids and empty members."""
    return without_empty(Node(block, default_value(block)).map(lambda node: node.value))


def words_for_field(block: Any) -> str:
    words = next((words for base, words in FIELD_TYPES if isinstance(block, base)), "")
    if words:
        return words
    return "text" if isinstance(block.field, forms.CharField) else type(block).__name__


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
