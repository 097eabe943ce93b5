"""The parts of clinical content that somebody wrote or chose, one after the other."""

import json
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from wagtail import blocks

from articles.blocks import ArticleBody, Node, NodeKind, is_empty, map_markers
from clinic.written_words import TAG

TEXT_FIELDS = ("title", "seo_title", "introduction", "lead_image_alternative_text")


class PartKind(Enum):
    """What a part of clinical content is to its writer."""

    TEXT = auto()
    RICH_TEXT = auto()
    RECORD = auto()
    CITATION = auto()
    LINK = auto()
    VALUE = auto()


class Part(NamedTuple):
    """A value of clinical content with the names of the fields that it stands in.

    `value` is the text, or what else was chosen; of a shared record its list and its key.
    """

    kind: PartKind
    path: str
    value: Any


@cache
def body_block() -> blocks.StreamBlock:
    return ArticleBody()


def parts_of(content: dict[str, Any], records: dict[str, list[int]]) -> Iterator[Part]:
    """Every part that says something, in the order of the article."""
    for name in TEXT_FIELDS:
        yield Part(PartKind.TEXT, name, content.get(name) or "")
    if content.get("sample"):
        yield Part(PartKind.VALUE, "sample", True)
    if (image := content.get("lead_image")) is not None:
        yield Part(PartKind.RECORD, "lead_image", ("images", records["images"][image]))
    if author := records.get("author"):
        yield Part(PartKind.RECORD, "author", ("author", author[0]))
    elif isinstance(content.get("author"), dict):
        yield Part(PartKind.TEXT, "author", content["author"].get("name", ""))
    yield from parts_of_node(Node(body_block(), content.get("body") or []), "body", records)


def parts_of_node(node: Node, path: str, records: dict[str, list[int]]) -> Iterator[Part]:
    match node.kind:
        case NodeKind.FIELD if not is_empty(node.value):
            yield from parts_of_field(node.block, node.value, path, records)
        case NodeKind.CHOICES:
            yield from (Part(PartKind.VALUE, path, choice) for choice in node.value or ())
        case NodeKind.UNKNOWN:
            yield Part(PartKind.VALUE, path, json.dumps(node.value, sort_keys=True))
        case _:
            for child in node.children(None):
                child_path = f"{path}.{child.name}" if child.name else path
                yield from parts_of_node(child, child_path, records)


def parts_of_field(
    block: blocks.Block, value: Any, path: str, records: dict[str, list[int]]
) -> Iterable[Part]:
    if record_list := getattr(block, "record_list", None):
        return [Part(PartKind.RECORD, path, (record_list, records[record_list][value]))]
    if isinstance(block, blocks.RichTextBlock):
        return parts_of_rich_text(value, path, records)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return [Part(PartKind.TEXT, path, value)]
    return [Part(PartKind.VALUE, path, value)]


def parts_of_rich_text(value: str, path: str, records: dict[str, list[int]]) -> Iterator[Part]:
    """Its words, the sources that it cites, and where its links lead."""
    cited: list[int] = []

    def collect(number: int) -> str:
        cited.append(records["references"][number])
        return ""

    text = map_markers(value, collect)
    yield from (Part(PartKind.CITATION, path, ("references", key)) for key in cited)
    yield from (Part(PartKind.LINK, path, tag) for tag in TAG.findall(text) if "=" in tag)
    yield Part(PartKind.RICH_TEXT, path, text)
