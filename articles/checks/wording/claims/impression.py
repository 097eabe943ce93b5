"""The impression that a whole sentence makes, where no single phrase of it is a claim.

Each word, each pair of neighbors and each class of words weighs for or against a claim. The
weights come from the labelled sentences (`tests/corpus/weigh.py`); what weighs nothing is not
listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.contexts import CLAUSE_ENDS
from articles.checks.wording.phrases import COMMON_WORDS, class_tokens
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .impression_weights import BIAS, FEATURES_BY_TENTHS

IMPRESSION = declare(
    "claims/impression",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): the net impression of a text counts, not its "
    "single words. Advisory, because words are only weighed.",
)

# From here on, in tenths, one of some two hundred plain sentences is named by mistake.
LEAST = 24
# So much of it has to come from other words than “our” and “your”, which every clinic writes.
LEAST_OF_OTHERS = 7
CLINIC_AND_READER = frozenset("our ours we us your yours you".split())
# From here on down, a sentence speaks against a claim in it; so do the words near the claim.
MOST_AGAINST = -31
MOST_AGAINST_NEARBY = -10
NEARBY = 8
# How many words a finding names, and how long each is at least.
NAMED = 3
JOINING = frozenset("and so or".split())
SHORTEST_NAMED = 4


NOTHING: dict[str, int] = {}
# One word or class, or two neighbors: `("heal",)`, `("@complaint",)`, `("heal", "nerves")`.
Feature = tuple[str, ...]
# What joins the two in the table of weights.
JOINT = "__"
BEGINNING = "^"
NUMBER = "#"


def steps(
    statement: Statement, first: int = 0, behind: int | None = None
) -> Iterator[tuple[Feature, Feature]]:
    """For each word from the first to behind the last: what comes before it, and what it is.

    Both are the word itself and its classes, the beginning of the sentence being a word, too.
    """
    before: Feature = (BEGINNING,)
    chosen = slice(first, behind)
    for word, names in zip(statement.words[chosen], statement.tagged.classes[chosen], strict=True):
        form = NUMBER if word.form[:1].isdigit() else word.form
        here = (form, *class_tokens(names)) if names else (form,)
        yield before, here
        before = here


def manners(statement: Statement) -> Iterator[Feature]:
    """How a sentence as a whole is said."""
    if statement.is_question:
        yield ("asked:",)
    if statement.is_distanced:
        yield ("distanced:",)


def features(statement: Statement) -> set[Feature]:
    """All that a sentence can be weighed by. Of two classes that are neighbors nothing is."""
    found = {*manners(statement)}
    for before, here in steps(statement):
        found.update((token,) for token in here)
        found.update((before[0], token) for token in here)
        found.update((name, here[0]) for name in before[1:])
    return found


@cache
def weights() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """The tenths of what stands alone, and of pairs by their first and their second."""
    alone: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for tenths, written in FEATURES_BY_TENTHS.items():
        for feature in written.split():
            before, joint, token = feature.partition(JOINT)
            if joint:
                pairs.setdefault(before, {})[token] = tenths
            else:
                alone[feature] = tenths
    return alone, pairs


@dataclass(frozen=True)
class Impression:
    """What a sentence has of the listed features, with the weight of each in tenths."""

    weighed: dict[Feature, int]
    length: int

    @property
    def tenths(self) -> int:
        return BIAS + sum(self.weighed.values())

    @property
    def tenths_of_others(self) -> int:
        """What it weighs without “our” and “your” and the pairs that they are in."""
        return BIAS + sum(
            tenths
            for feature, tenths in self.weighed.items()
            if CLINIC_AND_READER.isdisjoint(feature)
        )

    @property
    def sounds_like_a_promise(self) -> bool:
        return self.tenths >= LEAST and self.tenths_of_others >= LEAST_OF_OTHERS

    def findings(self, statement: Statement) -> Iterator[TextFinding]:
        if not self.sounds_like_a_promise or statement.is_corrected:
            return
        is_asked = statement.form(self.length - 1) == "?"
        if is_asked or any(statement.is_mentioned(start) for start, _end in statement.quotations):
            return
        start, end = statement.span(0, len(statement.words))
        yield TextFinding(
            IMPRESSION,
            start,
            end,
            gettext("As a whole, this sentence sounds like a promise. What weighs most: %(words)s.")
            % {"words": ", ".join(f"“{word}”" for word in heaviest(statement, self.weighed))},
            gettext("Say what happens to some people, how much and how surely, or leave it out."),
        )


def weigh(statement: Statement, first: int = 0, behind: int | None = None) -> Impression:
    alone, pairs = weights()
    weighed = {feature: alone[feature[0]] for feature in manners(statement) if feature[0] in alone}
    for before, here in steps(statement, first, behind):
        for token in here:
            if token in alone:
                weighed[token,] = alone[token]
        for earlier in before:
            following = pairs.get(earlier, NOTHING)
            for token in here:
                if token in following:
                    weighed[earlier, token] = following[token]
    return Impression(weighed, len(statement.words))


def outweighed(statement: Statement, findings: list[TextFinding]) -> list[TextFinding]:
    """The findings that the words around them speak against: denials, sources, other senses.

    The whole sentence has to speak against them, and so has their own part of it, so that no
    claim is lost by what is only told beside it.
    """
    if not findings or weigh(statement).tenths > MOST_AGAINST:
        return []
    return [
        finding
        for finding in findings
        if weigh(statement, *part_around(statement, finding)).tenths <= MOST_AGAINST_NEARBY
    ]


def part_around(statement: Statement, finding: TextFinding) -> tuple[int, int]:
    """The words of a finding with some on either side, within its part of the sentence."""
    inside = [
        index
        for index, word in enumerate(statement.words)
        if finding.start <= word.start < finding.end
    ]
    first, last = inside[0], inside[-1]
    start, end = first, last + 1
    while start > max(0, first - NEARBY) and not is_boundary(statement, start - 1):
        start -= 1
    while end < min(len(statement.words), last + 1 + NEARBY) and not is_boundary(statement, end):
        end += 1
    return start, end


def is_boundary(statement: Statement, index: int) -> bool:
    """Whether another part of a sentence begins here: “;”, or a comma with “and”."""
    form = statement.form(index)
    return form in CLAUSE_ENDS or (form == "," and statement.form(index + 1) in JOINING)


def heaviest(statement: Statement, weighed: dict[Feature, int]) -> list[str]:
    """The words of the sentence that weigh most, by themselves and with their neighbors."""
    sums: dict[str, int] = {}
    for feature, tenths in weighed.items():
        for part in feature:
            sums[part] = sums.get(part, 0) + tenths
    said = {
        word.form: statement.text[word.start : word.end]
        for word in reversed(statement.words)
        if len(word.form) >= SHORTEST_NAMED and word.form not in COMMON_WORDS
    }
    ranked = sorted(said, key=lambda form: -sums.get(form, 0))
    return [said[form] for form in ranked[:NAMED]]
