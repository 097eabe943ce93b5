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
MARKS = {mark: chr(0xE000 + number) for number, mark in enumerate("&<>\"'")}
HIDDEN = str.maketrans(MARKS)
SHOWN = str.maketrans({letter: escape(mark) for mark, letter in MARKS.items()})
DOI, URL, ENDED = "\ue010", "\ue011", "\ue012"
LETTERS = re.compile("[\ue000-\ue012]")

ENDS_ITSELF = re.compile(r"[?!][”’\"')]*$")
ON_THE_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
ONE_AT_A_TIME = Lock()


def printed(source: Source) -> SafeString:
    """The source in AMA style, as HTML: names, title and journal as recorded, the DOI as a link."""
    return printed_once(json.dumps(item(source), sort_keys=True), source.doi, source.url)


# Several times what an article cites, for every article that is read often.
@lru_cache(maxsize=4096)
def printed_once(fields: str, doi: str, url: str) -> SafeString:
    text = in_style(json.loads(fields)).translate(SHOWN)
    text = text.replace(f"{ENDED}.", "").replace(ENDED, "")
    text = text.replace(f"doi:{DOI}", link(doi_address(doi), f"doi:{doi}"))
    text = text.replace(URL, link(url, url))
    return mark_safe(text)  # noqa: S308 - every mark of the record is escaped


def in_style(fields: dict[str, Any]) -> str:
    """What the style makes of one item, without the number in front."""
    # The style keeps notes about the item that it is at.
    with ONE_AT_A_TIME:
        items = CitationStylesBibliography(style(), CiteProcJSON([fields]))
        items.register(Citation([CitationItem(fields["id"])]))
        return str(items.bibliography()[0]).removeprefix("1.").strip()


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)


def item(source: Source) -> dict[str, Any]:
    """The source as CSL-JSON.

    The names are one string: the processor takes `SD` for one name and knows no
    group beside people. Without names the title stands in their place.
    """
    title = hidden(source.title)
    if ENDS_ITSELF.search(source.title):
        title += ENDED
    names = hidden(source.author_line)
    accessed = list(map(int, filter(None, source.accessed_on.split("-"))))
    fields = {
        "id": "source",
        "type": "article-journal" if is_paper(source) else "webpage",
        "author": [{"literal": names or title}],
        "title": title if names else "",
        "container-title": hidden(source.container or source.container_short),
        "container-title-short": hidden(source.container_short or source.container),
        "issued": {"date-parts": [date_parts(source)]} if source.year else None,
        "accessed": {"date-parts": [accessed]} if accessed else None,
        "volume": hidden(source.volume),
        "issue": hidden(source.issue),
        "page": hidden(source.pages),
        "DOI": DOI if source.doi else "",
        "URL": URL if source.url and not source.doi else "",
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


def hidden(text: str) -> str:
    """`text` on one line, with its marks in hiding."""
    return LETTERS.sub("", " ".join(text.split())).translate(HIDDEN)


def link(address: str, words: str) -> str:
    """A link, or plain words where the address is none on the web."""
    if not ON_THE_WEB.match(address):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'
