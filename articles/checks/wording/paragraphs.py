"""A paragraph as lines and sentences, and what of it is no running text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.content.sentences import Sentence, sentences

LINE = re.compile(r"[^\n]+")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
# “2006;31(9):998”, a DOI or a PMID: a line of a list of sources.
SOURCE = re.compile(r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d\d?)?)?;\d+|\bdoi:|\bPMID\b")
# What closes a sentence that stands around an address belongs to the sentence.
CLOSING = ".,;:!?)]}’'”\""
LAST_WORD = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}\s*\Z")
# A line without an end that has no more words than this is a heading or a label.
LONGEST_HEADING = 8
# The sentences of longer texts are not kept in memory.
LONGEST_KEPT = 2_000


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a text that says something, with the position where it begins."""
    for match in LINE.finditer(text):
        if match[0].strip():
            yield match.start(), match[0]


def sentences_in(text: str) -> Sequence[Sentence]:
    """The sentences of a text with their positions in it; the end of a line ends one, too."""
    return kept_sentences(text) if len(text) <= LONGEST_KEPT else find_sentences(text)


def find_sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(sentence.words, start + sentence.start, start + sentence.end, sentence.is_whole)
        for start, line in lines_of(text)
        for sentence in sentences(line, ends_with_text=True)
    )


# Several rules ask for the sentences of the same line, one after the other.
kept_sentences = lru_cache(maxsize=2_000)(find_sentences)


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where web addresses stand that are written out in a text."""
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(CLOSING)
        if "(" in address and match[0][len(address) : len(address) + 1] == ")":
            address += ")"
        yield match.start(), match.start() + len(address)


def words_in(text: str) -> list[str]:
    """What a reader counts as words, without web addresses."""
    return [word for word in ADDRESS.sub(" ", text).split() if any(map(str.isalnum, word))]


def is_source(line: str) -> bool:
    """Whether a line is an entry of a list of sources, which has a style of its own."""
    return SOURCE.search(line) is not None


def is_heading(line: str) -> bool:
    """Whether a line reads as a heading or a label: it is short, and nothing ends it."""
    return not LAST_WORD.search(line) and len(line.split()) <= LONGEST_HEADING
