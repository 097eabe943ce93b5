"""HTML without the spaces that only whoever reads a template needs."""

import re

# Runs of the spaces that HTML makes one of when it is displayed; a no-break space is none.
# Within these elements each space counts.
SPACES = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]|<(script|style|pre|textarea)\b.*?</\1>", re.DOTALL)


def without_needless_spaces(html: str) -> str:
    """The same document with one space in the place of each run of spaces and line ends.

    What a browser displays does not change, as it does the same. No space goes altogether:
    between two words in elements of their own it would be missing.
    """
    return SPACES.sub(lambda match: match[0] if match[1] else " ", html)
