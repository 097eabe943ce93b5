"""Rich text in one form: what says the same to readers is the same text.

The editor gives its paragraphs keys, and leaves out the spaces between them that a script put
there. Neither is a change that a second person has to look at.
"""

import re
from functools import lru_cache

# What neither a tag nor a text between tags is part of makes a text that is left as it is.
PIECE = re.compile(r"<[^<>]*>|[^<>]+")
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*) ?/?>')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
# White space as HTML knows it: a space that no line ends at is a sign like others.
SPACE = re.compile(r"[ \t\n\r\f]+")
EDITORS_OWN = "data-block-key"
# At the ends of these no white space is shown.
BLOCKS = frozenset(("p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
EMPTY_PARAGRAPHS = re.compile(r"(?:<p></p>)*")


@lru_cache(maxsize=500)
def in_one_form(html: str) -> str:
    """Rich text without what says nothing to anybody; "" for empty paragraphs alone.

    That are the keys of the editor, the order of attributes, and white space where a browser
    shows none. Tags, addresses, words and their order stay. What is not written as the editor
    writes it stays as it is, for browsers may read it in ways of their own.
    """
    pieces = PIECE.findall(html)
    if "".join(pieces) != html:
        return html
    tags = [tag_in_one_form(piece) if piece[0] == "<" else "" for piece in pieces]
    if None in tags:
        return html
    written = []
    for number, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        if tag:
            written.append(tag)
            continue
        text = SPACE.sub(" ", piece)
        if number == 0 or is_block(tags[number - 1]):
            text = text.removeprefix(" ")
        if number == len(pieces) - 1 or is_block(tags[number + 1]):
            text = text.removesuffix(" ")
        written.append(text)
    result = "".join(written)
    return "" if EMPTY_PARAGRAPHS.fullmatch(result) else result


def tag_in_one_form(piece: str) -> str | None:
    """A tag with its attributes in order; None where it is not written as the editor does."""
    match = TAG.fullmatch(piece)
    if match is None:
        return None
    slash, name, attributes = match.groups()
    pairs = ATTRIBUTE.findall(attributes)
    if len({attribute for attribute, _value in pairs}) < len(pairs):
        return None
    kept = sorted(pair for pair in pairs if pair[0] != EDITORS_OWN)
    written = "".join(f' {attribute}="{value}"' for attribute, value in kept)
    return f"<{slash}{name}{written}>"


def is_block(tag: str | None) -> bool:
    match = TAG.fullmatch(tag or "")
    return bool(match and match[2] in BLOCKS)
