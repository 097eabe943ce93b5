"""Rich text as its passages: headings, paragraphs, items of lists, and the sentences in them."""

import hashlib
import html as html_entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from articles.blocks import has_marker, map_markers
from articles.content.sentences import sentences

from .rich_text import PIECE, plain

BLOCK_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
LIST_TAGS = ("ul", "ol")
VOID_TAGS = ("br", "hr", "img", "embed")
TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
NESTED_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|li|blockquote|div|table)\b")
CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|.", re.S)
BREAK = re.compile(r"<br ?/?>")
GLUING = re.compile(r"(?<=\w)\0+(?=\w)")


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, or an item of a list with what is nested in it.

    `html` stands between `opening` and `closing`, its own tags. An item has the opening tag of
    its list, and the number of that list in the text. What has no `tag` stands between blocks,
    such as a line across the page, and stays where it is.
    """

    tag: str
    opening: str
    html: str
    closing: str
    list_opening: str = ""
    list_number: int = -1

    @property
    def words(self) -> str:
        return words_of(self.html)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return self.tag != "" and not self.words and not has_marker(self.html)

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences as rich text, which together are `html`. Of a heading, and of an item
        with a list of its own, it is all of it."""
        if self.tag not in ("p", "li") or NESTED_BLOCK.search(self.html):
            return [self.html]
        return sentences_of(self.html)

    @property
    def digest(self) -> str:
        content = f"{self.tag} {self.html}".encode(errors="replace")
        return hashlib.sha256(content).hexdigest()[:16]


def words_of(html: str) -> str:
    """The words of rich text in one line, without the numbers of sources."""
    return " ".join(
        plain(GLUING.sub(" ", map_markers(html, lambda _key: "\0")).replace("\0", "")).split()
    )


class Untidy(Exception):
    """The tags of a rich text do not fit together, so nothing can be taken out of it."""


def passages_of(html: str) -> list[Passage]:
    """The passages of a rich text in their order. Raises `Untidy`."""
    found: list[Passage] = []
    list_number = -1
    for tag, opening, inner, closing in elements_of(html):
        if not tag and not inner.strip():
            continue
        if tag not in LIST_TAGS:
            found.append(Passage(tag if tag in BLOCK_TAGS else "", opening, inner, closing))
            continue
        list_number += 1
        for item_tag, item_opening, item, item_closing in elements_of(inner):
            if not item_tag and not item.strip():
                continue
            if item_tag != "li":
                raise Untidy
            found.append(Passage("li", item_opening, item, item_closing, opening, list_number))
    return found


def elements_of(html: str) -> Iterator[tuple[str, str, str, str]]:
    """The outermost elements of a text: name, opening tag, what is in it, and closing tag.

    What stands between them has no name. Raises `Untidy`.
    """
    open_tags: list[str] = []
    opening, inner = "", ""
    for piece in PIECE.split(html):
        match = TAG_NAME.match(piece)
        name = match[2].lower() if match else ""
        is_tag = bool(name) and name not in VOID_TAGS
        if match and match[1]:
            if not open_tags or open_tags.pop() != name:
                raise Untidy
            if not open_tags:
                yield name, opening, inner, piece
                opening, inner = "", ""
                continue
        elif is_tag:
            open_tags.append(name)
            if len(open_tags) == 1:
                opening = piece
                continue
        if open_tags:
            inner += piece
        elif piece:
            yield "", "", piece, ""
    if open_tags:
        raise Untidy


def lines_of_item(html: str, depth: int = 0) -> Iterator[tuple[int, str]]:
    """An item of a list as its lines, each with how deep it is nested."""
    line = ""
    for tag, opening, inner, closing in elements_of(html):
        if tag not in (*LIST_TAGS, *BLOCK_TAGS):
            line += f"{opening}{inner}{closing}"
            continue
        if line.strip():
            yield depth, line
        line = ""
        if tag in BLOCK_TAGS:
            yield depth, inner
            continue
        for item_tag, _opening, item, _closing in elements_of(inner):
            if item_tag:
                yield from lines_of_item(item, depth + 1)
    if line.strip():
        yield depth, line


def html_of_passages(passages: Sequence[Passage]) -> str:
    """The rich text that consists of these. Items of one list stay one list."""
    pieces: list[str] = []
    open_list: Passage | None = None
    for passage in passages:
        if open_list is not None and passage.list_number != open_list.list_number:
            pieces.append(closing_of(open_list))
            open_list = None
        if passage.list_opening and open_list is None:
            pieces.append(passage.list_opening)
            open_list = passage
        pieces += (passage.opening, passage.html, passage.closing)
    if open_list is not None:
        pieces.append(closing_of(open_list))
    return "".join(pieces)


def closing_of(item: Passage) -> str:
    return "</ol>" if item.list_opening.startswith("<ol") else "</ul>"


def sentences_of(html: str) -> list[str]:
    """The sentences of one paragraph as rich text, which together are `html`.

    The number of a source belongs to the sentence before it. Where bold words or a link go on
    from one sentence to the next, both stay together.
    """
    text, places, cuts = "", [], []
    depth, position = 0, 0
    for piece in PIECE.split(html):
        match = TAG_NAME.match(piece)
        if match is None or match.end() == 0:
            for character in CHARACTER.finditer(piece):
                if depth == 0:
                    cuts.append((len(text), position + character.start()))
                shown = html_entities.unescape(character[0])
                text += shown
                places += [position + character.start()] * len(shown)
        elif match[2].lower() in VOID_TAGS:
            text += "\n"
            places.append(position)
        elif match[1]:
            depth -= 1
        else:
            if depth == 0:
                cuts.append((len(text), position))
            depth += 1
        position += len(piece)
    return list(pieces_between(html, places_to_cut(text, cuts)))


def places_to_cut(text: str, cuts: list[tuple[int, int]]) -> Iterator[int]:
    """Where a sentence ends and no tag is open: of the places in the text before its next one
    the last. `cuts` are all places outside of tags, in the text and in the rich text."""
    found = list(sentences(text, ends_with_text=True))
    number = 0
    for before, after in pairwise(found):
        last = None
        while number < len(cuts) and cuts[number][0] <= after.start:
            if cuts[number][0] >= before.end:
                last = cuts[number][1]
            number += 1
        if last is not None:
            yield last


def pieces_between(html: str, places: Iterator[int]) -> Iterator[str]:
    start = 0
    for place in places:
        if html[start:place].strip():
            yield html[start:place]
            start = place
    yield html[start:]


def without_breaks(html: str) -> str:
    """`html` without spaces and line breaks at its ends."""
    pieces = PIECE.split(html)
    while pieces and says_nothing(pieces[-1]):
        pieces.pop()
    start = next((at for at, piece in enumerate(pieces) if not says_nothing(piece)), 0)
    return "".join(pieces[start:]).strip()


def says_nothing(piece: str) -> bool:
    return not piece.strip() or BREAK.fullmatch(piece) is not None
