"""The rules that need nothing but a text: the same for a draft, a file and the command line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

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


def findings_in(text: str, families: Iterable[str], language: str = ENGLISH) -> list[TextFinding]:
    """What the checks of these families notice in a paragraph, in the order of its words."""
    return sorted(
        findings_of(text, frozenset(families), language.partition("-")[0]),
        key=lambda finding: (finding.start, finding.end, finding.rule.identifier),
    )


def findings_of(text: str, families: frozenset[str], language: str) -> Iterator[TextFinding]:
    for check in TEXT_CHECKS:
        if check.family in families and language in check.languages:
            yield from check.function(text)
