"""An article as a patient reads it: the one way from clinical content to HTML and text."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from django import forms
from django.utils.functional import SimpleLazyObject
from wagtail.blocks import MultipleChoiceBlock, RichTextBlock, StreamValue

from articles.blocks import (
    SHARED_RECORDS,
    ArticleBody,
    Author,
    Link,
    Node,
    NodeKind,
    Picture,
    RenderContext,
    SharedRecord,
)

from .canonical import UNKNOWN, ContentError, map_body
from .clinical import TOP_LEVEL_KEYS, ClinicalContent
from .files import DraftFiles, EditionFiles
from .quotable import QUOTABLE, is_quotable

BODY = ArticleBody()

PAGE_LINK = re.compile(r'<a (?=[^<>]*?\blinktype="page")[^<>]*+>')
# Where rich text ends a line.
TEXT_BLOCK_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s{0,2}/?>")
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
        files: EditionFiles | DraftFiles | None = None,
    ) -> None:
        self.clinical = clinical
        self.content = clinical.content
        self.files = files or DraftFiles(clinical.records)
        self.links = resolve_links(pages_linked_from(clinical))
        self.render_context = RenderContext(self.links, self._records["references"])

    title = property(lambda self: self.content["title"])
    seo_title = property(lambda self: self.content.get("seo_title") or self.title)
    introduction = property(lambda self: self.content.get("introduction", ""))
    language = property(lambda self: self.content["language"])
    is_sample = property(lambda self: self.content.get("sample", False))

    def validate(self) -> "Article":
        """This article, if nothing in it is unknown. Raises `ContentError` otherwise."""
        if unknown := self.content.keys() - TOP_LEVEL_KEYS:
            raise ContentError(UNKNOWN.format(words=", ".join(sorted(unknown))))
        _values = self.body, self.author, self.lead_image
        return self

    @property
    def author(self) -> Author | None:
        author = self.content.get("author")
        return build_record(Author, author) if author else None

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
        raw = map_body(BODY, self.content.get("body"), self._template_value)
        for card in reversed(self.clinical.cards):
            if link := self.links.get(card["page"]):
                raw.insert(card["before"], {"type": "also_read", "value": {"article": link}})
        return BODY.to_python(raw)

    @property
    def text(self) -> str:
        """Every word that the body of the content holds, as plain text for the search.

        Each paragraph, heading or item is a line; `QUOTABLE` stands before those whose
        sentences stand alone. Shared warning signs stand where their card does, like words of
        the card itself. Raises `ContentError` where they are not there.
        """
        return "\n".join(line for node in self._nodes for line in self._lines(node))

    def _lines(self, node: Node) -> list[str]:
        """The searchable words of one field, without empty lines."""
        begin = QUOTABLE if is_quotable(node) else ""
        lines = (line.strip() for text in self._texts(node) for line in text.splitlines())
        return [f"{begin}{line}" for line in lines if line]

    def _texts(self, node: Node) -> list[str]:
        if node.kind is not NodeKind.FIELD or node.value is None:
            return []
        if getattr(node.block, "record_is_searched", False):
            record = self._record(node.block.record_list, node.value)
            return node.block.get_searchable_content(record)
        if not isinstance(node.value, str):
            return []
        value = node.value
        if isinstance(node.block, RichTextBlock):
            value = TEXT_BLOCK_END.sub(r"\g<0>\n", " ".join(value.split()))
        return node.block.get_searchable_content(node.block.to_python(value))

    @cached_property
    def _nodes(self) -> list[Node]:
        return list(Node(BODY, self.content.get("body")).nodes())

    def _template_value(self, block: Any, value: Any) -> Any:
        name = getattr(block, "record_list", None)
        if value is None:
            return empty_value(block)
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
        for kind in sorted(kinds, key=lambda kind: bool(kind.depends_on)):
            if kind.printed_class is None:
                files = partial(getattr, self.files, kind.name)
                lists[kind.name] = SimpleLazyObject(files)
                continue
            targets = lists.get(kind.depends_on, ())
            records = self.content.get(kind.name, ())
            lists[kind.name] = [to_print(kind, fields, targets) for fields in records]
        return lists


def empty_value(block: Any) -> Any:
    """What a template gets of a field that the content does not hold."""
    if isinstance(block, MultipleChoiceBlock):
        return []
    return "" if isinstance(getattr(block, "field", None), forms.CharField) else None


def without_links(page_ids: set[int]) -> dict[int, Link]:
    """For an article that nobody reads, but something looks at."""
    return {}


def to_print(kind: SharedRecord, fields: Mapping[str, Any], targets: Sequence[Any]) -> Any:
    """A shared record as templates get it.

    Raises `ContentError` for a field or a choice that this release does not know, and for a
    record that depends on another which is not there.
    """
    try:
        return kind.to_print(fields, targets)
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise ContentError(UNKNOWN.format(words=kind.name)) from error


def build_record(record_class: type[Record], fields: dict[str, Any]) -> Record:
    """A shared record of this class. Raises `ContentError` for a field that the class has not."""
    try:
        return record_class(**fields)
    except TypeError as error:
        raise ContentError(UNKNOWN.format(words=record_class.__name__)) from error


def pages_linked_from(clinical: ClinicalContent) -> set[int]:
    """The primary keys of the pages that all texts and cards of an article link to."""
    page_ids = {card["page"] for card in clinical.cards}
    for node in Node(BODY, clinical.content.get("body")).nodes():
        if isinstance(node.block, RichTextBlock):
            page_ids |= linked_pages(node.value or "")
    return page_ids


def linked_pages(html: str) -> set[int]:
    """The primary keys of the pages that database HTML links to."""
    links = PAGE_LINK.findall(html)
    return {int(page_id) for link in links for page_id in PAGE_ID.findall(link)}
