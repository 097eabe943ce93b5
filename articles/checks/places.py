"""Where something stands in a draft: in the words of the editor, and as its content path."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.models import TherapyArticlePage

from .finding import Finding, Span

BETWEEN = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


@dataclass(frozen=True)
class Place:
    """A field or a block of a draft, with its value. `block` is None for a field of the page."""

    words: str
    path: str
    value: Any
    block: blocks.Block | None = None

    def child(self, name: str) -> "Place":
        """A field of this block."""
        block = self.block.child_blocks[name]  # type: ignore[union-attr]
        value = (self.value or {}).get(name)  # what was left out of a block is empty
        return Place(f"{self.words}, {block.label}", f"{self.path}.{name}", value, block)

    @property
    def is_list(self) -> bool:
        return isinstance(self.block, blocks.ListBlock)

    def item(self, number: int) -> "Place":
        """An item of this list; the first is number 0."""
        item = self.value.bound_blocks[number]
        words, path = f"{self.words}, {number + 1}", f"{self.path}.{item.id}"
        return Place(words, path, item.value, item.block)

    @property
    def text(self) -> str:
        """What it says in plain words, without markup; "" for what is no text."""
        value = getattr(self.value, "source", self.value)
        if not isinstance(value, str):
            return ""
        if self.value is value:
            return value
        return unescape(strip_tags(BETWEEN.sub("\n", value))).strip()

    def finding(
        self, rule: str, message: str, where: tuple[int, int] | None = None, **fields: Any
    ) -> Finding:
        """A finding about this place, or about the words from one position to another in it."""
        span = Span(*where, self.text) if where else None
        return Finding(rule, message, place=self.words, path=self.path, span=span, **fields)


# The places of the drafts that are being checked, so that not every check walks over them.
WALKED: ContextVar[dict[int, list[Place]]] = ContextVar("walked")


@contextmanager
def walked_once() -> Iterator[None]:
    """Within this, each draft is walked over once; nothing may change it meanwhile."""
    token = WALKED.set({})
    try:
        yield
    finally:
        WALKED.reset(token)


def places(draft: TherapyArticlePage) -> Iterable[Place]:
    """Every block of the body and everything in it, in the order of the editor. No query."""
    walked = WALKED.get({})
    if id(draft) not in walked:
        walked[id(draft)] = list(walk(draft))
    return walked[id(draft)]


def walk(draft: TherapyArticlePage) -> Iterator[Place]:
    for child in draft.body:
        place = Place(str(child.block.label), f"body.{child.id}", child.value, child.block)
        yield from within(place)


def within(place: Place) -> Iterator[Place]:
    """A place and all places in it."""
    yield place
    match place.block:
        case blocks.StructBlock():
            for name in place.block.child_blocks:
                yield from within(place.child(name))
        case blocks.ListBlock():
            for number in range(len(place.value or ())):
                yield from within(place.item(number))
        case TypedTableBlock() if place.value:
            for row in place.value.rows:
                for cell in row:
                    yield Place(place.words, place.path, cell.value, cell.block)


def fields(draft: TherapyArticlePage) -> Iterator[Place]:
    """The fields of the page itself that patients read."""
    for name in ("title", "seo_title", "introduction", "lead_image_alternative_text"):
        words = str(draft._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        yield Place(words[:1].upper() + words[1:], name, getattr(draft, name))


# What only asks, or is the name of a choice, states nothing.
ASKING = {"question"}


def texts(draft: TherapyArticlePage) -> Iterator[Place]:
    """Every text that states something to patients, on the page and in its blocks."""
    yield from (place for place in fields(draft) if place.text)
    for place in places(draft):
        is_choice = isinstance(place.block, blocks.ChoiceBlock)
        if place.text and not is_choice and place.path.rpartition(".")[2] not in ASKING:
            yield place


def blocks_of(draft: TherapyArticlePage, kind: type[blocks.Block]) -> Iterator[Place]:
    """The blocks of one kind, wherever they are in the body."""
    return (place for place in places(draft) if isinstance(place.block, kind))
