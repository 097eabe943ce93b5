"""The passages of clinical content: the pieces of which somebody can be the writer.

A passage of a text is a run of `RUN` words within a sentence, or a shorter sentence as a whole,
whatever its case, punctuation and place. So who changes one word of a sentence is the writer of
the runs around it, and the rest stays with whoever wrote it. Every other value, such as a choice,
a number, a source or a file, is a passage by its field.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from wagtail import blocks

from articles.blocks import ArticleBody, Node, NodeKind, is_empty, map_markers

from .canonical import ContentError, without_empty
from .clinical import authored_content, digest, own_content

RUN = 6
TEXT_FIELDS = ("title", "seo_title", "introduction", "lead_image_alternative_text")
SENTENCE_END = re.compile(r"[.!?]\s+|\n")
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class AuthoredVersion:
    """What writers decided in one version of an article, without what shared records say.

    `digest` is equal for equal content. `passages` are numbers of 64 bits, which stand for
    its passages; one that comes several times has a number for each.
    """

    digest: str
    passages: frozenset[int]


def authored_version(content: dict[str, Any], records: dict[str, list[int]]) -> AuthoredVersion:
    """The same of clinical content, whose shared records have these primary keys."""
    # The language of a page never changes, and is not in what a version of it holds.
    authored = authored_content(content, records) | {"language": ""}
    return version_of(Authored(digest(authored), content, records))


@dataclass(frozen=True)
class Authored:
    """Content and its records, of which equal ones have equal digests of what writers decided."""

    digest: str
    content: dict[str, Any] = field(compare=False)
    records: dict[str, list[int]] = field(compare=False)


# What was looked at is soon signed or saved, and then it is what the next version is compared to.
@lru_cache(maxsize=16)
def version_of(authored: Authored) -> AuthoredVersion:
    counted = Counter(parts_of(authored.content, authored.records)).items()
    numbers = (passage_number(part, place) for part, count in counted for place in range(count))
    return AuthoredVersion(authored.digest, frozenset(numbers))


def authored_version_of_revision(
    page_class: type[Any], revision_content: dict[str, Any]
) -> AuthoredVersion | None:
    """The same of what a revision of an article holds; None where it cannot be read. No query."""
    try:
        content, record_lists, _cards = own_content(page_class, revision_content, "")
        records = dict(record_lists.primary_keys)
        if revision_content.get("author"):
            records["author"] = [revision_content["author"]]
        return authored_version(without_empty(content), records)
    except (ContentError, KeyError, TypeError, ValueError):
        return None


def passage_number(part: str, place: int) -> int:
    hashed = blake2b(f"{place} {part}".encode(), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)


@cache
def body_block() -> blocks.StreamBlock:
    return ArticleBody()


def parts_of(content: dict[str, Any], records: dict[str, list[int]]) -> Iterator[str]:
    """Every passage as text, as often as it comes."""
    for name in TEXT_FIELDS:
        yield from runs_of_words(name, content.get(name) or "")
    if content.get("sample"):
        yield "sample"
    if (image := content.get("lead_image")) is not None:
        yield f"lead_image={records['images'][image]}"
    if author := records.get("author"):
        yield f"author={author[0]}"
    elif isinstance(content.get("author"), dict):
        yield from runs_of_words("author", content["author"].get("name", ""))
    yield from parts_of_node(Node(body_block(), content.get("body") or []), "body", records)


def parts_of_node(node: Node, path: str, records: dict[str, list[int]]) -> Iterator[str]:
    match node.kind:
        case NodeKind.FIELD if not is_empty(node.value):
            yield from parts_of_field(node.block, node.value, path, records)
        case NodeKind.CHOICES:
            yield from (f"{path}={choice}" for choice in node.value or ())
        case NodeKind.UNKNOWN:
            yield f"{path}={json.dumps(node.value, sort_keys=True)}"
        case _:
            for child in node.children(None):
                child_path = f"{path}.{child.name}" if child.name else path
                yield from parts_of_node(child, child_path, records)


def parts_of_field(
    block: blocks.Block, value: Any, path: str, records: dict[str, list[int]]
) -> Iterable[str]:
    if record_list := getattr(block, "record_list", None):
        return [f"{path}={records[record_list][value]}"]
    if isinstance(block, blocks.RichTextBlock):
        return parts_of_rich_text(value, path, records)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return runs_of_words(path, value)
    return [f"{path}={value}"]


def parts_of_rich_text(value: str, path: str, records: dict[str, list[int]]) -> Iterator[str]:
    """Its words, the sources that it cites, and where its links lead."""
    cited: list[int] = []

    def collect(number: int) -> str:
        cited.append(records["references"][number])
        return ""

    text = map_markers(value, collect)
    yield from (f"{path} cites {reference}" for reference in cited)
    yield from (f"{path}{tag}" for tag in TAG.findall(text) if "=" in tag)
    yield from runs_of_words(path, html.unescape(TAG.sub("\n", text)))


def runs_of_words(path: str, text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text.casefold()):
        words = WORD.findall(sentence)
        for start in range(len(words) - RUN + 1):
            yield " ".join(words[start : start + RUN])
        if 0 < len(words) < RUN:
            yield f"{path}: {' '.join(words)}"
