"""A plain text as sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What ends a sentence, with the quotation marks and brackets that close behind it.
END = re.compile(r"[.!?…؟۔।。！？]{1,3}[\"'”’»)\]]{0,3}(?=\s|\Z)")
BEGIN = re.compile(r"\s*([\"'“‘«(\[¿¡]{0,3})")
# A full stop behind these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|No|Nos|approx|al|e\.g|i\.e|cf|ca|Fig|Figs|Inc|Ltd|Co|Jr|Sr|Vol|"
    r"pp|a\.m|p\.m|Sra?|Dra|p\. ?ej|Ud|Uds|núm)|\b[^\W\d_])\.\Z"
)
LONGEST_ABBREVIATION = len(" approx.")


@dataclass(frozen=True)
class Sentence:
    """Where a sentence stands in its text. One that is not `whole` lacks its beginning or end."""

    words: str
    start: int
    end: int
    is_whole: bool


def sentences(text: str, *, ends_with_text: bool = False) -> Iterator[Sentence]:
    """The sentences of a plain text in their order, each as it stands in the text.

    What no sign ends, and what begins with a small letter, is a piece that is not whole; with
    `ends_with_text` the last one needs no sign. A sentence goes on where a small letter follows
    the full stop, and behind an abbreviation.
    """
    start = 0
    for match in END.finditer(text):
        if is_end(text, match):
            yield sentence_at(text, start, match.end(), ends=True)
            start = match.end()
    if text[start:].strip():
        yield sentence_at(text, start, len(text), ends=ends_with_text)


def is_end(text: str, match: re.Match[str]) -> bool:
    window = max(0, match.start() + 1 - LONGEST_ABBREVIATION)
    if match[0] == "." and ABBREVIATION.search(text[window : match.end()]):
        return match.end() == len(text.rstrip())
    begin = BEGIN.match(text, match.end())
    following = text[begin.end() : begin.end() + 1] if begin else ""
    return not following.islower()


def sentence_at(text: str, start: int, end: int, *, ends: bool) -> Sentence:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
    words = text[start:end]
    begin = BEGIN.match(words)
    first_letter = words[begin.end() : begin.end() + 1] if begin else ""
    return Sentence(words, start, end, ends and not first_letter.islower())
