"""Markers: the places in rich text that cite a source.

In the database a marker is `<a id="5" linktype="reference"></a>`, an empty link
with the primary key of the reference; in clinical content it has the place in
the list `references` instead. A link of that kind around words is no marker, and
prints as these words.
"""

import re
from collections.abc import Callable

LINKTYPE = "reference"

MARKER = re.compile(r'<a\b(?=[^<>]*?(?<![\w-])linktype="reference")[^<>]*+></a>')
KEY = re.compile(r'(?<![\w-])id="([0-9]{1,18})"')


def map_markers(html: str, replace: Callable[[int], str]) -> str:
    """`html` with every marker replaced by what `replace` makes of its number.

    A marker that has lost its number counts as one of number 0, which no record
    has, so that nobody takes it for ordinary text.
    """

    def replace_match(match: re.Match[str]) -> str:
        key = KEY.search(match[0])
        return replace(int(key[1]) if key else 0)

    return MARKER.sub(replace_match, html)


def has_marker(html: str) -> bool:
    """Whether a text cites a source anywhere."""
    return MARKER.search(html) is not None


def marker(number: int) -> str:
    return f'<a id="{number}" linktype="{LINKTYPE}"></a>'
