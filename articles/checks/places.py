"""Where something stands in a draft: in the words of the editor, and as its content path."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from html import unescape
from typing import Any, Self, TypeVar

from django.utils.html import strip_tags
from wagtail import blocks

from articles.blocks import TABLE_TEXT, Node, SharedWarningChooserBlock
from articles.models import TherapyArticlePage

from .finding import Finding, Span
from .wording.registry import TextFinding

Found = TypeVar("Found")

BLOCK_END = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


class Place(Node):
    """A field or a block of a draft, with its value. `block` is None for a field of the page."""

    __slots__ = ("_children", "_own_words", "_path", "_text", "_words")

    def children(self, *args: Any) -> Iterator[Self]:
        """What is directly in it; it is looked up once, for all checks."""
        if not hasattr(self, "_children"):
            self._children = list(super().children(*args))
        return iter(self._children)

    @property
    def path(self) -> str:
        """As for any node, and put together once for all checks."""
        if not hasattr(self, "_path"):
            self._path = super().path
        return self._path

    @property
    def words(self) -> str:
        """As for any node; names are translated each time that they are read, so kept, too."""
        if not hasattr(self, "_words"):
            self._words = super().words
        return self._words

    @property
    def own_words(self) -> str:
        if not hasattr(self, "_own_words"):
            self._own_words = super().own_words
        return self._own_words

    @property
    def text(self) -> str:
        """What it says in plain words, without markup; "" for what is no text."""
        if not hasattr(self, "_text"):
            self._text = self._plain_text()
        return self._text

    def _plain_text(self) -> str:
        value = getattr(self.value, "source", self.value)
        if not isinstance(value, str):
            return ""
        if self.value is value:
            return value
        return unescape(strip_tags(BLOCK_END.sub("\n", value))).strip()

    def finding(
        self, rule: str, message: str, position: tuple[int, int] | None = None, **fields: Any
    ) -> Finding:
        """A finding about this place, or about the words from one position to another in it."""
        span = Span(*position, self.text) if position else None
        return Finding(
            rule,
            message,
            place=self.words,
            path=self.path,
            span=span,
            name=self.own_words,
            **fields,
        )

    def finding_of(self, noticed: TextFinding, offset: int = 0) -> Finding:
        """What a rule about words noticed in this place, or in a part of it from `offset` on."""
        return self.finding(
            noticed.rule.identifier,
            noticed.message,
            (offset + noticed.start, offset + noticed.end),
            severity=noticed.severity,
            suggestion=noticed.suggestion,
            replacement=noticed.replacement,
        )


class RecordText(Place):
    """Words of a shared record, where it was chosen; they are changed in the record."""

    __slots__ = ()

    def finding(
        self, rule: str, message: str, position: tuple[int, int] | None = None, **fields: Any
    ) -> Finding:
        """The same finding without words to put in: the field here holds none."""
        return super().finding(rule, message, position, **fields | {"replacement": None})


def record_text(chooser: Place, name: str) -> RecordText:
    """One text of the record that stands in a chooser, "" where there is none."""
    text = getattr(chooser.value, name, "")
    warning: Any = chooser.parent
    return RecordText(None, text, warning, name, chooser.step, chooser.label)


# What the checks look up of the drafts that are being checked: each thing once for all of them.
LOOKED_UP: ContextVar[dict[tuple[Any, ...], Any]] = ContextVar("looked_up")


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Within this, each draft is walked over once; nothing may change it meanwhile.

    What is the same for all drafts and was looked up around it is not looked up again.
    """
    for_all = {key: found for key, found in LOOKED_UP.get({}).items() if len(key) == 1}
    token = LOOKED_UP.set(for_all)
    try:
        yield
    finally:
        LOOKED_UP.reset(token)


def once(look_up: Callable[..., Found]) -> Callable[..., Found]:
    """The same function, which within `looked_up_once` keeps what it gives for a draft.

    One without a draft looks up what is the same for all of them.
    """

    @wraps(look_up)
    def look_up_or_keep(*drafts: TherapyArticlePage) -> Found:
        kept = LOOKED_UP.get({})
        key = look_up, *map(id, drafts)
        if key not in kept:
            kept[key] = look_up(*drafts)
        found: Found = kept[key]
        return found

    return look_up_or_keep


@once
def places(draft: TherapyArticlePage) -> Iterable[Place]:
    """Every block of the body and everything in it, in the order of the editor. No query."""
    return list(walk_body(draft))


def body_of(draft: TherapyArticlePage) -> Place:
    return Place(draft.body.stream_block, draft.body, step="body")


def walk_body(draft: TherapyArticlePage) -> Iterator[Place]:
    for block in body_of(draft).children():
        yield from (place for place in block.nodes() if place.block is not TABLE_TEXT)


def fields(draft: TherapyArticlePage) -> Iterator[Place]:
    """The fields of the page itself that patients read."""
    for name in ("title", "seo_title", "introduction", "lead_image_alternative_text"):
        words = str(draft._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        yield Place(None, getattr(draft, name), step=name, label=words[:1].upper() + words[1:])


# What only asks, or is the name of a choice, states nothing.
QUESTION_FIELDS = {"question", "questions"}
# What a shared warning states.
SHARED_WARNING_TEXTS = ("condition", "reason", "instead")


@once
def texts(draft: TherapyArticlePage) -> Iterable[Place]:
    """Every text that states something to patients, on the page and in its blocks."""
    return list(find_texts(draft))


def find_texts(draft: TherapyArticlePage) -> Iterator[Place]:
    yield from (place for place in fields(draft) if place.text)
    for place in places(draft):
        is_choice = isinstance(place.block, blocks.ChoiceBlock)
        if place.text and not is_choice and field_name(place) not in QUESTION_FIELDS:
            yield place
        if isinstance(place.block, SharedWarningChooserBlock) and place.value:
            yield from (record_text(place, name) for name in SHARED_WARNING_TEXTS)


def field_name(place: Place) -> str:
    """The name of the field that a text fills, or of the list that it is an item of."""
    return place.name or (place.parent.name if place.parent else "")


def blocks_of(draft: TherapyArticlePage, kind: type[blocks.Block]) -> Iterator[Place]:
    """The blocks of one kind, wherever they are in the body."""
    by_class = places_by_class(draft)
    matching = [block_class for block_class in by_class if issubclass(block_class, kind)]
    if len(matching) == 1:
        return iter(by_class[matching[0]])
    return (place for place in places(draft) if matching and isinstance(place.block, kind))


@once
def places_by_class(draft: TherapyArticlePage) -> dict[type, list[Place]]:
    """All places by the class of their block: checks ask for many kinds, each for a few places."""
    by_class: dict[type, list[Place]] = {}
    for place in places(draft):
        by_class.setdefault(type(place.block), []).append(place)
    return by_class
