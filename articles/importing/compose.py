"""From the elements of a post to the body of a draft, its sources, and what found no place."""

from collections.abc import Callable, Set

from .also_read import take_also_read
from .citations import Library, UsableAddress
from .composition import Composition, PlacedSection, RawBlock, text_blocks_of
from .parts import WRITERS
from .post import Heading, Items, Lost, Paragraph, Post, texts_of
from .rich_text import plain
from .sections import REFERENCES, Section, sections_of

OWN_HEADING = "The text below it is in “{label}” now, which has a heading of its own: “{heading}”."
FIRST_WORDS = 80
OWN_LIST = "The page prints the heading of its list of sources itself."


def compose(
    post: Post,
    *,
    is_usable: UsableAddress,
    known_addresses: Set[str] = frozenset(),
    headings: Callable[[str], str],
    labels: Callable[[str], str] = str,
) -> Composition:
    """Put each element of a post where it belongs.

    `headings` says what patients read above a block, `labels` what staff call it. A part that
    is recognized becomes a block; words of it that fit nowhere there stay text, in their order.
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
            name = next(one["type"] for one in blocks if one["type"] != "paragraphs")
            if section.heading is not None:
                reason = OWN_HEADING.format(label=labels(name), heading=headings(name))
                made.lost.append(Lost("words", plain(section.heading.html), reason))
        else:
            blocks = text_blocks_of(made, section.all_elements)
        made.body += blocks
        if section.heading is not None or section.kind is not None:
            made.places.append(place_of(section, blocks))
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


def place_of(section: Section, blocks: list[RawBlock]) -> PlacedSection:
    """Where a section went, by its heading, or by its first words where it has none."""
    first = section.all_elements[0]
    words = " ".join(plain(next(texts_of(first), "")).split())
    if len(words) > FIRST_WORDS:
        words = f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]} …"
    return PlacedSection(words, [(block["type"], filled_fields(block)) for block in blocks])


def filled_fields(block: RawBlock) -> list[str]:
    """The fields of a block that hold something: those of its lists by their items."""
    value = block["value"]
    return [
        name
        for name, member in value.items()
        if member and (name != "ways" or any(has_way(one) for one in member))
    ]


def has_way(item: RawBlock) -> bool:
    return bool(item["value"]["name"] or item["value"]["steps"])


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
        if name == "method":
            ways = first["value"]["ways"]
            first["value"]["ways"] = [one for one in ways if has_way(one)] or ways[:1]
    return result
