"""The reading context: what one reading of one article knows while it is rendered."""

from collections.abc import Mapping
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from .records import Link, Source

TAGS = {"a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
SCHEMES = {"http", "https", "mailto", "tel"}


class ReadingContextMissing(Exception):
    """Rich text was printed outside of a reading.

    Templates print rich text with `{% include_block %}`, which hands the
    reading on. Printed any other way it could link to what no patient may see.
    """


class Reading:
    """Numbers the sources and prints rich text for one rendering of one article.

    `links` are the pages that this reader may follow, by primary key; a link to
    any other page is printed as plain words.
    """

    def __init__(self, links: Mapping[int, Link] | None = None) -> None:
        self.links = links or {}
        self.sources: list[Source] = []

    def number(self, source: Source) -> int:
        """The number of a source: they count from 1 in the order of first citation."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1

    def rich_text(self, html: str) -> SafeString:
        """Database HTML as a patient may see it: page links resolved, all else cleaned."""
        linked = LinkRewriter(bulk_rules={"page": self._page_links})(html)
        return mark_safe(  # noqa: S308 - nh3 is what makes it safe
            nh3.clean(
                linked,
                tags=TAGS,
                attributes={"a": {"href"}},
                url_schemes=SCHEMES,
                link_rel=None,
            )
        )

    def _page_links(self, links: list[dict[str, Any]]) -> list[str]:
        return [self._page_link(attributes.get("id")) for attributes in links]

    def _page_link(self, page_id: str | None) -> str:
        is_number = page_id is not None and page_id.isdecimal() and len(page_id) < 19
        link = self.links.get(int(page_id or 0)) if is_number else None
        return f'<a href="{link.url}">' if link else "<a>"


class ClinicalText(RichText):
    """Rich text that prints only inside of a reading."""

    def render_as_block(self, context: Mapping[str, Any] | None = None) -> SafeString:
        reading = (context or {}).get("reading")
        if reading is None:
            raise ReadingContextMissing("This rich text was rendered without a reading context.")
        return reading.rich_text(self.source)

    def __html__(self) -> str:
        raise ReadingContextMissing(
            "This rich text was printed directly. Print it with {% include_block %}."
        )

    def __repr__(self) -> str:
        return f"<ClinicalText {self.source[:40]!r}>"
