"""Clinical content: everything of an article that bears on health, in one canonical form.

The form is JSON with sorted keys, text in Unicode NFC, no block ids, and no
empty values, so that the same content gives the same digest whatever way it
came: from a row, a revision, or a copy with fresh ids. Shared records stand in
lists (`articles.blocks.SHARED_RECORDS`) in document order, and the body
points into them by index, the markers in rich text too.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.blocks import SHARED_RECORDS, UNCITED, Node, NodeKind

from .canonical import default_value, map_body, without_empty
from .record_lists import RecordLists

# The version of clinical content: raised whenever an older release would read it differently.
SCHEMA_VERSION = 3

# The fields of an article that are clinical content, besides its language.
# `docs/clinical-content.md` says why each field is in or out.
CLINICAL_FIELDS = (
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


# Everything that clinical content has at its top.
TOP_LEVEL_KEYS = {
    *("form", "language", "title", "seo_title", "introduction", "lead_image"),
    *("lead_image_alternative_text", "author", "sample", "body"),
    *(kind.name for kind in SHARED_RECORDS.values() if kind.is_list),
}


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
    serialized = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(serialized.encode()).hexdigest()


def clinical_content(page: Any) -> ClinicalContent:
    """The clinical content of an article's row, draft or revision, saved or not.

    Raises `ContentError` for an unknown block or field, and for a shared record that
    no longer exists.
    """
    fields = saved_fields(page)
    content, record_lists, cards = own_content(type(page), fields, page.locale.language_code)
    content |= record_lists.as_shown()
    records = dict(record_lists.primary_keys)
    content["author"] = page.author_as_shown()
    if page.author_id:
        records["author"] = [page.author_id]
    return ClinicalContent(without_empty(content), records, cards)


def saved_fields(page: Any) -> dict[str, Any]:
    """The fields of `CLINICAL_FIELDS` as a revision of this page would hold them. No query."""
    fields = {name: getattr(page, page._meta.get_field(name).attname) for name in CLINICAL_FIELDS}
    return fields | {"body": page._meta.get_field("body").value_to_string(page)}


def authored_content(content: dict[str, Any], records: dict[str, list[int]]) -> dict[str, Any]:
    """What the writers of an article decided: its content, with records by their keys alone.

    Equal before and after somebody changed a shared record, which is no edit of
    the article. So the records that only others depend on are left out.
    """
    own_fields = {name: value for name, value in content.items() if name not in records}
    keys_by_list = dict(records)
    for kind in SHARED_RECORDS.values():
        if kind.depends_on in keys_by_list:
            only_dependencies = {
                fields[kind.dependency_field]
                for fields in content.get(kind.name, ())
                if fields.get(UNCITED)
            }
            keys_by_list[kind.depends_on] = [
                key
                for index, key in enumerate(records[kind.depends_on])
                if index not in only_dependencies
            ]
    return own_fields | {"records": {name: keys for name, keys in keys_by_list.items() if keys}}


def record_keys_in(page_class: type[Any], revision_content: dict[str, Any]) -> dict[str, list[int]]:
    """The primary keys of the shared records in what a revision holds. No query.

    What is unknown is passed over: this says which records a draft shows, not what it says.
    """
    stream = page_class._meta.get_field("body").stream_block
    body, _cards = split_cards(json.loads(revision_content.get("body") or "[]"))
    record_lists = RecordLists()
    for node in Node(stream, body).filled():
        if node.kind is NodeKind.FIELD:
            record_lists.canonical_value(node.block, node.value)
    if revision_content.get("lead_image"):
        record_lists.index_of("images", revision_content["lead_image"])
    author = {"author": [revision_content["author"]]} if revision_content.get("author") else {}
    return record_lists.primary_keys | author


def own_content(
    page_class: type[Any], fields: dict[str, Any], language: str
) -> tuple[dict[str, Any], RecordLists, list[dict[str, int]]]:
    """The content without what shared records say, the records, and the cards.

    `fields` are those of `CLINICAL_FIELDS` as a revision holds them. A clinician who is
    the author is a record, and not in the content yet.
    """
    stream = page_class._meta.get_field("body").stream_block
    body, cards = split_cards(json.loads(fields.get("body") or "[]"))
    record_lists = RecordLists()
    canonical_body = map_body(stream, body, record_lists.canonical_value, default_value)
    lead_image = fields.get("lead_image")
    author_name = "" if fields.get("author") else fields.get("author_name")
    content = {
        "form": SCHEMA_VERSION,
        "language": language,
        "title": fields["title"],
        "seo_title": fields.get("seo_title"),
        "introduction": fields.get("introduction"),
        "lead_image": record_lists.index_of("images", lead_image) if lead_image else None,
        "lead_image_alternative_text": (
            fields.get("lead_image_alternative_text") if lead_image else ""
        ),
        "author": {"name": author_name} if author_name else None,
        "sample": fields.get("is_sample"),
        "body": canonical_body,
    }
    return content, record_lists, cards


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
