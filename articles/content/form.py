"""Clinical content: everything of an article that bears on health, in one canonical form.

The form is JSON with sorted keys, text in Unicode NFC, no block ids, and no
empty values, so that the same content gives the same digest whatever way it
came: from a row, a revision, or a copy with fresh ids. Shared records stand in
lists (`references`, `images`, `documents`) in document order, and the body
points into them by index.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

# Raised whenever an older release would read this form differently.
FORM = 1

UNREADABLE = (
    "The file of one of the {name} of this article cannot be read. "
    "Upload it again, or choose another."
)

Leaf = Callable[[blocks.Block, Any], Any]


class ContentError(Exception):
    """The article holds something that clinical content cannot express.

    Content is never shrunk to what is understood: an unknown block or a record
    that is gone stops the publication.
    """


@dataclass(frozen=True)
class ClinicalContent:
    """The canonical content, and what stands beside it outside of the digest.

    `records` maps each list of shared records to their primary keys in the same
    order; `cards` are the Also Read cards, each with its place in the body
    (`before`, an index into the body without cards) and its `page`.
    """

    content: dict[str, Any]
    records: dict[str, list[int]] = field(default_factory=dict)
    cards: list[dict[str, int]] = field(default_factory=list)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return digest(self.content)


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of canonical content, in hexadecimal. Equal for equal content in any process."""
    form = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(form.encode()).hexdigest()


def clinical_content(page: Any) -> ClinicalContent:
    """The clinical content of an article's row, draft or revision, saved or not.

    Raises `ContentError` for an unknown block and for a shared record that no
    longer exists.
    """
    stream = page.body.stream_block
    body, cards = split_cards(json.loads(page._meta.get_field("body").value_to_string(page)))
    collected = Records()
    canonical_body = walk(stream, body, collected.leaf)
    lead_image = collected.add("images", page.lead_image) if page.lead_image else None
    content = {
        "form": FORM,
        "language": page.locale.language_code,
        "title": page.title,
        "seo_title": page.seo_title,
        "introduction": page.introduction,
        "lead_image": lead_image,
        "lead_image_alternative_text": page.lead_image_alternative_text if page.lead_image else "",
        "author": page.author_as_shown(),
        "sample": page.is_sample,
        "body": canonical_body,
        **collected.as_shown(),
    }
    records = collected.primary_keys | ({"author": [page.author_id]} if page.author_id else {})
    return ClinicalContent(without_empty(content), records, cards)


class Records:
    """Collects the shared records that a body points to, each once, in document order."""

    def __init__(self) -> None:
        self.primary_keys: dict[str, list[int]] = {}
        self.known: dict[str, dict[int, Any]] = {}
        self.models: dict[str, Any] = {}

    def leaf(self, block: blocks.Block, value: Any) -> Any:
        name = getattr(block, "records", None)
        if name is None or value is None:
            return normal(value)
        self.models[name] = block.model_class
        return self._index(name, value)

    def add(self, name: str, record: Any) -> int:
        self.known.setdefault(name, {})[record.pk] = record
        return self._index(name, record.pk)

    def _index(self, name: str, primary_key: int) -> int:
        keys = self.primary_keys.setdefault(name, [])
        if primary_key not in keys:
            keys.append(primary_key)
        return keys.index(primary_key)

    def as_shown(self) -> dict[str, list[dict[str, Any]]]:
        """The records' content, one query for each kind that the body uses."""
        return {name: self._shown(name, keys) for name, keys in self.primary_keys.items()}

    def _shown(self, name: str, keys: list[int]) -> list[dict[str, Any]]:
        found = dict(self.known.get(name, {}))
        wanted = set(keys) - found.keys()
        if wanted:
            found |= self.models[name].objects.in_bulk(wanted)
        if missing := set(keys) - found.keys():
            raise ContentError(
                f"This article uses {name} that were deleted (number "
                f"{', '.join(map(str, sorted(missing)))}). Choose others in their place."
            )
        try:
            return [found[key].as_shown() for key in keys]
        except OSError as error:
            raise ContentError(UNREADABLE.format(name=name)) from error


def split_cards(body: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, int]]]:
    """The body without its Also Read cards, and the cards with their places."""
    clinical: list[dict[str, Any]] = []
    cards = []
    for child in body:
        if child["type"] != "also_read":
            clinical.append(child)
        elif page := child["value"].get("article"):
            cards.append({"before": len(clinical), "page": page})
    return clinical, cards


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
            return {
                name: walk(child, (value or {}).get(name), leaf)
                for name, child in block.child_blocks.items()
            }
        case TypedTableBlock():
            return walk_table(block, value or {}, leaf)
        case blocks.MultipleChoiceBlock():
            return list(value or ())
        case _:
            return leaf(block, value)


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
