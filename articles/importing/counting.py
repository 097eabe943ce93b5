"""Nothing is lost unseen: the words of a post against those of its draft and its report."""

import html as html_entities
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from .post import Lost
from .rich_text import TAG, links_in

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(?=https?://)")
INLINE = re.compile(r"</?(?:b|i|a)\b(?![^<>]*linktype=)[^<>]*>")
# Keys of raw blocks whose values are no words of the post.
NO_WORDS = {"id", "type", "severity", "image"}
UNPLACED = (
    "The import found no place for these words. Compare the draft with the original file, and "
    "copy what is missing."
)
UNPLACED_IMAGE = "The import found no place for this image. Look for it in the original file."


def words_in(text: str) -> Counter[str]:
    """How often each word comes. An address that is glued to a word is none of its letters."""
    return Counter(WORD.findall(ADDRESS.sub(" ", text.casefold())))


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a raw body, without markup; where links lead counts as text."""
    if isinstance(value, str):
        yield html_entities.unescape(TAG.sub(" ", INLINE.sub("", value)))
        yield from links_in(value)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in NO_WORDS:
                yield from texts_in(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member)


def unplaced(text: str, placed: Iterable[str]) -> list[Lost]:
    """The words of a source that are nowhere else, as one entry in the order of the source.

    `placed` are the texts of the draft and of the report. A word that comes three times in the
    source has to come three times there.
    """
    missing = words_in(text)
    for other in placed:
        missing.subtract(words_in(other))
    missing = +missing
    if not missing:
        return []
    # From the end, as what was left out mostly stands there.
    words = []
    for match in reversed(list(WORD.finditer(text))):
        for word in WORD.findall(match[0].casefold()):
            if missing[word] > 0:
                missing[word] -= 1
                words.append(match[0])
    return [Lost("words", " ".join(reversed(words)), UNPLACED)]


def unplaced_images(addresses: Iterable[str], placed: Iterable[str]) -> list[Lost]:
    missing = Counter(addresses)
    missing.subtract(Counter(placed))
    return [Lost("image", address, UNPLACED_IMAGE) for address in +missing]
