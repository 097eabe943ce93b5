"""The passages of clinical content: the pieces of which somebody can be the writer.

Of a text these are its runs of words (`clinic.written_words`), wherever they stand: who changes
one word is the writer of the runs around it, and the rest stays with whoever wrote it. A shared
record or a link is a passage by itself and by its field, so it stays with whoever chose it when
it moves. Every other value, such as a choice or a number, is one by its field.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any

from clinic.written_words import runs_of_sentences, runs_of_words, sentences_of, text_of_rich_text

from .canonical import ContentError, without_empty
from .clinical import authored_content, digest, own_content
from .earlier_passages import earlier_passages_of
from .written_parts import Part, PartKind, parts_of

# Raised whenever the same content gets other passages, so that what was kept of older ones is
# compared with those (see `earlier_passages`), and `prepare` notes who wrote what anew.
PASSAGE_VERSION = 2
# Places of no passage, which stand for all of its places.
ALL_THAT_IS_MADE, ALL_OF_AN_ORIGIN = -1, -2


@dataclass(frozen=True)
class Authored:
    """Content and its records, of which equal ones have equal digests of what writers decided."""

    digest: str
    content: dict[str, Any] = field(compare=False)
    records: dict[str, list[int]] = field(compare=False)


@dataclass(frozen=True)
class AuthoredVersion:
    """What writers decided in one version of an article, without what shared records say.

    `digest` is equal for equal content. `passages` are numbers of 64 bits, which stand for
    its passages; one that comes several times has a number for each. `words` is equal where
    the same words stand in another order or in other fields. `authored` is what it is about.
    """

    digest: str
    passages: frozenset[int]
    words: str = ""
    authored: Authored | None = field(default=None, compare=False, repr=False)

    @cached_property
    def earlier_passages(self) -> frozenset[int]:
        """Its passages as the first release that noted them cut them."""
        if self.authored is None:
            return frozenset()
        parts = parts_of(self.authored.content, self.authored.records)
        return numbers_of(earlier_passages_of(parts))


def authored_version(content: dict[str, Any], records: dict[str, list[int]]) -> AuthoredVersion:
    """The same of clinical content, whose shared records have these primary keys."""
    # The language of a page never changes, and is not in what a version of it holds.
    authored = authored_content(content, records) | {"language": ""}
    return version_of(Authored(digest(authored), content, records))


# What was looked at is soon signed or saved, and then it is what the next version is compared to.
@lru_cache(maxsize=16)
def version_of(authored: Authored) -> AuthoredVersion:
    words: list[str] = []
    passages: list[str] = []
    for part in parts_of(authored.content, authored.records):
        if (text := text_of(part)) is None:
            passages += passages_of_value(part)
        else:
            sentences = sentences_of(text)
            words += chain.from_iterable(sentences)
            passages += runs_of_sentences(sentences)
    words_digest = blake2b(" ".join(sorted(words)).encode(), digest_size=16).hexdigest()
    return AuthoredVersion(authored.digest, numbers_of(passages), words_digest, authored)


def text_of(part: Part) -> str | None:
    """The text of a part that is words, None of any other."""
    match part.kind:
        case PartKind.TEXT:
            return str(part.value)
        case PartKind.RICH_TEXT:
            return text_of_rich_text(part.value)
    return None


def text_passages(version: AuthoredVersion) -> Counter[str]:
    """Its passages that are words, each with how often it comes."""
    if version.authored is None:
        return Counter()
    texts = map(text_of, parts_of(version.authored.content, version.authored.records))
    return Counter(run for text in texts if text for run in runs_of_words(text))


def remade_passages(before: AuthoredVersion, after: AuthoredVersion) -> list[tuple[int, int]]:
    """How passages of words that are new in `after` lead to those of `before`, their origins.

    An origin is what such a passage is a piece of, or has as a piece. None where `after` has other
    words, or not as often. Each pair leads on from one number to the next: from each place of a
    new passage to all of it, from there to all of an origin, and to each of its places. In this
    order one walk is enough, and there are no more pairs than some for each word.
    """
    if not before.words or before.words != after.words:
        return []
    old = text_passages(before)
    new = text_passages(after) - old
    origins: dict[str, set[str]] = {made: pieces_of(made) & old.keys() for made in new}
    for passage in old:
        for piece in pieces_of(passage) & new.keys():
            origins[piece].add(passage)
    return [
        *(
            (passage_number(made, old[made] + place), passage_number(made, ALL_THAT_IS_MADE))
            for made, count in new.items()
            for place in range(count)
        ),
        *(
            (passage_number(made, ALL_THAT_IS_MADE), passage_number(origin, ALL_OF_AN_ORIGIN))
            for made, found in origins.items()
            for origin in sorted(found)
        ),
        *(
            (passage_number(origin, ALL_OF_AN_ORIGIN), passage_number(origin, place))
            for origin in sorted(set().union(*origins.values()))
            for place in range(old[origin])
        ),
    ]


def pieces_of(passage: str) -> set[str]:
    """The shorter runs of words in a passage."""
    words = passage.split(" ")
    return {
        " ".join(words[start : start + length])
        for length in range(1, len(words))
        for start in range(len(words) - length + 1)
    }


def authored_version_of_revision(
    page_class: type[Any], revision_content: dict[str, Any]
) -> AuthoredVersion | None:
    """The same of what a revision of an article holds; None where it cannot be read. No query."""
    try:
        content, record_lists, _cards = own_content(page_class, revision_content, "")
        records = dict(record_lists.primary_keys)
        if revision_content.get("author"):
            records["author"] = [revision_content["author"]]
        return authored_version(without_empty(content), records)
    except (ContentError, KeyError, TypeError, ValueError):
        return None


def numbers_of(passages: Iterable[str]) -> frozenset[int]:
    """Those that stand for these passages, a number for each time that one comes."""
    return frozenset(
        passage_number(passage, place)
        for passage, count in Counter(passages).items()
        for place in range(count)
    )


def passage_number(passage: str, place: int) -> int:
    hashed = blake2b(f"{place} {passage}".encode(), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)


def passages_of_value(part: Part) -> tuple[str, ...]:
    """The passages of a value that is no text. None of them looks like words."""
    match part.kind:
        case PartKind.RECORD | PartKind.CITATION:
            record_list, key = part.value
            return (f"{part.path}={key}", f"={record_list} {key}")
        case PartKind.LINK:
            return (f"{part.path}{part.value}", part.value)
    return (f"{part.path}={part.value}",)
