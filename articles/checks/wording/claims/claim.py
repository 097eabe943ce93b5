"""What one kind of claim is: its phrases, when they are meant, and what is said about them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from articles.checks.rules import Rule
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

# Whether the words from the first to behind the last position are meant as this claim.
Condition = Callable[[Statement, int, int], bool]
Finder = Callable[[Statement], Iterator[TextFinding]]


def always(_statement: Statement, _first: int, _behind: int) -> bool:
    return True


def unhedged(statement: Statement, first: int, _behind: int) -> bool:
    """“May” and “might” keep a statement honest."""
    return not statement.is_hedged(first)


def stated(statement: Statement, first: int, behind: int) -> bool:
    """Neither hedged nor said of what has to come first: “until the pain is gone”."""
    return unhedged(statement, first, behind) and not statement.is_conditional(first)


# “Heat is not safe”, “injections will not fix”: a denial between a subject and its verb.
BEFORE_DENIAL = frozenset("is are was were will would do does did can could has have had".split())
SUBJECTS = frozenset(
    "therapy named_therapy complaint people tissue clinic body_part doctors".split()
)


def is_denied_within(statement: Statement, first: int, behind: int) -> bool:
    """Whether the words begin with what treats or hurts, and deny what they say of it."""
    if SUBJECTS.isdisjoint(statement.tagged.classes[first]) and statement.form(first) not in (
        "we", "toxins", "i",
    ):  # fmt: skip
        return False
    final = {
        "return",
        "back",
        "come",
        "recur",
        "last",
        "risk",
        "risks",
        "chance",
        "fail",
        "hurt",
        "wrong",
        "find",
        "harm",
    }
    for index in range(first + 1, min(behind, first + 5)):
        if statement.form(index) in ("not", "never") and statement.form(index - 1) in BEFORE_DENIAL:
            return final.isdisjoint(statement.form(near) for near in range(index, behind))
    return False


@dataclass(frozen=True)
class Claim:
    """One kind of claim.

    `message` has a place for the words. `replacements` gives for words in small letters the
    text that can stand in their place.
    """

    rule: Rule
    phrases: tuple[str, ...]
    message: str
    suggestion: str
    condition: Condition = always
    replacements: Mapping[str, str] = field(default_factory=dict)

    def is_meant(self, statement: Statement, first: int, behind: int) -> bool:
        if statement.is_name(first, behind) or is_denied_within(statement, first, behind):
            return False
        return statement.speaks(first, behind) and self.condition(statement, first, behind)

    def finding(self, statement: Statement, first: int, behind: int) -> TextFinding:
        start, end = statement.span(first, behind)
        words = statement.text[start:end]
        replacement = self.replacements.get(" ".join(words.lower().replace("’", "'").split()))
        if replacement is not None and words[:1].isupper():
            replacement = replacement[:1].upper() + replacement[1:]
        return TextFinding(
            self.rule,
            start,
            end,
            gettext(self.message) % {"words": words},
            gettext(self.suggestion),
            replacement,
        )
