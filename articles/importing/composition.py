"""The body of a draft as it is put together, and the blocks for what is no part of its own."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .citations import Library
from .post import Element, Heading, Items, Lost, Paragraph, Picture, Table, Video
from .rich_text import links_in, plain

LONGEST_LINE = 250
LONGEST_VIDEO_TITLE = 120
MISSING_ALTERNATIVE = (
    "The image had no alternative text. Say in its figure what it tells, for those who cannot "
    "see it."
)

ITALIC = re.compile("</?i>")

RawBlock = dict[str, Any]
# A comparison table has a cell for each column in each row. A row that is far wider than the
# others would fill it with empty ones.
FEW_CELLS = 200
MOST_CELLS_FOR_ONE = 3
UNEVEN_TABLE = (
    "The rows of a table differ too much in their length for a comparison table ({rows} rows, up "
    "to {width} cells in one). Its words stand in “Paragraphs”, one paragraph for each row. Make a "
    "table of them in the editor if readers need one."
)
NO_LINK_HERE = "It was a link in a text that holds plain words alone. The words are in the draft."


@dataclass
class PlacedSection:
    """Where a section of a post went: its heading or first words, and blocks with the fields of
    each that hold something of it."""

    words: str
    blocks: list[tuple[str, list[str]]]


@dataclass
class Composition:
    """The body of a draft; markers hold the place of their source in `library`."""

    body: list[RawBlock] = field(default_factory=list)
    library: Library = field(default_factory=Library)
    contraindications: list[str] = field(default_factory=list)
    also_read: dict[str, str] = field(default_factory=dict)
    pictures: list[tuple[Picture, RawBlock]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    places: list[PlacedSection] = field(default_factory=list)
    # Rows of blocks that choose a source, by its number in `library`.
    chosen_sources: list[dict[str, Any]] = field(default_factory=list)

    def lose_links(self, html: str) -> str:
        """The words of a text for a field of plain words; its links are named as left out."""
        for address in links_in(html):
            self.lost.append(Lost("link", address, NO_LINK_HERE))
        return " ".join(plain(html).split())


def raw_block(name: str, value: Any) -> RawBlock:
    return {"type": name, "value": value, "id": str(uuid.uuid4())}


def raw_items(values: Iterable[Any]) -> list[RawBlock]:
    return [raw_block("item", value) for value in values]


def text_blocks_of(made: Composition, elements: Iterable[Element]) -> list[RawBlock]:
    """Headings, paragraphs and lists as rich text; figures, videos and tables as their blocks."""
    found: list[RawBlock] = []
    html = ""
    for element in elements:
        if isinstance(element, Heading | Paragraph | Items):
            html += html_of(element)
            continue
        if html:
            found.append(raw_block("paragraphs", {"text": html}))
            html = ""
        found.append(object_block(made, element))
    if html:
        found.append(raw_block("paragraphs", {"text": html}))
    return found


def html_of(element: Heading | Paragraph | Items) -> str:
    match element:
        case Heading():
            tag = "h2" if element.level <= 2 else "h3"
            return f"<{tag}>{element.html.replace('<br/>', ' ')}</{tag}>"
        case Paragraph():
            if not element.is_quote:
                return f"<p>{element.html}</p>"
            return f"<p><i>{ITALIC.sub('', element.html)}</i></p>"
    return html_of_list(element)


def html_of_list(element: Items) -> str:
    """A list with its nested lists, each within the item before it."""
    tag = "ol" if element.is_ordered else "ul"
    pieces: list[str] = []
    depth = -1
    for wanted, html in element.items:
        wanted = min(wanted, depth + 1)
        if wanted > depth:
            pieces.append(f"<{tag}>")
        else:
            pieces.append("</li>" + f"</{tag}></li>" * (depth - wanted))
        pieces.append(f"<li>{html}")
        depth = wanted
    pieces.append("</li>" + f"</{tag}></li>" * depth + f"</{tag}>")
    return "".join(pieces)


def object_block(made: Composition, element: Element) -> RawBlock:
    match element:
        case Picture():
            return figure(made, element)
        case Video():
            return video(made, element)
        case Table():
            return table(made, element)
    raise TypeError(f"{element!r} is running text")


def figure(made: Composition, picture: Picture) -> RawBlock:
    """A figure; the image itself is put in by whoever stores it."""
    caption = made.lose_links(picture.caption)
    words = " ".join(picture.alternative_text.split())
    for text in (caption, words):
        if len(text) > LONGEST_LINE:
            made.lost.append(
                Lost("words", text, f"A field of a figure holds {LONGEST_LINE} characters.")
            )
    if not words:
        made.lost.append(Lost("alternative text", picture.address, MISSING_ALTERNATIVE))
    value = {
        "image": None,
        "alternative_text": words[:LONGEST_LINE],
        "caption": caption[:LONGEST_LINE],
        "credit": "",
    }
    block = raw_block("figure", value)
    made.pictures.append((picture, block))
    return block


def video(made: Composition, element: Video) -> RawBlock:
    title = " ".join(element.title.split())
    is_address = element.address.startswith(("http://", "https://"))
    if not is_address:
        made.lost.append(
            Lost(
                "video",
                element.address,
                "The file did not come along. Upload it, and choose it in its block.",
            )
        )
    if len(title) > LONGEST_VIDEO_TITLE:
        made.lost.append(
            Lost("words", title, f"The title of a video has {LONGEST_VIDEO_TITLE} characters.")
        )
    return raw_block(
        "video",
        {
            "title": title[:LONGEST_VIDEO_TITLE],
            "file": None,
            "captions": None,
            "address": element.address if is_address else "",
            "has_captions": False,
            "transcript": "",
        },
    )


def table(made: Composition, element: Table) -> RawBlock:
    """A table of plain words; the first row names the columns where the source says so."""
    width = max(map(len, element.rows), default=1)
    written = sum(map(len, element.rows))
    if len(element.rows) * width > FEW_CELLS + MOST_CELLS_FOR_ONE * written:
        made.notes.append(UNEVEN_TABLE.format(rows=len(element.rows), width=width))
        return raw_block("paragraphs", {"text": rows_as_text(element)})
    rows = [[made.lose_links(cell) for cell in row] for row in element.rows]
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    headings = rows.pop(0) if element.has_headings and rows else [""] * width
    value = {
        "caption": made.lose_links(element.caption),
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in rows],
    }
    return raw_block("comparison_table", {"table": value})


def rows_as_text(element: Table) -> str:
    """Each row as a paragraph, with a line for each of its cells that says something."""
    rows = ["<br/>".join(filter(None, row)) for row in [[element.caption], *element.rows]]
    return "".join(f"<p>{row}</p>" for row in rows if row)
