"""The places in clinical content where some passages stand, to be shown to who wrote them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from clinic.written_words import INVISIBLE, RUN, WORD, places_of_runs, sentences_of

from .passages import AuthoredVersion, numbers_of, passages_of_value, text_of
from .written_parts import parts_of

# Of a long passage, this many words say which one it is.
MAX_WORDS = 60


@dataclass(frozen=True)
class OwnPassage:
    """Words in one field, and which of them no other passage has; none of what is no text.

    `path` has the names of the fields around them, as `written_parts` has it.
    """

    path: str
    pieces: tuple[tuple[str, bool], ...] = ()


def own_passages(version: AuthoredVersion, numbers: frozenset[int]) -> Iterator[OwnPassage]:
    """Where the passages with these numbers stand in a version, in the order of the article."""
    if version.authored is None or not numbers:
        return
    parts = list(parts_of(version.authored.content, version.authored.records))
    texts = {place: text for place, part in enumerate(parts) if (text := text_of(part)) is not None}
    runs = {place: runs_of_text(text) for place, text in texts.items()}
    passages = Counter(run for found in runs.values() for _start, _end, run in found)
    passages.update(
        passage
        for place, part in enumerate(parts)
        if place not in texts
        for passage in passages_of_value(part)
    )
    own = {
        passage
        for passage, count in passages.items()
        if not numbers.isdisjoint(numbers_of([passage] * count))
    }
    for place, part in enumerate(parts):
        if place in texts:
            for pieces in pieces_of_text(texts[place], runs[place], own):
                yield OwnPassage(part.path, pieces)
        elif not own.isdisjoint(passages_of_value(part)):
            yield OwnPassage(part.path)


def runs_of_text(text: str) -> list[tuple[int, int, str]]:
    """Each passage of a text with the numbers of its first word and of the one after it."""
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in sentence]
    return [(start, end, " ".join(words[start:end])) for start, end in places_of_runs(sentences)]


def pieces_of_text(
    text: str, runs: list[tuple[int, int, str]], own: set[str]
) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The stretches of a text that own passages cover, in pieces: whether they alone cover it.

    At the ends of a text a word has fewer passages around it. There none is called own that could
    be a neighbor of what was changed, unless all of the text is.
    """
    visible = INVISIBLE.sub("", text)
    spans = [match.span() for match in WORD.finditer(visible)]
    covered, shared = [0] * len(spans), [0] * len(spans)
    for start, end, run in runs:
        counts = covered if run in own else shared
        for word in range(start, end):
            counts[word] += 1
    if any(shared):
        shared = [
            int(others > 0 or mine < RUN) for others, mine in zip(shared, covered, strict=True)
        ]
    first = 0
    while first < len(spans):
        last = first
        while last < len(spans) and covered[last]:
            last += 1
        if last > first:
            yield tuple(marked_pieces(visible, spans[first:last], shared[first:last]))
        first = last + 1


def marked_pieces(
    text: str, spans: list[tuple[int, int]], shared: list[int]
) -> Iterator[tuple[str, bool]]:
    """A stretch of words, those that no other passage has in pieces of their own."""
    count = min(len(spans), MAX_WORDS)
    start = 0
    for end in range(1, count + 1):
        if end < count and shared[end] == shared[start]:
            continue
        words = text[spans[start][0] : spans[end - 1][1]]
        after = text[spans[end - 1][1] : spans[end][0]] if end < count else ""
        yield words, not shared[start]
        if after:
            yield after, False
        start = end
    if len(spans) > count:
        yield " …", False
