"""Success rates and sizes of an effect without a source."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .amounts import EFFECTS, RATES, SHARES, STRONG_EFFECTS, UNFOUNDED
from .claim import is_practical
from .sources import names_source

NUMBER = declare(
    "claims/number",
    Severity.BLOCKING,
    "California BPC 651(b)(7): a scientific claim must be one that published, "
    "peer-reviewed studies "
    "bear out. FTC Health Products Compliance Guidance (2022): a number is such a claim.",
)

OURS = frozenset("our we us my here".split())
# What has a share of people and is no effect of a treatment.
HOW_COMMON = frozenset(
    """
    suffer suffers suffering experience experiences affects affect affected develop
    live lives lifetime common cotton polyester copay deductible coinsurance cost costs
    discount alcohol hydrogen saline solution lidocaine capsaicin humidity battery charge
    percentage tip deposit fee body weight spf oxygen dose menthol covers coverage insurance grade
    """.split()
)


# “A third of patients have soreness for a day”.
AFTERMATH = frozenset("soreness bruise bruises bruising bleed bleeding infection nausea".split())
# “It came back twice.”, “twice a day”
OFTEN = frozenset((".", ",", "a", "per", "each", "daily", "weekly", ";", "!"))
LESSENING = frozenset("less fewer cut cuts halves reduces lower".split())
POINTS = frozenset("points point".split())
ROUND = 10
RANGES = frozenset("confidence wool sham placebo".split())


def find(statement: Statement) -> Iterator[TextFinding]:
    """A number that says how well something works, with nothing to look it up by."""
    found = next(
        (
            (first, behind)
            for book, says in ((RATES, says_effect), (SHARES, says_strong_effect))
            for first, behind, _owner in book.matches(statement.tagged)
            if says(statement, first, behind) and is_said(statement, first, behind)
        ),
        None,
    )
    if (
        found is None
        or is_study_talk(statement)
        or has_source(statement)
        or statement.is_question
        or statement.is_distanced
    ):
        return
    first, behind = found
    start, end = statement.span(first, behind)
    yield TextFinding(
        NUMBER,
        start,
        end,
        gettext("“%(words)s” says how well something works, and names no source for the number.")
        % {"words": statement.text[start:end]},
        gettext("Name the study, in whom, compared with what and after how long; or leave it out."),
    )


def is_study_talk(statement: Statement) -> bool:
    """A likely range, a scale with its ends, a comparison with a sham: how studies are told."""
    forms = statement.forms
    return (
        not RANGES.isdisjoint(forms)
        or is_training(statement)
        or bool(UNFOUNDED.matches(statement.tagged))
        or {"likely", "range"} <= forms
        or {"scale", "0"} <= forms
        or (not POINTS.isdisjoint(forms) and any("." in form[1:-1] for form in forms))
    )


def is_count_of_study(statement: Statement, first: int, behind: int) -> bool:
    """“20 of 34 people”: a count that nobody rounded, and not of “our” patients."""
    said = [statement.form(index) for index in range(first, behind)]
    if any("." in form[1:-1] for form in said) and not {"percent", "rate"} & {*said}:
        return True
    last = statement.form(behind - 1)
    return (
        OURS.isdisjoint(statement.forms)
        and statement.form(first)[:1].isdigit()
        and last.isdigit()
        and int(last[:6]) > ROUND
        and int(last[:6]) % ROUND != 0
    )


# “Walk 10 percent farther each week.”
TRAINING = frozenset(
    "walk add increase raise try aim start begin go work build reduce cut lower".split()
)
EACH = frozenset("each every if at until when".split())


def is_training(statement: Statement) -> bool:
    return statement.form(0) in TRAINING and not EACH.isdisjoint(statement.forms)


def is_obligation(statement: Statement, first: int) -> bool:
    """“You do not need to feel 100 percent.”"""
    before = statement.before(first, 5)
    return "not" in before and not {"need", "have"}.isdisjoint(before)


def is_said(statement: Statement, first: int, behind: int) -> bool:
    return not (
        statement.is_denied(first, behind)
        or statement.is_mentioned(first)
        or statement.is_instructed(first)
        or statement.is_taken_back(behind)
        or is_practical(statement, first, behind)
        or is_limit(statement, first)
        or is_obligation(statement, first)
        or is_count_of_study(statement, first, behind)
    )


@lru_cache(maxsize=16)
def effects_in(statement: Statement, are_strong: bool) -> list[tuple[int, int]]:
    """Where the good effects stand that a sentence tells of and does not deny."""
    book = STRONG_EFFECTS if are_strong else EFFECTS
    return [
        (first, behind)
        for first, behind, _owner in book.matches(statement.tagged)
        if not statement.is_denied(first, behind)
    ]


def says_strong_effect(statement: Statement, _first: int, behind: int) -> bool:
    """Whether most people are said to be free of pain; of “our” patients, anything good."""
    if OURS.isdisjoint(statement.forms) and TREATED.isdisjoint(statement.tagged.places):
        return False
    found = effects_in(statement, OURS.isdisjoint(statement.forms))
    return bool(found) and found[-1][0] >= behind - 1


# What tells that the share is of people who were treated.
TREATED = frozenset(
    (
        "@named_therapy",
        "after",
        "with",
        "visit",
        "visits",
        "session",
        "sessions",
        "leave",
        "it",
        "this",
    )
)


FIGURES = frozenset("figure number share rate".split())


def answers(statement: Statement) -> bool:
    """“What are the odds that it helps? About 19 in 20.”"""
    asked = statement.previous
    is_figure = not FIGURES.isdisjoint(statement.forms) and "that" in statement.forms
    return (
        asked is not None
        and asked.words[-1:] != []
        and (asked.words[-1].form == "?" or is_figure)
        and bool(effects_in(asked, False))
        and "without" not in asked.forms
    )


def says_effect(statement: Statement, first: int, behind: int) -> bool:
    if not (effects_in(statement, False) or answers(statement)):
        return False
    near = {statement.form(index) for index in range(first, behind + 6)}
    if statement.form(behind) in ("over", "up", "blind"):
        return False
    if (statement.form(behind - 1), statement.form(behind)) == ("doubles", "as"):
        return False
    if statement.form(behind - 1) == "twice" and statement.form(behind) in OFTEN:
        return False
    if not AFTERMATH.isdisjoint(near) and LESSENING.isdisjoint(near):
        return False
    return HOW_COMMON.isdisjoint(near) or "success" in near or "rate" in near


def is_limit(statement: Statement, first: int) -> bool:
    """“At most 15 percent”, “lower the setting by 20 percent”, “if 3 of 5 …”: no result."""
    before = statement.before(first, 5)
    return statement.is_conditional(first) or not {
        "team", "staff", "crew",
        "setting", "settings", "intensity", "volume", "step", "week", "chapter", "page",
    }.isdisjoint(before)  # fmt: skip


def has_source(statement: Statement) -> bool:
    """Whether it, or the sentence right before or behind it, says where the number is from."""
    if names_source(statement):
        return True
    neighbors = (statement.previous, statement.following)
    return any(neighbor is not None and names_source(neighbor) for neighbor in neighbors)
