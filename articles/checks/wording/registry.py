"""The rules that need nothing but a text: the same for a draft, a file and the command line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.utils.translation import get_language

from articles.checks.finding import Severity
from articles.checks.rules import Rule

ENGLISH = "en"


@dataclass(frozen=True)
class TextFinding:
    """What a rule noticed in a text, from `start` to `end` in Unicode code points of it.

    `suggestion` says in words what would do. `replacement` is the text that can stand in
    place of the found words just as it is; None where only a person can write it.
    """

    rule: Rule
    start: int
    end: int
    message: str
    suggestion: str = ""
    replacement: str | None = None

    @property
    def severity(self) -> Severity:
        return self.rule.severity


TextCheck = Callable[[str], Iterable[TextFinding]]


@dataclass(frozen=True)
class RegisteredCheck:
    function: TextCheck
    family: str
    languages: tuple[str, ...]


TEXT_CHECKS: list[RegisteredCheck] = []


def text_check(family: str, languages: tuple[str, ...] = (ENGLISH,)) -> Callable[..., TextCheck]:
    """Register a function from a paragraph of plain text to findings of one family."""

    def register(function: TextCheck) -> TextCheck:
        TEXT_CHECKS.append(RegisteredCheck(function, family, languages))
        return function

    return register


# What is found in longer texts is not kept in memory.
LONGEST_KEPT = 2_000


def findings_in(text: str, families: Iterable[str], language: str = ENGLISH) -> list[TextFinding]:
    """What the checks of these families notice in a paragraph, in the order of its words.

    An article is checked at each save, on the review screen and when it is signed, and most of
    its paragraphs are the same each time: what each check found in them lately is kept.
    """
    wanted, base_language = frozenset(families), language.partition("-")[0]
    find = kept_findings if len(text) <= LONGEST_KEPT else find_all
    language_of_messages = get_language()
    found = (
        find(text, check.function, language_of_messages)
        for check in TEXT_CHECKS
        if check.family in wanted and base_language in check.languages
    )
    return sorted(
        chain.from_iterable(found),
        key=lambda finding: (finding.start, finding.end, finding.rule.identifier),
    )


def find_all(
    text: str, function: TextCheck, _language_of_messages: str | None
) -> tuple[TextFinding, ...]:
    return tuple(function(text))


kept_findings = lru_cache(maxsize=16_000)(find_all)
