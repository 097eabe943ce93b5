"""An article as a patient reads it: the one way from clinical content to HTML and text."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.utils.functional import SimpleLazyObject
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from articles.blocks import ArticleBody, Author, File, Link, Picture, Reading, Source

from .form import ClinicalContent, walk

# The widths, in pixels, that a browser may choose from: a phone, a phone with a
# sharp screen or a column of text, and the column on a sharp screen.
WIDTHS = (400, 800, 1200)

BODY = ArticleBody()

PAGE_LINK = re.compile(r'<a [^>]*?\blinktype="page"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d{1,18})"')

ResolveLinks = Callable[[set[int]], dict[int, Link]]


class Article:
    """Clinical content, ready for the templates.

    `resolve_links` answers which of some pages this reader may follow; it is
    asked once, with the pages of all links and cards together.
    """

    def __init__(self, clinical: ClinicalContent, resolve_links: ResolveLinks) -> None:
        self.clinical = clinical
        self.content = clinical.content
        self.links = resolve_links(self._linked_pages())
        self.reading = Reading(self.links)

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
        return None if index is None else self.images[index]

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
            for link in PAGE_LINK.findall(text):
                found |= {int(page_id) for page_id in PAGE_ID.findall(link)}
        return found

    def _in_place(self, block: Any, value: Any) -> Any:
        name = getattr(block, "records", None)
        if name is None or value is None:
            return value
        return self._records[name][value]

    @cached_property
    def _records(self) -> dict[str, Any]:
        return {
            "references": [Source(**fields) for fields in self.content.get("references", ())],
            "images": SimpleLazyObject(lambda: self.images),
            "documents": SimpleLazyObject(lambda: self._documents),
        }

    @cached_property
    def images(self) -> list[Picture | None]:
        """The pictures in document order; their files are made the first time somebody asks."""
        return self._shown(
            "images", get_image_model().objects.prefetch_renditions(*filters()), picture
        )

    @cached_property
    def _documents(self) -> list[File | None]:
        return self._shown("documents", get_document_model().objects, file)

    def _shown(self, name: str, records: Any, show: Callable[[Any], Any]) -> list[Any]:
        """Each record of a kind as shown, or nothing where its file is not the one published.

        A file that was replaced since is not what anyone approved for this page.
        """
        keys = self.clinical.records.get(name, [])
        found = records.in_bulk(keys)
        return [
            show(found[key]) if key in found and found[key].as_shown() == shown else None
            for key, shown in zip(keys, self.content.get(name, []), strict=True)
        ]


def filters() -> Iterable[str]:
    return [f"width-{width}|format-webp" for width in WIDTHS]


def picture(image: Any) -> Picture | None:
    """The image in each width, or nothing where its file cannot be read."""
    try:
        renditions = image.get_renditions(*filters()).values()
    except SourceImageIOError:
        return None
    by_width = {rendition.width: rendition.url for rendition in renditions}
    shown = list(renditions)[WIDTHS.index(800)]
    return Picture(
        src=shown.url,
        srcset=", ".join(f"{url} {width}w" for width, url in by_width.items()),
        width=shown.width,
        height=shown.height,
    )


def file(document: Any) -> File:
    return File(
        url=document.file.url, content_type=document.content_type, size=document.get_file_size()
    )


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
