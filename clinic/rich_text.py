"""The rich text editor, for what did not come from it as well: HTML that was stored or posted raw.

Wagtail's editor expects its own JSON from the browser and its own HTML from the database, and
leaves what is neither to the error page.
"""

from collections.abc import Callable
from typing import Any

import nh3
from bs4 import BeautifulSoup
from django.utils.html import format_html_join, strip_tags
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from articles.admin.citation_links import parse_primary_key
from articles.blocks import LINKTYPE
from articles.blocks.render_context import TAGS, URL_SCHEMES

LINK_ATTRIBUTES = {"href", "id", "linktype"}


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor. What it cannot read is cleaned first, and keeps its words."""

    def format_value(self, value: str | None) -> str:
        return self.first_that_works(value or "", as_it_is, well_formed, plain_paragraphs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        try:
            return super().value_from_datadict(data, files, name)
        except Exception:  # no JSON, or JSON of something else
            content_state = self.first_that_works(data[name], well_formed, plain_paragraphs)
            return self.converter.to_database_format(content_state)

    def first_that_works(self, html: str, *readings: Callable[[str], str]) -> str:
        """What the editor takes, from the first reading of some HTML that Wagtail understands."""
        *first_readings, last_reading = readings
        for read in first_readings:
            try:
                content_state = super().format_value(read(html))
            except Exception:  # noqa: S112 - of many kinds, `AssertionError` among them # nosec B112
                continue
            # Of an element without an end the editor would not know where it ends either.
            if not self.converter.html_to_contentstate_handler.open_elements:
                return content_state
        return super().format_value(last_reading(html))


def as_it_is(html: str) -> str:
    return html


def well_formed(html: str) -> str:
    """HTML in which each element ends where the editor expects it, with the elements it knows."""
    clean_html = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": LINK_ATTRIBUTES},
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )
    document = BeautifulSoup(clean_html, "html.parser")
    for item in document.find_all("li"):
        if item.parent is not None and item.parent.name not in ("ol", "ul"):
            item.name = "p"
    for link in document.find_all("a"):
        if not leads_somewhere(link):
            link.unwrap()
    return document.decode(formatter="minimal")


def leads_somewhere(link: Any) -> bool:
    """Whether a link has an address, or the number of a page or reference."""
    if link.get("linktype") in ("page", LINKTYPE):
        return bool(parse_primary_key(link.get("id")))
    return link.has_attr("href") and not link.has_attr("linktype")


def plain_paragraphs(html: str) -> str:
    """The words alone, a paragraph for each line."""
    lines = strip_tags(html).splitlines()
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line.strip()))


class NumberedPageLinkHandler(PageLinkHandler):
    """What Wagtail has to know of links to pages: one that names no page uses none."""

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        if key := parse_primary_key(attrs.get("id")):
            yield from super().extract_references({**attrs, "id": str(key)})


def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(NumberedPageLinkHandler)
