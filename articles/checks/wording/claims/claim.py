"""What one kind of claim is: its phrases, when they are meant, and what is said about them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext

from articles.checks.rules import Rule
from articles.checks.wording.phrases import DENIALS
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .replacing import replacement_for

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


# What is no treatment: visits, money, messages, devices and papers.
PRACTICAL_MATTERS = frozenset(
    """
    privacy confidentiality price prices pricing slot payment payments coverage insurance insurer
    hipaa warranty delivery manufacturer battery batteries reimbursement interpreter callback
    message messages voicemail portal email referral referrals records chart parking elevator
    billing bill bills invoice receptionist desk password website schedule deadline
    booking bookings phone phones copay deductible form forms reader readers printer scanner coffee
    cafe café softball raffle wifi software kiosk furnace lobby plumber
    plumbing landlord garage
    """.split()
)
PRACTICAL_REACH = 7
# “Charges cells like a phone battery.”
LIKENESS = frozenset(("like", "as"))
# What no treatment is praised with: “can cause lasting numbness”.
HARMS = frozenset(
    """
    bleeding bruise bruises bruising infection infections numb burn burns stroke paralysis damage
    scar scarring scars reaction reactions addiction addictive overdose weakness fever faint
    dizzy dizziness drowsy drowsiness nausea vomiting rash clot clots seizure weight
    """.split()
)
# “Are we better than others? We have no way of knowing.”
KNOWING = frozenset("know knowing tell say promise measured compared shown tested".split())
# “It is said to make surgery obsolete”, “it calls itself the best”.
REPORTING = frozenset("said supposed alleged rumored reputed claimed thought".split())
NAMING = frozenset("calls call called calling".split())
ITSELF = frozenset("itself themselves himself herself its their".split())
NOES = frozenset("not no nobody none nothing neither".split())
OPENING = 14


def is_answered_no(statement: Statement) -> bool:
    """Whether it asks, and the next sentence says no or that nobody knows."""
    following = statement.following
    if following is None or not statement.words or statement.words[-1].form != "?":
        return False
    opening = [following.form(index) for index in range(OPENING)]
    if opening[0] == "no" and opening[1] in (",", ".", ";"):
        return True
    return not KNOWING.isdisjoint(opening) and not NOES.isdisjoint(opening)


def is_reported(statement: Statement, first: int) -> bool:
    """Whether the clause says that others say so, or call themselves so."""
    before = statement.before(first)
    return any(
        (word in REPORTING and then == "to") or (word in NAMING and then in ITSELF)
        for word, then in pairwise(before)
    )


ABLE = frozenset("can cannot could may might".split())


def is_practical(statement: Statement, first: int, behind: int) -> bool:
    """Whether the clause around these words is about a visit, a bill, a message or the like."""
    start = max(statement.clause_start(first), first - PRACTICAL_REACH)
    return any(
        statement.form(index) in PRACTICAL_MATTERS
        and LIKENESS.isdisjoint((statement.form(index - 2), statement.form(index - 3)))
        for index in range(start, behind + PRACTICAL_REACH - 2)
    )


def is_of_harm(statement: Statement, first: int, behind: int) -> bool:
    """Whether these words tell what harm a treatment or an illness can do."""
    said = {statement.form(index) for index in range(first, behind + 2)}
    if not DENIALS.isdisjoint(said):
        return False
    return not HARMS.isdisjoint(said) and not ABLE.isdisjoint(
        [*said, *statement.before(first, PRACTICAL_REACH)]
    )


@dataclass(frozen=True)
class Claim:
    """One kind of claim.

    `message` has a place for the words. `replacements` gives for words in small letters the
    text that can stand in their place. `is_loud` words promise wherever they stand; all others
    only where a sentence neither instructs nor speaks of a practical matter. With
    `sells_by_imperative` an imperative is no instruction: “Put an end to pain”.
    """

    rule: Rule
    phrases: tuple[str, ...]
    message: str
    suggestion: str
    condition: Condition = always
    replacements: Mapping[str, str] = field(default_factory=dict)
    is_loud: bool = False
    sells_by_imperative: bool = False

    def is_meant(self, statement: Statement, first: int, behind: int) -> bool:
        if statement.is_name(first, behind) or is_answered_no(statement):
            return False
        if is_reported(statement, first):
            return False
        if not self.is_loud and (
            statement.is_instructed(first, self.sells_by_imperative)
            or is_practical(statement, first, behind)
            or is_of_harm(statement, first, behind)
        ):
            return False
        return statement.speaks(first, behind) and self.condition(statement, first, behind)

    def finding(self, statement: Statement, first: int, behind: int) -> TextFinding:
        start, end = statement.span(first, behind)
        words = statement.text[start:end]
        behind, replacement = replacement_for(self.replacements, statement, first, behind)
        start, end = statement.span(first, behind)
        return TextFinding(
            self.rule,
            start,
            end,
            gettext(self.message) % {"words": words},
            gettext(self.suggestion),
            replacement,
        )
