"""Where an article cites its references: the claims that lean on them, and every other place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.blocks import map_markers


@dataclass(frozen=True)
class Citing:
    """One place that cites a reference.

    `reference` is its primary key in a draft and its place in the list of
    references in clinical content. `words` and `path` are those of the block that
    the citation belongs to, such as one claim, in the words of the editor and as
    its content path. `statement` is what is claimed there, if it is a claim.
    """

    reference: int
    words: str
    path: str
    statement: str = ""

    @property
    def name(self) -> str:
        """What staff call the place: the claim itself, or where it stands."""
        return f"“{self.statement}”" if self.statement else self.words


@dataclass(frozen=True)
class Place:
    words: str
    path: str
    statement: str = ""


def citations(stream: blocks.StreamBlock, body: Any) -> Iterator[Citing]:
    """Every place in a body, raw as a draft or as clinical content holds it. No query."""
    for child in body or ():
        block = stream.child_blocks.get(child["type"])
        if block is not None:
            path = ".".join(filter(None, ["body", child.get("id", "")]))
            place = Place(str(block.label), path)
            yield from within(block, child.get("value"), place, place)


def within(block: Any, value: Any, here: Place, owner: Place) -> Iterator[Citing]:
    """The citations in a value that stands at `here`, in the block that is at `owner`."""
    if value is None:
        return
    match block:
        case blocks.StructBlock():
            # What is within a claim, such as the source of its rating, belongs to the claim,
            # and the row of a source to the warning that it stands in.
            if not owner.statement and not getattr(block, "is_part_of_parent", False):
                owner = replace(here, statement=value.get("statement") or "")
            for name, child in block.child_blocks.items():
                place = Place(f"{here.words}, {child.label}", f"{here.path}.{name}")
                yield from within(child, value.get(name), place, owner)
        case blocks.ListBlock():
            for number, item in enumerate(value):
                is_kept = block._item_is_in_block_format(item)
                key = item.get("id") or number if is_kept else number
                place = Place(f"{here.words}, {number + 1}", f"{here.path}.{key}")
                yield from within(
                    block.child_block, item["value"] if is_kept else item, place, owner
                )
        case TypedTableBlock():
            for row in value.get("rows", ()):
                for column, cell in zip(value["columns"], row.get("values", ()), strict=False):
                    child = block.child_blocks.get(column["type"])
                    yield from within(child, cell, here, owner)
        case blocks.RichTextBlock():
            for key in marked(value):
                yield Citing(key, owner.words, owner.path, owner.statement)
        case _:
            if getattr(block, "records", None) == "references":
                yield Citing(value, owner.words, owner.path, owner.statement)


def marked(html: str) -> list[int]:
    """The numbers of the markers in a rich text."""
    keys: list[int] = []

    def note(key: int) -> str:
        keys.append(key)
        return ""

    map_markers(html, note)
    return keys
