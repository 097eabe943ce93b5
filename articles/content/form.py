"""Clinical content: everything of an article that bears on health, in one canonical form.

The form is JSON with sorted keys, text in Unicode NFC, no block ids, and no
empty values, so that the same content gives the same digest whatever way it
came: from a row, a revision, or a copy with fresh ids. Shared records stand in
lists (`references`, `images`, `documents`) in document order, and the body
points into them by index, the markers in rich text too.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.apps import apps
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.blocks import map_markers, marker

# Raised whenever an older release would read this form differently.
FORM = 1

# The fields of an article that are clinical content, besides its language.
# `docs/clinical-content.md` says why each field is in or out.
CLINICAL = (
    "title",
    "seo_title",
    "introduction",
    "lead_image",
    "lead_image_alternative_text",
    "author",
    "author_name",
    "is_sample",
    "body",
)

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPHS = re.compile(r"(<p>\s*</p>|\s)*")

UNREADABLE = (
    "One of the {name} of this article cannot be read. Upload its file again, or choose another."
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
    fields = saved_fields(page)
    content, collected, cards = own_content(type(page), fields, page.locale.language_code)
    content |= collected.as_shown()
    records = dict(collected.primary_keys)
    content["author"] = page.author_as_shown()
    if page.author_id:
        records["author"] = [page.author_id]
    return ClinicalContent(without_empty(content), records, cards)


def saved_fields(page: Any) -> dict[str, Any]:
    """The fields of `CLINICAL` as a revision of this page would hold them. No query."""
    fields = {name: getattr(page, page._meta.get_field(name).attname) for name in CLINICAL}
    return fields | {"body": page._meta.get_field("body").value_to_string(page)}


def as_written(content: dict[str, Any], records: dict[str, list[int]]) -> dict[str, Any]:
    """What the writers of an article decided: its content, with records by their keys alone.

    Equal before and after somebody changed a shared record, which is no edit of
    the article. So the references that only its guidelines lean on are left out.
    """
    own = {name: value for name, value in content.items() if name not in records}
    leant_on = {one["reference"] for one in content.get("guidelines", ()) if one.get("uncited")}
    cited = [
        key for index, key in enumerate(records.get("references", ())) if index not in leant_on
    ]
    chosen = {**records, "references": cited}
    return own | {"records": {name: keys for name, keys in chosen.items() if keys}}


def written_in(page_class: type[Any], saved: dict[str, Any], language: str) -> dict[str, Any]:
    """The same from what a revision of an article in this language holds. No query.

    Raises `ContentError` for an unknown block.
    """
    content, collected, _cards = own_content(page_class, saved, language)
    records = dict(collected.primary_keys)
    if saved.get("author"):
        records["author"] = [saved["author"]]
    return as_written(without_empty(content), records)


def recorded_in(page_class: type[Any], saved: dict[str, Any]) -> dict[str, list[int]]:
    """The primary keys of the shared records in what a revision holds. No query.

    Unknown blocks are passed over: this says what a draft leans on, not what it says.
    """
    stream = page_class._meta.get_field("body").stream_block
    body = json.loads(saved.get("body") or "[]")
    known = [child for child in body if child["type"] in stream.child_blocks]
    _content, collected, _cards = own_content(page_class, saved | {"body": json.dumps(known)}, "")
    author = {"author": [saved["author"]]} if saved.get("author") else {}
    return collected.primary_keys | author


def own_content(
    page_class: type[Any], fields: dict[str, Any], language: str
) -> tuple[dict[str, Any], "Records", list[dict[str, int]]]:
    """The content without what shared records say, the records, and the cards.

    `fields` are those of `CLINICAL` as a revision holds them. A clinician who is
    the author is a record, and not in the content yet.
    """
    stream = page_class._meta.get_field("body").stream_block
    body, cards = split_cards(json.loads(fields.get("body") or "[]"))
    collected = Records()
    collected.models["images"] = page_class._meta.get_field("lead_image").related_model
    canonical_body = walk(stream, body, collected.leaf)
    lead_image = fields.get("lead_image")
    author_name = "" if fields.get("author") else fields.get("author_name")
    content = {
        "form": FORM,
        "language": language,
        "title": fields["title"],
        "seo_title": fields.get("seo_title"),
        "introduction": fields.get("introduction"),
        "lead_image": collected.note("images", lead_image) if lead_image else None,
        "lead_image_alternative_text": (
            fields.get("lead_image_alternative_text") if lead_image else ""
        ),
        "author": {"name": author_name} if author_name else None,
        "sample": fields.get("is_sample"),
        "body": canonical_body,
    }
    return content, collected, cards


class Records:
    """Collects the shared records that a body points to, each once, in document order."""

    def __init__(self) -> None:
        self.primary_keys: dict[str, list[int]] = {}
        self.models: dict[str, Any] = {}

    def leaf(self, block: blocks.Block, value: Any) -> Any:
        name = getattr(block, "records", None)
        if isinstance(block, blocks.RichTextBlock):
            return map_markers(normal(without_keys(value or "")), self.cited)
        if isinstance(block, blocks.DecimalBlock) and isinstance(value, int):
            return str(value)  # as the block writes it at the next save
        if name is None or value is None:
            return normal(value)
        self.models[name] = block.model_class
        return self.note(name, value)

    def cited(self, primary_key: int) -> str:
        """A marker in rich text as it stands in the content."""
        self.models["references"] = apps.get_model("articles.Reference")
        return marker(self.note("references", primary_key))

    def note(self, name: str, primary_key: int) -> int:
        keys = self.primary_keys.setdefault(name, [])
        if primary_key not in keys:
            keys.append(primary_key)
        return keys.index(primary_key)

    def as_shown(self) -> dict[str, list[dict[str, Any]]]:
        """The records' content, one query for each kind that the body uses.

        A guideline says which reference it leans on by its place in their list. One that
        the body does not cite itself comes after the others, and is marked as `uncited`.
        """
        cited = set(self.primary_keys.get("references", ()))
        guidelines = self._shown("guidelines", self.primary_keys.get("guidelines", []))
        if guidelines:
            leant_on = self.models["guidelines"]._meta.get_field("reference").related_model
            self.models.setdefault("references", leant_on)
        for shown in guidelines:
            shown["uncited"] = shown["reference"] not in cited
            shown["reference"] = self.note("references", shown["reference"])
        others = [name for name in self.primary_keys if name != "guidelines"]
        found = {name: self._shown(name, self.primary_keys[name]) for name in others}
        return found | {"guidelines": guidelines}

    def _shown(self, name: str, keys: list[int]) -> list[dict[str, Any]]:
        if not keys:
            return []
        found = self.models[name].objects.in_bulk(keys)
        if missing := set(keys) - found.keys():
            raise ContentError(
                f"This article uses {name} that were deleted (number "
                f"{', '.join(map(str, sorted(missing)))}). Choose others in their place."
            )
        try:
            return [found[key].as_shown() for key in keys]
        except OSError as error:
            raise ContentError(UNREADABLE.format(name=name)) from error


def without_keys(html: str) -> str:
    """Rich text without the keys that the editor makes anew for its paragraphs; "" if blank."""
    said = BLOCK_KEY.sub("", html)
    return "" if EMPTY_PARAGRAPHS.fullmatch(said) else said


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
