"""Success rates and sizes of an effect without a source."""

from collections.abc import Iterator

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .sources import names_source

NUMBER = declare(
    "claims/number",
    Severity.BLOCKING,
    "California BPC 651(b)(7): a scientific claim must be one that published, "
    "peer-reviewed studies "
    "bear out. FTC Health Products Compliance Guidance (2022): a number is such a claim.",
)

COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|@number"
RATES: PhraseBook[str] = PhraseBook()
RATES.add(
    (
        f"{COUNTS} ..1 last|past {COUNTS}",
        f"{COUNTS}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety percent",
        "@number ..1 before ...3 @number ..1 after",
        "before ..2 @number ...4 after ..2 @number",
        "half|third|quarter|fraction ..1 of? the time",
        "@number per_cent",
        f"{COUNTS} out_of|in|of ..3 {COUNTS}",
        "half|third|quarter|thirds|quarters|majority of ..4 @people",
        "twice|double|triple|twofold|tenfold|threefold",
        "two|three|four|five|six|ten|@number times|fold ..1 more|better|faster|as|less|"
        "stronger|the|likely",
        "@number|two|three|half|a point|points ..4 less|lower|better|drop|reduction|on",
        "cut|cuts|cutting|halve|halves|halved|halving|doubles|doubled|triples|tripled ..4 "
        "@complaint|recovery|in_half|healing|risk|chance|chances",
        "nine|eight|seven|six|five ..1 out of ..2 ten|10",
        "@number patients|people|clients|cases ..3 healed|cured|free|relieved|successfully",
        "hundreds|thousands|millions|dozens of ..2 @people ..4 @effect|cured|healed|free|"
        "relieved|relief",
        "over|more_than @number ..1 successful|satisfied|happy",
        "success rate|rates of",
    ),
    "rate",
)
EFFECTS: PhraseBook[str] = PhraseBook()
EFFECTS.add(
    (
        "success|successful|satisfaction|satisfied|recover|recovery|recovered|relief|"
        "improve|improves|"
        "improved|improvement|better|cured|healed|effective|effectiveness|efficacy|works|"
        "work|worked",
        "@complaint ..4 free|less|lower|gone|reduce|reduced|reduction|drop|drops|dropped|decrease|"
        "decreased|fell|fall|disappear",
        "less|fewer|reduce|reduces|reduced|reducing|reduction|cut|cuts|cutting|lower|"
        "lowers|eliminates|"
        "eases|relieves|ease|decrease|decreases|halves|halved|drop|in ..6 @complaint|"
        "scores|medication",
        "avoid|avoided|avoids ..3 surgery",
        "respond|responds|responded|benefit|benefits|benefited|helped|helps|help",
        "heal|heals|healing|faster|stronger|sooner|recovers|success_rate|success_rates|"
        "mobility|strength",
        "pain|symptom free",
        "pain scores|score|level|levels",
        "choose|chooses|recommend|recommends|trust|prefer|swear|agree",
        "off ..2 opioids|painkillers|pills|medication|surgery",
        "need|needs|needed ..2 second|another|more|further|surgery|again",
        "come|comes|came|coming|go|goes back",
        "our ..1 last? ..1 cases|patients|clients",
        "return|returned|returns|back to work|sport|sports|activity|activities",
        "no|without ..3 @complaint",
        "sleep|slept|walk|walked ..2 better|longer|further|farther",
    ),
    "effect",
)
# What has a share of people and is no effect of a treatment.
HOW_COMMON = frozenset(
    """
    suffer suffers suffering experience experiences affects affect affected develop
    live lives lifetime common cotton polyester copay deductible coinsurance cost costs
    discount alcohol hydrogen saline solution lidocaine capsaicin humidity battery charge
    percentage tip deposit fee body weight spf oxygen dose menthol covers coverage insurance grade
    """.split()
)


RANGES = frozenset("range confidence wool sham placebo scale".split())


def find(statement: Statement) -> Iterator[TextFinding]:
    """A number that says how well something works, with nothing to look it up by."""
    if statement.is_question or statement.is_distanced:
        return
    # A likely range, and a share that a trial counted, is how studies are told.
    if not RANGES.isdisjoint(statement.forms):
        return
    rate = next(iter(RATES.matches(statement.tagged)), None)
    if rate is None:
        return
    first, behind, _owner = rate
    if not says_effect(statement, first, behind) or has_source(statement):
        return
    if statement.is_denied(first, behind) or is_limit(statement, first):
        return
    start, end = statement.span(first, behind)
    yield TextFinding(
        NUMBER,
        start,
        end,
        gettext("“%(words)s” says how well something works, and names no source for the number.")
        % {"words": statement.text[start:end]},
        gettext("Name the study, in whom, compared with what and after how long; or leave it out."),
    )


def says_effect(statement: Statement, first: int, behind: int) -> bool:
    effect = next(
        (
            match
            for match in EFFECTS.matches(statement.tagged)
            if not statement.is_denied(match[0], match[1])
        ),
        None,
    )
    if effect is None:
        return False
    near = {statement.form(index) for index in range(max(0, first - 2), behind + 6)}
    return HOW_COMMON.isdisjoint(near) or "success" in near or "rate" in near


def is_limit(statement: Statement, first: int) -> bool:
    """“At most 15 percent”, “lower the setting by 20 percent”, “if 3 of 5 …”: no result."""
    before = statement.before(first, 5)
    return statement.is_conditional(first) or not {
        "team", "staff", "crew",
        "setting", "settings", "intensity", "volume", "speed", "step", "week", "chapter", "page",
    }.isdisjoint(before)  # fmt: skip


def has_source(statement: Statement) -> bool:
    """Whether it, or the sentence right before or behind it, says where the number is from."""
    if names_source(statement):
        return True
    neighbors = (statement.previous, statement.following)
    return any(neighbor is not None and names_source(neighbor) for neighbor in neighbors)
