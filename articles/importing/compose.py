"""From the elements of a post to the body of a draft, its sources, and what found no place."""

from collections.abc import Callable

from .also_read import take_also_read
from .citations import Library, UsableAddress
from .composition import Composition, RawBlock, write_text
from .parts import WRITERS
from .post import Heading, Items, Lost, Paragraph, Post
from .rich_text import plain
from .sections import REFERENCES, Section, sections_of

OWN_HEADING = "The block in which its text stands has a heading of its own: “{heading}”."
OWN_LIST = "The page prints the heading of its list of sources itself."


def compose(
    post: Post,
    *,
    is_usable: UsableAddress,
    known_addresses: frozenset[str] = frozenset(),
    headings: Callable[[str], str],
) -> Composition:
    """Put each element of a post where it belongs.

    `headings` says what patients read above a block. A part that is recognized becomes a
    block only if all of its words fit into it; otherwise they stay text, in their order.
    """
    found = take_also_read(post.elements, post.title)
    made = Composition(
        library=Library(known_addresses),
        also_read=found.titles,
        lost=found.lost,
        notes=found.notes,
        placed=found.placed,
    )
    sections = sections_of(found.elements)
    texts: list[Section] = []
    for section in sections:
        if section.kind == REFERENCES and section.heading is not None:
            section.elements = made.library.add_list(section.elements)
            made.lost.append(Lost("words", plain(section.heading.html), OWN_LIST))
            section.heading, section.kind = None, None
        texts.append(section)
    for section in texts:
        cite_section(section, made.library, is_usable)
        writer = WRITERS.get(section.kind or "")
        if writer is not None and fits(section) and (blocks := writer(made, section)):
            if section.heading is not None:
                heading = OWN_HEADING.format(heading=headings(blocks[0]["type"]))
                made.lost.append(Lost("words", plain(section.heading.html), heading))
            made.body += blocks
        else:
            write_text(made, section.all_elements)
    made.body = merged(made.body)
    made.placed += made.library.placed
    return made


def fits(section: Section) -> bool:
    """Whether all of a section is running text; figures and tables stand beside it."""
    return any(isinstance(element, Paragraph | Items) for element in section.elements)


def cite_section(section: Section, library: Library, is_usable: UsableAddress) -> None:
    """Replace the sources that the texts of a section name by markers."""
    if section.heading is not None:
        section.heading.html = library.cite(section.heading.html, is_usable)
    for element in section.elements:
        match element:
            case Heading() | Paragraph():
                element.html = library.cite(element.html, is_usable)
            case Items():
                element.items = [
                    (depth, library.cite(html, is_usable)) for depth, html in element.items
                ]


# Blocks of which an article has one, and the lists and texts in which two of them are joined.
JOINED = {
    "method": ("what_it_is", "ways"),
    "mechanism": ("text",),
    "evidence": ("summary",),
    "contraindications": ("introduction", "items"),
    "risks": ("items",),
    "before_and_after": ("before", "during", "after"),
    "questions": ("items",),
    "paragraphs": ("text",),
}


def merged(body: list[RawBlock]) -> list[RawBlock]:
    """The same blocks, of each kind one; paragraphs only where they follow each other."""
    result: list[RawBlock] = []
    for block in body:
        name = block["type"]
        candidates = result[-1:] if name == "paragraphs" else result
        first = next((other for other in candidates if other["type"] == name), None)
        if first is None or name not in JOINED:
            result.append(block)
            continue
        for field_name in JOINED[name]:
            first["value"][field_name] = first["value"][field_name] + block["value"][field_name]
    return result
