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
from articles.checks.wording.phrases import COMMON_WORDS
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .impression_weights import BIAS, FEATURES_BY_TENTHS

IMPRESSION = declare(
    "claims/impression",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): the net impression of a text counts, not its "
    "single words. Advisory, because words are only weighed.",
)

# From here on, in tenths, one of about ninety harmless sentences is named by mistake.
LEAST = 24
# From here on down, what stands around a phrase outweighs it; not where a long sentence has room
# for much beside it.
MOST_AGAINST = -35
LONGEST_OUTWEIGHED = 45
# How many words a finding names, and how long each is at least.
NAMED = 3
SHORTEST_NAMED = 4


def features(statement: Statement) -> set[str]:
    """What a sentence is weighed by: `heal`, `heal_nerves`, `@complaint`, `heal_@complaint`."""
    words = ["#" if word.form[:1].isdigit() else word.form for word in statement.words]
    found = {*words}
    previous, previous_classes = "^", frozenset[str]()
    for word, classes in zip(words, statement.tagged.classes, strict=True):
        found.add(f"{previous}_{word}")
        found.update(f"@{name}_{word}" for name in previous_classes)
        for name in classes:
            found.add(f"@{name}")
            found.add(f"{previous}_@{name}")
        previous, previous_classes = word, classes
    if statement.is_question:
        found.add("asked:")
    if statement.is_distanced:
        found.add("distanced:")
    return found


@cache
def weights() -> dict[str, int]:
    return {
        feature: tenths
        for tenths, written in FEATURES_BY_TENTHS.items()
        for feature in written.split()
    }


@dataclass(frozen=True)
class Impression:
    """What a sentence has of the listed features, with the weight of each in tenths."""

    weighed: dict[str, int]
    length: int

    @property
    def tenths(self) -> int:
        return BIAS + sum(self.weighed.values())

    @property
    def speaks_against(self) -> bool:
        """Whether what stands around a phrase outweighs it: denials, sources, other senses."""
        return self.tenths <= MOST_AGAINST and self.length <= LONGEST_OUTWEIGHED

    def findings(self, statement: Statement) -> Iterator[TextFinding]:
        if self.tenths < LEAST or statement.is_question or statement.is_corrected:
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


def weigh(statement: Statement) -> Impression:
    known = weights()
    weighed = {feature: known[feature] for feature in features(statement) & known.keys()}
    return Impression(weighed, len(statement.words))


def heaviest(statement: Statement, weighed: dict[str, int]) -> list[str]:
    """The words of the sentence that weigh most, by themselves and with their neighbors."""
    sums: dict[str, int] = {}
    for feature, tenths in weighed.items():
        for part in feature.split("_"):
            sums[part] = sums.get(part, 0) + tenths
    said = {
        word.form: statement.text[word.start : word.end]
        for word in reversed(statement.words)
        if len(word.form) >= SHORTEST_NAMED and word.form not in COMMON_WORDS
    }
    ranked = sorted(said, key=lambda form: -sums.get(form, 0))
    return [said[form] for form in ranked[:NAMED]]
