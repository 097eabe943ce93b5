"""The titles that a post asks its readers to read next."""

import re
from dataclasses import dataclass, field

from articles.models import title_key

from .addresses import split_addresses
from .post import Element, Heading, Items, Lost, Paragraph, texts_of
from .rich_text import links_in, plain

NAMED_ONCE = "Also Read names each article once, and never the post itself."
LONGEST_TITLE = 255
MOST_TITLES = 50

WORDS = (
    r"(?:you\s+(?:may|might)\s+also\s+(?:like|want\s+to\s+read|enjoy)|also\s+read|read\s+also|"
    r"read\s+next|read\s+more|up\s+next|see\s+also|related(?:\s+(?:articles?|posts?|reading|"
    r"topics?|stor(?:y|ies)))?|more\s+(?:on\s+this\s+topic|like\s+this)|further\s+reading)"
)
LINE = re.compile(rf"{WORDS}(?:\s*:|\s+[-–—]|[-–—]\s)\s*(?P<title>\S.*)", re.IGNORECASE)
HEADING = re.compile(rf"{WORDS}\s*[:–—-]?", re.IGNORECASE)


def is_also_read(line: str) -> bool:
    return LINE.match(line) is not None


@dataclass
class AlsoReadFound:
    """`elements` are those that stay. `titles` come with the address that each one had, if any.

    `newest` are the title and address of each entry that was looked at last.
    """

    elements: list[Element] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    newest: list[tuple[str, str]] = field(default_factory=list)


def take_also_read(elements: list[Element], own_title: str) -> AlsoReadFound:
    """Take the lines and lists that name other posts out of the text.

    “Also Read: Cold packs”, “Related – Cold packs”, the words before a link, and a heading
    with a list below it. What is too long for a title stays in the text.
    """
    found = AlsoReadFound()
    keys = {title_key(own_title)}
    position = 0
    while position < len(elements):
        element = elements[position]
        following = elements[position + 1] if position + 1 < len(elements) else None
        if isinstance(element, Paragraph) and take(found, keys, entries_of_line(element.html)):
            found.placed.append(words_beside(element.html, found.newest))
            position += 1
            continue
        if is_heading(element) and take(found, keys, entries_below(following)):
            found.placed += [plain(html) for html in texts_of(element)]
            position += 2
            continue
        found.elements.append(element)
        position += 1
    return found


def words_beside(html: str, entries: list[tuple[str, str]]) -> str:
    """What a line says beside the titles in it."""
    text = " ".join(plain(html).split())
    for title, _address in entries:
        text = text.replace(title, " ", 1)
    return text


def is_heading(element: Element) -> bool:
    if not isinstance(element, Heading | Paragraph):
        return False
    return HEADING.fullmatch(plain(element.html)) is not None


def entries_of_line(html: str) -> list[tuple[str, str]]:
    """Title and address of each post in a line that names some; more than one if they are links."""
    text = plain(html)
    line = LINE.match(text)
    links = link_entries(html)
    if line is None:
        if not links or not HEADING.fullmatch(text.replace(links[0][0], "", 1).strip()):
            return []
        return links
    if "\n" in text:
        return []
    titles = line["title"].strip()
    if len(links) > 1 and letters("".join(title for title, _ in links)) == letters(titles):
        return links
    pieces = list(split_addresses(titles))
    has_address = any(is_address for _piece, is_address in pieces)
    bare = [piece for piece, is_address in pieces if is_address]
    title = "".join(piece for piece, is_address in pieces if not is_address)
    if has_address:
        title = title.strip(" ()[]<>:-–—")
    addresses = [*links_in(html), *bare]
    return [(title.strip(), addresses[0] if addresses else "")]


def entries_below(element: Element | None) -> list[tuple[str, str]]:
    """The posts in a list below such a heading, or in a line that is one link."""
    if isinstance(element, Items):
        entries = []
        for _depth, html in element.items:
            links = links_in(html)
            entries.append((" ".join(plain(html).split()), links[0] if links else ""))
        return entries
    if isinstance(element, Paragraph):
        linked = link_entries(element.html)
        if linked and letters("".join(t for t, _ in linked)) == letters(plain(element.html)):
            return linked
    return []


LINK_WITH_WORDS = re.compile(r'<a href="([^"<>]*)"[^<>"]*>((?:[^<]|<(?!/?a\b))*)</a>')


def link_entries(html: str) -> list[tuple[str, str]]:
    links = LINK_WITH_WORDS.findall(html)
    return [(" ".join(plain(words).split()), links_in(f'<a href="{a}">')[0]) for a, words in links]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def take(found: AlsoReadFound, keys: set[str], entries: list[tuple[str, str]]) -> bool:
    """Note these titles, each once. Nothing is taken where one of them can be no title."""
    found.newest = entries
    if not entries:
        return False
    if any(not title or len(title) > LONGEST_TITLE for title, _address in entries):
        found.notes.append(
            "A line that names what to read next holds no title, or one that is too long, so it "
            "stays in the text. Add its article under Also Read."
        )
        return False
    for title, address in entries:
        key = title_key(title)
        if key in keys:
            found.lost.append(
                Lost(
                    "words", title, "Also Read names each article once, and never the post itself."
                )
            )
        elif len(found.titles) == MOST_TITLES:
            found.lost.append(
                Lost("words", title, f"A post has at most {MOST_TITLES} articles under Also Read.")
            )
        else:
            keys.add(key)
            found.titles[title] = address
    return True
