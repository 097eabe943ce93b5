"""The passages of clinical content as earlier releases cut them, which kept changes are made of.

Versions that were purged, or written over, cannot be cut anew. Who wrote them is found by
what was noted then: a run of six words within a sentence that no tag parts, or a shorter one as a
whole by its field; every other value by its field. Nothing is noted in this form any more.
"""

import html
import re
from collections.abc import Iterable, Iterator

from .written_parts import Part, PartKind

RUN = 6
SENTENCE_END = re.compile(r"[.!?]\s+|\n")
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]*>")


def earlier_passages_of(parts: Iterable[Part]) -> Iterator[str]:
    """Every passage of these parts, as often as it comes."""
    for kind, path, value in parts:
        match kind:
            case PartKind.TEXT:
                yield from runs_within_sentences(path, value)
            case PartKind.RICH_TEXT:
                yield from runs_within_sentences(path, html.unescape(TAG.sub("\n", value)))
            case PartKind.RECORD:
                yield f"{path}={value[1]}"
            case PartKind.CITATION:
                yield f"{path} cites {value[1]}"
            case PartKind.LINK:
                yield f"{path}{value}"
            case _:
                yield path if path == "sample" else f"{path}={value}"


def runs_within_sentences(path: str, text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text.casefold()):
        words = WORD.findall(sentence)
        for start in range(len(words) - RUN + 1):
            yield " ".join(words[start : start + RUN])
        if 0 < len(words) < RUN:
            yield f"{path}: {' '.join(words)}"
