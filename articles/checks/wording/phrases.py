"""A small language for phrases, and their search in a sentence.

A phrase is a row of elements:

* `heat` is that word, and `heal~` each regular form of it (heal, heals, healed, healing)
* `@complaint` is any word of that class (`word_classes`)
* `a|b` is one or the other; `for_good` is a word that is written as two
* `your?` may be missing
* `..3` is up to three words between, `...3` also across commas

Sentences are searched word by word, so that the time grows with the length of a text only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .word_classes import forms
from .words import Word

Owner = TypeVar("Owner")

QUOTATION_MARKS = frozenset("\"“”‘’'")


@dataclass(frozen=True)
class Element:
    """One place of a phrase: some words, or a gap of up to `gap` words."""

    single: frozenset[str] = frozenset()
    several: tuple[tuple[str, ...], ...] = ()
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
    several: list[tuple[str, ...]] = []
    classes: set[str] = set()
    for choice in written.removesuffix("?").split("|"):
        if choice.startswith("@"):
            classes.add(choice[1:])
        elif "_" in choice:
            several += forms_of_several(choice.split("_"))
        else:
            single.update(forms(choice))
    return Element(frozenset(single), tuple(several), frozenset(classes), optional)


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


@dataclass(frozen=True)
class Tagged:
    """The words of a sentence, each with the classes that it belongs to."""

    words: Sequence[Word]
    classes: Sequence[frozenset[str]]


@dataclass
class PhraseBook(Generic[Owner]):
    """Phrases by their first words, each with whom it belongs to."""

    by_word: dict[str, list[tuple[tuple[Element, ...], Owner]]] = field(default_factory=dict)
    by_class: dict[str, list[tuple[tuple[Element, ...], Owner]]] = field(default_factory=dict)

    def add(self, written: Iterable[str], owner: Owner) -> None:
        for line in written:
            elements = phrase(line)
            first = elements[0]
            entry = (elements, owner)
            beginnings = {*first.single, *(several[0] for several in first.several)}
            for word in beginnings:
                self.by_word.setdefault(word, []).append(entry)
            for name in first.classes:
                self.by_class.setdefault(name, []).append(entry)

    def matches(self, tagged: Tagged) -> Iterator[tuple[int, int, Owner]]:
        """First and last-but-one word of each phrase in a sentence, with its owner."""
        by_word, by_class = self.by_word, self.by_class
        for position, word in enumerate(tagged.words):
            for elements, owner in by_word.get(word.form, ()):
                end = match(elements, 0, tagged, position)
                if end > position:
                    yield position, end, owner
            for name in tagged.classes[position]:
                for elements, owner in by_class.get(name, ()):
                    end = match(elements, 0, tagged, position)
                    if end > position:
                        yield position, end, owner


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
        for several in wanted.several:
            if form == several[0] and is_at(words, position, several):
                end = match(elements, number + 1, tagged, position + len(several))
                if end >= 0:
                    return end
        if form in wanted.single or not wanted.classes.isdisjoint(tagged.classes[position]):
            end = match(elements, number + 1, tagged, position + 1)
            if end >= 0:
                return end
    return match(elements, number + 1, tagged, position) if wanted.is_optional else -1


def is_at(words: Sequence[Word], position: int, several: tuple[str, ...]) -> bool:
    return tuple(word.form for word in words[position : position + len(several)]) == several


def is_passed(word: Word, spans_commas: bool) -> bool:
    return not word.is_sign or word.form in QUOTATION_MARKS or (spans_commas and word.form == ",")
