"""A source as it is printed in the list of sources: AMA Manual of Style, 11th edition."""

import json
import re
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from django.utils.safestring import SafeString, mark_safe

from articles.blocks import Source
from articles.identifiers import doi_address

STYLE = Path(__file__).parent / "citation_style" / "american-medical-association.csl"

# The processor neither escapes what it is given nor leaves marks in it alone. So marks
# go through it as letters that no text has, and so do the links.
PLACEHOLDERS = {mark: chr(0xE000 + number) for number, mark in enumerate("&<>\"'")}
TO_PLACEHOLDERS = str.maketrans(PLACEHOLDERS)
FROM_PLACEHOLDERS = str.maketrans({letter: escape(mark) for mark, letter in PLACEHOLDERS.items()})
DOI_PLACE, URL_PLACE, NO_FULL_STOP = "\ue010", "\ue011", "\ue012"
ANY_PLACEHOLDER = re.compile("[\ue000-\ue012]")

ENDS_WITH_PUNCTUATION = re.compile(r"[?!][”’\"')]*$")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
PROCESSOR_LOCK = Lock()


def format_source(source: Source) -> SafeString:
    """The source in AMA style, as HTML: names, title and journal as recorded, the DOI as a link."""
    return format_item(json.dumps(csl_item(source), sort_keys=True), source.doi, source.url)


# Several times what an article cites, for every article that is read often.
@lru_cache(maxsize=4096)
def format_item(fields: str, doi: str, url: str) -> SafeString:
    text = apply_style(json.loads(fields)).translate(FROM_PLACEHOLDERS)
    text = text.replace(f"{NO_FULL_STOP}.", "").replace(NO_FULL_STOP, "")
    text = text.replace(f"doi:{DOI_PLACE}", link(doi_address(doi), f"doi:{doi}"))
    text = text.replace(URL_PLACE, link(url, url))
    return mark_safe(text)  # noqa: S308 - every mark of the record is escaped


def apply_style(fields: dict[str, Any]) -> str:
    """What the style makes of one item, without the number in front."""
    # The style keeps notes about the item that it is at.
    with PROCESSOR_LOCK:
        items = CitationStylesBibliography(style(), CiteProcJSON([fields]))
        items.register(Citation([CitationItem(fields["id"])]))
        return str(items.bibliography()[0]).removeprefix("1.").strip()


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)


def csl_item(source: Source) -> dict[str, Any]:
    """The source as CSL-JSON.

    The names are one string: the processor takes `SD` for one name and knows no
    group beside people. Without names the title stands in their place.
    """
    title = with_placeholders(source.title)
    if ENDS_WITH_PUNCTUATION.search(source.title):
        title += NO_FULL_STOP
    names = with_placeholders(source.author_line)
    accessed = list(map(int, filter(None, source.accessed_on.split("-"))))
    fields = {
        "id": "source",
        "type": "article-journal" if is_paper(source) else "webpage",
        "author": [{"literal": names or title}],
        "title": title if names else "",
        "container-title": with_placeholders(source.container or source.container_short),
        "container-title-short": with_placeholders(source.container_short or source.container),
        "issued": {"date-parts": [date_parts(source)]} if source.year else None,
        "accessed": {"date-parts": [accessed]} if accessed else None,
        "volume": with_placeholders(source.volume),
        "issue": with_placeholders(source.issue),
        "page": with_placeholders(source.pages),
        "DOI": DOI_PLACE if source.doi else "",
        "URL": URL_PLACE if source.url and not source.doi else "",
    }
    return {name: value for name, value in fields.items() if value}


def is_paper(source: Source) -> bool:
    """Whether it is printed as an article in a journal; all else prints as a page of a site."""
    if source.volume or source.issue:
        return True
    return bool(source.container and source.year and (source.doi or source.pmid))


def date_parts(source: Source) -> list[int]:
    if source.year and source.month:
        return [part for part in (source.year, source.month, source.day) if part]
    return [source.year] if source.year else []


def with_placeholders(text: str) -> str:
    """`text` on one line, with placeholders for its marks."""
    return ANY_PLACEHOLDER.sub("", " ".join(text.split())).translate(TO_PLACEHOLDERS)


def link(address: str, words: str) -> str:
    """A link, or plain words where the address is none on the web."""
    if not WEB_ADDRESS.match(address):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'
