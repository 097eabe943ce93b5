"""Putting text into the blocks of a body, while what has no room there is noted."""

import html as html_entities
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import (
    ArticleBody,
    Node,
    NodeKind,
    has_marker,
    is_blank,
    is_empty,
    map_markers,
)

from .composition import LONGEST_LINE, RawBlock, raw_block
from .passages import words_of

LINK = re.compile(r"<a\b([^<>]*)>")
ADDRESS = re.compile(r"(?<![\w-])href=\"([^\"<>]*)\"")
# These stand where the writer wants them, and not in the order in which articles are read.
FLOATING = {"figure", "video", "comparison_table", "callout", "paragraphs", "also_read"}


class CannotMove(Exception):
    """Why this text cannot become that, in a sentence for staff. Nothing was changed."""


@cache
def vocabulary() -> ArticleBody:
    return ArticleBody()


@dataclass
class Desk:
    """A body, and the introduction above it, into which text is put. `place` is where the text
    stood; the links and the sources that had no room, and texts left out on purpose, are kept
    in words."""

    body: list[RawBlock]
    place: int
    introduction: str = ""
    texts_left_out: list[str] = field(default_factory=list)
    links_left_out: list[str] = field(default_factory=list)
    sources_left_out: list[str] = field(default_factory=list)

    def value_of(self, name: str, **fields: Any) -> dict[str, Any]:
        """The fields of the first block of this kind in which these are so, or of a new one.

        A new one comes before the first block that is read after it, else at the end.
        """
        for block in self.body:
            value = block["value"]
            if block["type"] == name and all(value.get(key) == fields[key] for key in fields):
                return value  # type: ignore[no-any-return]
        order = list(vocabulary().child_blocks)
        later = {*order[order.index(name) + 1 :]} - FLOATING
        positions = (at for at, block in enumerate(self.body) if block["type"] in later)
        made = raw_block(name, {**fields})
        self.body.insert(next(positions, len(self.body)), made)
        return made["value"]  # type: ignore[no-any-return]

    def add(self, name: str, list_name: str, items: Iterable[Any], **fields: Any) -> None:
        """Add items to a list of a block; those that nobody has filled yet are filled first."""
        value = self.value_of(name, **fields)
        entries = value[list_name] = value.get(list_name) or []
        item_block = vocabulary().child_blocks[name].child_blocks[list_name].child_block
        for item in items:
            empty = next((one for one in entries if says_nothing(item_block, one["value"])), None)
            if empty is None:
                entries.append(raw_block("item", item))
            elif isinstance(item, dict):
                empty["value"] = {**(empty["value"] or {}), **item}
            else:
                empty["value"] = item

    def add_text(self, name: str, field_name: str, html: str) -> None:
        """Add paragraphs to a text of a block, behind those that it has."""
        value = self.value_of(name)
        text = value.get(field_name) or ""
        has_text = not is_blank(text) or has_marker(text)
        value[field_name] = text + html if has_text else html

    def words(self, html: str, *, with_sources: bool = False) -> str:
        """The words of a text for a field of plain words, whose links are left out, and whose
        sources are, too, where they have no field of their own."""
        words = words_of(html)
        for attributes in LINK.findall(map_markers(html, lambda _key: "")):
            address = ADDRESS.search(attributes)
            self.links_left_out.append(
                html_entities.unescape(address[1]) if address else _("a link within this site")
            )
        if not with_sources:
            self.leave_out_sources(words, sources_in(html))
        return words

    def leave_out_sources(self, words: str, keys: Iterable[int]) -> None:
        self.sources_left_out += [
            _("the source of “%(words)s”") % {"words": words} for _key in keys
        ]

    def line(self, html: str, longest: int = LONGEST_LINE, *, with_sources: bool = False) -> str:
        """The same for a field that holds so many characters. Raises `CannotMove`."""
        words = self.words(html, with_sources=with_sources)
        if len(words) > longest:
            raise CannotMove(
                _(
                    "“%(words)s” is longer than the %(longest)s characters that one line of that "
                    "block holds. Choose its sentences one at a time, or shorten it in the editor "
                    "first."
                )
                % {"words": f"{words[:80]} …", "longest": longest}
            )
        return words

    def known_sources(self, html: str, words: str) -> list[int]:
        """The sources that a text cites, each once, for fields that choose them."""
        keys = sources_in(html)
        self.leave_out_sources(words, (key for key in keys if not key))
        return list(dict.fromkeys(filter(None, keys)))


def says_nothing(block: Any, value: Any) -> bool:
    """Whether nobody has filled anything in an item, whatever it offers to choose from first."""
    return not any(
        node.kind not in (NodeKind.STRUCT, NodeKind.LIST)
        and not isinstance(node.block, blocks.ChoiceBlock)
        and not is_empty(node.value)
        and not (isinstance(node.value, str) and is_blank(node.value))
        for node in Node(block, value).filled()
    )


def sources_in(html: str) -> list[int]:
    keys: list[int] = []
    map_markers(html, lambda key: keys.append(key) or "")  # type: ignore[func-returns-value]
    return keys
