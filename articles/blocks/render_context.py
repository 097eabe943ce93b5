"""The render context: what is known of one article while it is rendered once."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from .marker import map_markers
from .printed_records import Doubt, Link, Source, gravest_doubt

TAGS = {"a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
URL_SCHEMES = {"http", "https", "mailto", "tel"}


class RenderContextMissing(Exception):
    """Rich text was printed without a render context.

    Templates print rich text with `{% include_block %}`, which hands the
    render context on. Printed any other way it could link to what no patient may see.
    """


@dataclass(frozen=True)
class Citation:
    """One place that cites a source: its number, and the place among those of that source."""

    source: Source
    number: int
    place: str

    @property
    def name(self) -> str:
        """What the way back is called: `2b` is the second place that cites source 2."""
        return f"{self.number}{self.place}"


class RenderContext:
    """Numbers the sources and prints rich text for one rendering of one article.

    `links` are the pages that this reader may follow, by primary key; a link to
    any other page is printed as plain words. `cited_sources` are the sources that the
    markers in rich text point into, and `doubts` say of some of them, by their place
    there, what became of them since.
    """

    FIRST_SOURCES = 1

    def __init__(
        self, links: Mapping[int, Link] | None = None, cited_sources: Sequence[Source] = ()
    ) -> None:
        self.links = links or {}
        self.cited_sources = cited_sources
        self.doubts: dict[int, Doubt] = {}
        self.sources: list[Source] = []
        self.citations: list[list[Citation]] = []

    def cite(self, source: Source) -> Citation:
        """One more place that cites a source, from the top of the page to its end.

        Sources are numbered from 1 in the order of first citation, each once.
        """
        if source not in self.sources:
            self.sources.append(source)
            self.citations.append([])
        index = self.sources.index(source)
        places = self.citations[index]
        places.append(Citation(source, index + 1, letters(len(places))))
        return places[-1]

    @property
    def sources_with_citations(self) -> list[tuple[Source, list[Citation]]]:
        """Each source with the places that cite it, in the order of their numbers."""
        return list(zip(self.sources, self.citations, strict=True))

    @property
    def first_sources(self) -> list[tuple[Source, list[Citation]]]:
        """The sources that the page shows unfolded."""
        return self.sources_with_citations[: self.FIRST_SOURCES]

    @property
    def further_sources(self) -> list[tuple[Source, list[Citation]]]:
        return self.sources_with_citations[self.FIRST_SOURCES :]

    def doubt_about(self, source: Source) -> Doubt | None:
        """What became of a source since it was published, if anything did."""
        return gravest_doubt(
            doubt for index, doubt in self.doubts.items() if self.cited_sources[index] == source
        )

    @property
    def is_under_review(self) -> bool:
        """Whether a source was withdrawn, and the page was not signed since we know."""
        return any(doubt.is_under_review for doubt in self.doubts.values())

    def rich_text(self, html: str) -> SafeString:
        """Database HTML as a patient may see it: page links resolved, all else cleaned.

        A marker goes through the cleaning as an element with a name that nobody can
        have written into the text.
        """
        secret = f"data-{secrets.token_hex(8)}"
        marked_html = map_markers(html, lambda index: f'<a {secret}="{index}"></a>')
        linked_html = LinkRewriter(bulk_rules={"page": self._page_links})(marked_html)
        clean_html = nh3.clean(
            linked_html,
            tags=TAGS,
            attributes={"a": {"href", secret}},
            url_schemes=URL_SCHEMES,
            link_rel=None,
        )
        numbered_html = re.sub(
            f'(?:<a {secret}="[0-9]+"></a>)+',
            lambda match: self._markers(re.findall('="([0-9]+)"', match[0])),
            clean_html,
        )
        return mark_safe(numbered_html)  # noqa: S308 - nh3 is what makes it safe

    def _markers(self, indexes: Sequence[str]) -> str:
        """Markers that stand side by side, with commas between their numbers."""
        sources = [
            self.cited_sources[index]
            for index in map(int, indexes)
            if index < len(self.cited_sources)
        ]
        citations = [(self.cite(source), self.doubt_about(source)) for source in sources]
        return render_to_string("articles/parts/marker.html", {"citations": citations}).strip()

    def _page_links(self, links: list[dict[str, Any]]) -> list[str]:
        return [self._page_link(attributes.get("id")) for attributes in links]

    def _page_link(self, page_id: str | None) -> str:
        is_number = page_id is not None and page_id.isdecimal() and len(page_id) < 19
        link = self.links.get(int(page_id or 0)) if is_number else None
        return f'<a href="{link.url}">' if link else "<a>"


def letters(number: int) -> str:
    """A number in letters: 0 is `a`, 25 is `z`, 26 is `aa`."""
    prefix, last = divmod(number, 26)
    return (letters(prefix - 1) if prefix else "") + chr(ord("a") + last)


class ClinicalText(RichText):
    """Rich text that prints only with a render context."""

    def render_as_block(self, context: Mapping[str, Any] | None = None) -> SafeString:
        render_context = (context or {}).get("render_context")
        if render_context is None:
            raise RenderContextMissing("This rich text was rendered without a render context.")
        return render_context.rich_text(self.source)

    def __html__(self) -> str:
        raise RenderContextMissing(
            "This rich text was printed directly. Print it with {% include_block %}."
        )

    def __repr__(self) -> str:
        return f"<ClinicalText {self.source[:40]!r}>"
