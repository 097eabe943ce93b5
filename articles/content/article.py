"""An article as a patient reads it: the one way from clinical content to HTML and text."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from django.utils.functional import SimpleLazyObject
from wagtail.blocks import StreamValue

from articles.blocks import SHARED_RECORDS, ArticleBody, Author, Link, Picture, Reading

from .canonical import walk
from .files import DraftFiles, KeptFiles
from .form import ClinicalContent

BODY = ArticleBody()

PAGE_LINK = re.compile(r'<a [^>]*?\blinktype="page"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d{1,18})"')

ResolveLinks = Callable[[set[int]], dict[int, Link]]


class Article:
    """Clinical content, ready for the templates.

    `resolve_links` answers which of some pages this reader may follow; it is
    asked once, with the pages of all links and cards together. `files` are those
    of an edition; without them the content is a draft's.
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
        self.reading = Reading(self.links, self._records["references"])

    title = property(lambda self: self.content["title"])
    seo_title = property(lambda self: self.content.get("seo_title") or self.title)
    introduction = property(lambda self: self.content.get("introduction", ""))
    language = property(lambda self: self.content["language"])
    is_sample = property(lambda self: self.content.get("sample", False))

    @property
    def author(self) -> Author | None:
        author = self.content.get("author")
        return Author(**author) if author else None

    @property
    def lead_image(self) -> Picture | None:
        index = self.content.get("lead_image")
        return None if index is None else self.files.images[index]

    @property
    def lead_image_alternative_text(self) -> str:
        return self.content.get("lead_image_alternative_text", "")

    @cached_property
    def body(self) -> StreamValue:
        """The stream of blocks, records in place, with the cards that lead somewhere."""
        raw = walk(BODY, self.content.get("body"), self._in_place)
        for card in reversed(self.clinical.cards):
            if link := self.links.get(card["page"]):
                raw.insert(card["before"], {"type": "also_read", "value": {"article": link}})
        return BODY.to_python(raw)

    @property
    def text(self) -> str:
        """Everything the article says, as plain text for the search."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))

    def _linked_pages(self) -> set[int]:
        found = {card["page"] for card in self.clinical.cards}
        for text in texts(self.content.get("body", [])):
            found |= linked_pages(text)
        return found

    def _in_place(self, block: Any, value: Any) -> Any:
        name = getattr(block, "records", None)
        if name is None or value is None:
            return value
        return self._records[name][value]

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
            lists[kind.name] = [kind.to_print(shown, targets) for shown in records]
        return lists


def linked_pages(html: str) -> set[int]:
    """The primary keys of the pages that database HTML links to."""
    links = PAGE_LINK.findall(html)
    return {int(page_id) for link in links for page_id in PAGE_ID.findall(link)}


def texts(value: Any) -> Iterable[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts(member)
