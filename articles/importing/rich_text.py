"""Rich text of old posts: what stays of its markup, its words, and changes of its words."""

import html as html_entities
import re
from collections.abc import Iterator

import nh3
from django.utils.html import escape

INLINE_TAGS = {"b", "i", "a", "br"}
TAGS = INLINE_TAGS | {"p", "h2", "h3", "ul", "ol", "li"}
LINK_ATTRIBUTES = {"href"}
SCHEMES = {"http", "https", "mailto", "tel"}

TAG = re.compile(r"<[^<>]*>")
BLOCK_END = re.compile(r"</(?:p|h2|h3|li)>|<br */?>|<(?:ul|ol)>")
PIECE = re.compile(r"(<[^<>]*>)")
EMPTY_INLINE = re.compile(r"<(a|b|i)\b(?![^<>]*linktype=\"reference\")[^<>]*></\1>")
LINK = re.compile(r'<a href="([^"<>]*)"[^<>"]*>')


def clean(html: str) -> str:
    """`html` with no other tags, attributes and kinds of address than those that a draft has."""
    return nh3.clean(
        html, tags=TAGS, attributes={"a": LINK_ATTRIBUTES}, url_schemes=SCHEMES, link_rel=None
    ).replace("<br>", "<br/>")


def plain(html: str) -> str:
    """The words of rich text: each block, and each line within one, on a line of its own."""
    lines = BLOCK_END.sub("\n", html)
    return html_entities.unescape(TAG.sub("", lines)).strip()


def links_in(html: str) -> list[str]:
    """Where the links of a rich text lead."""
    return [html_entities.unescape(address) for address in LINK.findall(html)]


def without_empty_tags(html: str) -> str:
    """`html` without links and bold words that hold nothing any more."""
    while (shorter := EMPTY_INLINE.sub("", html)) != html:
        html = shorter
    return html


def blocks_of(html: str) -> Iterator[tuple[int, int]]:
    """From where to where each line of `plain` reaches in a rich text, tags included."""
    start = 0
    for end in BLOCK_END.finditer(html):
        yield start, end.start()
        start = end.end()
    yield start, len(html)


def replace_words(html: str, start: int, end: int, replacement: str) -> str:
    """`html` in which the words from `start` to `end` are others.

    Positions are those of its text without tags, in Unicode code points. What both wordings
    begin and end with stays as it is, so the tags around it do, too; a link or bold words of
    which nothing is left go.
    """
    words = html_entities.unescape(TAG.sub("", html))[start:end]
    kept_before = common_length(words, replacement)
    kept_after = common_length(words[kept_before:][::-1], replacement[kept_before:][::-1])
    replacement = replacement[kept_before : len(replacement) - kept_after]
    start, end = start + kept_before, end - kept_after
    pieces: list[str] = []
    position, is_written = 0, False
    for piece in PIECE.split(html):
        if TAG.fullmatch(piece):
            pieces.append(piece)
            continue
        text = html_entities.unescape(piece)
        first, last = max(start - position, 0), min(end - position, len(text))
        is_insertion = start == end and first == last and start <= position + len(text)
        position += len(text)
        if first < last or (is_insertion and not is_written):
            text = text[:first] + ("" if is_written else replacement) + text[last:]
            piece, is_written = str(escape(text)), True
        pieces.append(piece)
    return without_empty_tags("".join(pieces))


def common_length(text: str, other: str) -> int:
    """With how many characters both begin."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(text), len(other)))
