"""One spelling for the same content: a walk along block definitions that drops what is empty."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPHS = re.compile(r"(<p>\s*</p>|\s)*")

Leaf = Callable[[blocks.Block, Any], Any]


UNREADABLE = (
    "One of the {name} of this article cannot be read. Upload its file again, or choose another."
)


class ContentError(Exception):
    """The article holds something that clinical content cannot express.

    Content is never shrunk to what is understood: an unknown block or a record
    that is gone stops the publication.
    """


def without_keys(html: str) -> str:
    """Rich text without the keys that the editor makes anew for its paragraphs; "" if blank."""
    said = BLOCK_KEY.sub("", html)
    return "" if EMPTY_PARAGRAPHS.fullmatch(said) else said


def walk(block: blocks.Block, value: Any, leaf: Leaf) -> Any:
    """`value`, the raw form of `block`, with `leaf` applied to every value that is not a container.

    What is missing is walked as empty and never as the block's default: the
    defaults are there to help a writer, and no one has written them.
    """
    match block:
        case blocks.StreamBlock():
            return [
                {
                    "type": child["type"],
                    "value": walk(child_of(block, child["type"]), child.get("value"), leaf),
                }
                for child in value or ()
            ]
        case blocks.ListBlock():
            items = (
                item["value"] if block._item_is_in_block_format(item) else item
                for item in value or ()
            )
            return [walk(block.child_block, item, leaf) for item in items]
        case blocks.StructBlock():
            fields = value or {}
            return {
                name: walk(child, fields[name] if name in fields else default(child), leaf)
                for name, child in block.child_blocks.items()
            }
        case TypedTableBlock():
            return walk_table(block, value or {}, leaf)
        case blocks.MultipleChoiceBlock():
            return list(value or ())
        case _:
            return leaf(block, value)


def default(block: blocks.Block) -> Any:
    """What stands in a field that the stored content does not have: the block puts it in
    when the content is read, and it would be there after the next save."""
    return block.get_prep_value(block.get_default())


def walk_table(block: TypedTableBlock, table: dict[str, Any], leaf: Leaf) -> dict[str, Any]:
    columns = table.get("columns", [])
    cells = [child_of(block, column["type"]) for column in columns]
    return {
        "caption": normal(table.get("caption")) or "",
        "columns": [
            {"type": column["type"], "heading": normal(column.get("heading")) or ""}
            for column in columns
        ],
        "rows": [
            {
                "values": [
                    walk(cell, value, leaf)
                    for cell, value in zip(cells, row.get("values", ()), strict=True)
                ]
            }
            for row in table.get("rows", [])
        ],
    }


def child_of(block: Any, name: str) -> blocks.Block:
    try:
        return block.child_blocks[name]
    except KeyError:
        raise ContentError(f"This article holds a block of the unknown type “{name}”.") from None


def normal(value: Any) -> Any:
    """Text in NFC, numbers that keep their digits when PostgreSQL stores them as JSON."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, float | Decimal):
        return str(value)
    return value


def without_empty(value: Any) -> Any:
    """`value` without empty members, so that a new optional field changes no digest."""
    if isinstance(value, dict):
        kept = {key: without_empty(member) for key, member in value.items()}
        return {
            key: member
            for key, member in kept.items()
            if member is not None and member is not False and member not in ("", [], {})
        }
    if isinstance(value, list):
        return [without_empty(member) for member in value]
    return normal(value)
