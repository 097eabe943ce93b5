"""A small language for phrases, and their search in a sentence.

A phrase is a row of elements:

* `heat` is that word, and `heal~` each regular form of it (heal, heals, healed, healing)
* `@complaint` is any word of that class (`word_classes`)
* `a|b` is one or the other; `for_good` is a word that is written as two
* `your?` may be missing
* `..3` is up to three words between, `...3` also across commas; none of them a denial

Sentences are searched word by word, so that the time grows with the length of a text only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from .word_classes import forms
from .words import Word

Owner = TypeVar("Owner")

QUOTATION_MARKS = frozenset("\"“”‘’'")

# A gap never passes these: what they stand in says the opposite.
DENIALS = frozenset("not never neither nor cannot without hardly rarely".split())

# Words that nearly every sentence has, and what one of them or a class weighs against a rare one.
COMMON_WORDS = frozenset(
    """
    a an the of to in on at by for from with without and or but as that this it you your we our
    is are was were be been has have had do does did not no will can could would may , . ! pain
    more most other all any every patients people treatment after before one their its them they
    what when who how if so like first out up back only even just than then there here now while
    not never nothing nobody make makes made get gets take takes help helps work works feel go into
    may about over more two three she he her his i my me : ; new good better relief feels
    """.split()
)
COMMON_WEIGHT = 60
CLASS_WEIGHT = 90


@dataclass(frozen=True)
class Element:
    """One place of a phrase: some words, or a gap of up to `gap` words."""

    single: frozenset[str] = frozenset()
    several: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    is_optional: bool = False
    gap: int = 0
    spans_commas: bool = False


def element(written: str) -> Element:
    if written.startswith(".."):
        commas = written.startswith("...")
        return Element(gap=int(written.lstrip(".")), spans_commas=commas)
    optional = written.endswith("?")
    single: set[str] = set()
    several: dict[str, tuple[tuple[str, ...], ...]] = {}
    classes: set[str] = set()
    for choice in written.removesuffix("?").split("|"):
        if choice.startswith("@"):
            classes.add(choice[1:])
        elif "_" in choice:
            for words in forms_of_several(choice.split("_")):
                several[words[0]] = (*several.get(words[0], ()), words[1:])
        else:
            single.update(forms(choice))
    return Element(frozenset(single), several, frozenset(classes), optional)


def forms_of_several(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """“get~_rid_of” as “get rid of”, “gets rid of” and so on."""
    if not parts:
        yield ()
        return
    for form in forms(parts[0]):
        for rest in forms_of_several(parts[1:]):
            yield (form, *rest)


def phrase(written: str) -> tuple[Element, ...]:
    """A phrase from how it is written. Its first element is no gap and not optional."""
    elements = tuple(map(element, written.split()))
    if not elements or elements[0].gap or elements[0].is_optional:
        raise ValueError(f"“{written}” has to begin with a word.")
    return elements


class Tagged:
    """The words of a sentence, each with the classes that it belongs to."""

    def __init__(self, words: Sequence[Word], classes: Sequence[frozenset[str]]) -> None:
        self.words, self.classes = words, classes
        # Where each word and each class stands.
        self.places: dict[str, list[int]] = {}
        for position, (word, names) in enumerate(zip(words, classes, strict=True)):
            self.places.setdefault(word.form, []).append(position)
            for token in class_tokens(names):
                self.places.setdefault(token, []).append(position)


@lru_cache(maxsize=1_024)
def class_tokens(names: frozenset[str]) -> tuple[str, ...]:
    """How classes are written in a phrase, in an order that is always the same."""
    return tuple(f"@{name}" for name in sorted(names))


@dataclass(frozen=True)
class Entry(Generic[Owner]):
    """A phrase, the words and classes that a sentence with it begins it with, and its owner."""

    elements: tuple[Element, ...]
    owner: Owner
    beginnings: frozenset[str]
    others: tuple[frozenset[str], ...]


@dataclass
class PhraseBook(Generic[Owner]):
    """Phrases by the rarest word that each needs, so that most are never looked for."""

    by_rarest: dict[str, list[Entry[Owner]]] = field(default_factory=dict)

    def add(self, written: Iterable[str], owner: Owner) -> None:
        for line in written:
            elements = phrase(line)
            needed = [tokens(part) for part in elements if not (part.gap or part.is_optional)]
            rarest = min(needed, key=commonness)
            # The rarer ones first: most sentences are done with there.
            rest = sorted((need for need in needed if need is not rarest), key=commonness)
            others = tuple(map(frozenset, rest))
            entry = Entry(elements, owner, beginnings(elements[0]), others)
            for token in rarest:
                self.by_rarest.setdefault(token, []).append(entry)

    def matches(self, tagged: Tagged) -> list[tuple[int, int, Owner]]:
        """First and last-but-one word of each phrase in a sentence, with its owner, in order."""
        by_rarest, places = self.by_rarest, tagged.places
        present = places.keys()
        found = []
        for token in present & by_rarest.keys():
            for entry in by_rarest[token]:
                for need in entry.others:
                    if present.isdisjoint(need):
                        break
                else:
                    for beginning in present & entry.beginnings:
                        for position in places[beginning]:
                            end = match(entry.elements, 0, tagged, position)
                            if end > position:
                                found.append((position, end, entry.owner))
        found.sort(key=lambda each: (each[0], -each[1]))
        return found


def beginnings(part: Element) -> frozenset[str]:
    """What this element begins with in a sentence."""
    return frozenset({*part.single, *part.several, *(f"@{name}" for name in part.classes)})


def tokens(part: Element) -> set[str]:
    """What a sentence has at least one of if this element is in it."""
    several = {
        rarest_word((first, *rest)) for first, rests in part.several.items() for rest in rests
    }
    return {*part.single, *several, *(f"@{name}" for name in part.classes)}


def rarest_word(words: Sequence[str]) -> str:
    """Of words that stand together, the one that the fewest sentences have."""
    return min(words, key=lambda word: (word in COMMON_WORDS, -len(word)))


def commonness(needed: set[str]) -> int:
    """How likely a sentence has one of these: small words and classes count for many."""
    return sum(
        CLASS_WEIGHT if token[0] == "@" else COMMON_WEIGHT if token in COMMON_WORDS else 1
        for token in needed
    )


def match(elements: tuple[Element, ...], number: int, tagged: Tagged, position: int) -> int:
    """Behind which word the rest of a phrase ends that begins at `position`, or -1."""
    if number == len(elements):
        return position
    wanted = elements[number]
    words = tagged.words
    if wanted.gap:
        for skipped in range(position, position + wanted.gap + 1):
            end = match(elements, number + 1, tagged, skipped)
            if end >= 0:
                return end
            if skipped >= len(words) or not is_passed(words[skipped], wanted.spans_commas):
                return -1
        return -1
    while position < len(words) and words[position].form in QUOTATION_MARKS:
        position += 1
    if position < len(words):
        form = words[position].form
        for rest in wanted.several.get(form, ()):
            if is_at(words, position + 1, rest):
                end = match(elements, number + 1, tagged, position + 1 + len(rest))
                if end >= 0:
                    return end
        if form in wanted.single or not wanted.classes.isdisjoint(tagged.classes[position]):
            end = match(elements, number + 1, tagged, position + 1)
            if end >= 0:
                return end
    return match(elements, number + 1, tagged, position) if wanted.is_optional else -1


def is_at(words: Sequence[Word], position: int, several: tuple[str, ...]) -> bool:
    for offset, form in enumerate(several, position):
        if offset >= len(words) or words[offset].form != form:
            return False
    return True


def is_passed(word: Word, spans_commas: bool) -> bool:
    if word.is_sign:
        return word.form in QUOTATION_MARKS or (spans_commas and word.form == ",")
    return word.form not in DENIALS
