"""An article as a patient reads it: the one way from clinical content to HTML and text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from django import forms
from django.utils.functional import SimpleLazyObject
from wagtail.blocks import MultipleChoiceBlock, RichTextBlock, StreamValue

from articles.blocks import (
    SHARED_RECORDS,
    ArticleBody,
    Author,
    Kind,
    Link,
    Node,
    Picture,
    RenderContext,
    SharedRecord,
)

from .canonical import UNKNOWN, ContentError, rebuilt
from .clinical import PARTS, ClinicalContent
from .files import DraftFiles, KeptFiles

BODY = ArticleBody()

PAGE_LINK = re.compile(r'<a [^>]*?\blinktype="page"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d{1,18})"')

Record = TypeVar("Record")
ResolveLinks = Callable[[set[int]], dict[int, Link]]


class Article:
    """Clinical content, ready for the templates.

    `resolve_links` answers which of some pages this reader may follow; it is
    asked once, with the pages of all links and cards together. `files` are those
    of an edition; without them the content is a draft's. Raises `ContentError`, also
    while it is printed, where this release cannot show all of the content.
    """

    def __init__(
        self,
        clinical: ClinicalContent,
        resolve_links: ResolveLinks,
        files: KeptFiles | DraftFiles | None = None,
    ) -> None:
        self.clinical = clinical
        self.content = clinical.content
        self.files = files or DraftFiles(clinical.records)
        self.links = resolve_links(self._linked_pages())
        self.render_context = RenderContext(self.links, self._records["references"])

    title = property(lambda self: self.content["title"])
    seo_title = property(lambda self: self.content.get("seo_title") or self.title)
    introduction = property(lambda self: self.content.get("introduction", ""))
    language = property(lambda self: self.content["language"])
    is_sample = property(lambda self: self.content.get("sample", False))

    def complete(self) -> "Article":
        """This article, once nothing in it is unknown. Raises `ContentError` otherwise."""
        if unknown := self.content.keys() - PARTS:
            raise ContentError(UNKNOWN.format(words=", ".join(sorted(unknown))))
        _parts = self.body, self.author, self.lead_image
        return self

    @property
    def author(self) -> Author | None:
        author = self.content.get("author")
        return printed_as(Author, author) if author else None

    @property
    def lead_image(self) -> Picture | None:
        index = self.content.get("lead_image")
        return None if index is None else self._record("images", index)

    @property
    def lead_image_alternative_text(self) -> str:
        return self.content.get("lead_image_alternative_text", "")

    @cached_property
    def body(self) -> StreamValue:
        """The stream of blocks, records in place, with the cards that lead somewhere.

        What the content does not hold is empty, and never a block's default: nobody has
        signed that. Raises `ContentError` for what this release does not know.
        """
        raw = rebuilt(BODY, self.content.get("body"), self._in_place)
        for card in reversed(self.clinical.cards):
            if link := self.links.get(card["page"]):
                raw.insert(card["before"], {"type": "also_read", "value": {"article": link}})
        return BODY.to_python(raw)

    @property
    def text(self) -> str:
        """Every word that the body of the content holds, as plain text for the search."""
        return "\n".join(
            line
            for node in self._nodes()
            if node.kind is Kind.FIELD and isinstance(node.value, str)
            for line in node.block.get_searchable_content(node.block.to_python(node.value))
            if line.strip()
        )

    def _nodes(self) -> Iterator[Node]:
        return Node(BODY, self.content.get("body")).nodes()

    def _linked_pages(self) -> set[int]:
        linked = {card["page"] for card in self.clinical.cards}
        for node in self._nodes():
            if isinstance(node.block, RichTextBlock):
                linked |= linked_pages(node.value or "")
        return linked

    def _in_place(self, block: Any, value: Any) -> Any:
        name = getattr(block, "records", None)
        if value is None:
            return empty(block)
        return value if name is None else self._record(name, value)

    def _record(self, name: str, index: Any) -> Any:
        try:
            return self._records[name][index]
        except (IndexError, KeyError, TypeError) as error:
            raise ContentError(
                f"This article points to one of its {name} that is not there."
            ) from error

    @cached_property
    def _records(self) -> dict[str, Any]:
        """Each list of shared records to print; files are looked up once something asks."""
        lists: dict[str, Any] = {}
        kinds = [kind for kind in SHARED_RECORDS.values() if kind.is_list]
        for kind in sorted(kinds, key=lambda kind: bool(kind.leans_on)):
            if kind.printed is None:
                files = partial(getattr, self.files, kind.name)
                lists[kind.name] = SimpleLazyObject(files)
                continue
            targets = lists.get(kind.leans_on, ())
            records = self.content.get(kind.name, ())
            lists[kind.name] = [to_print(kind, shown, targets) for shown in records]
        return lists


def empty(block: Any) -> Any:
    """What a template gets of a field that the content does not hold."""
    if isinstance(block, MultipleChoiceBlock):
        return []
    return "" if isinstance(getattr(block, "field", None), forms.CharField) else None


def without_links(page_ids: set[int]) -> dict[int, Link]:
    """For an article that nobody reads, but something looks at."""
    return {}


def to_print(kind: SharedRecord, shown: Mapping[str, Any], targets: Sequence[Any]) -> Any:
    """A shared record as templates get it.

    Raises `ContentError` for a field that this release does not know, and for a record
    that leans on another which is not there.
    """
    try:
        return kind.to_print(shown, targets)
    except (IndexError, KeyError, TypeError) as error:
        raise ContentError(UNKNOWN.format(words=kind.name)) from error


def printed_as(record: type[Record], fields: dict[str, Any]) -> Record:
    """A shared record as the content holds it. Raises `ContentError` for a field it has not."""
    try:
        return record(**fields)
    except TypeError as error:
        raise ContentError(UNKNOWN.format(words=record.__name__)) from error


def linked_pages(html: str) -> set[int]:
    """The primary keys of the pages that database HTML links to."""
    links = PAGE_LINK.findall(html)
    return {int(page_id) for link in links for page_id in PAGE_ID.findall(link)}
