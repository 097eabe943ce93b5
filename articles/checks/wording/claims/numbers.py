"""Success rates and sizes of an effect without a source."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .claim import is_practical
from .sources import names_source

NUMBER = declare(
    "claims/number",
    Severity.BLOCKING,
    "California BPC 651(b)(7): a scientific claim must be one that published, "
    "peer-reviewed studies "
    "bear out. FTC Health Products Compliance Guidance (2022): a number is such a claim.",
)

COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|nineteen|"
    "twenty|"
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|@number"
)
RATES: PhraseBook[str] = PhraseBook()
RATES.add(
    (
        f"{COUNTS} ..1 last|past {COUNTS}",
        f"from ..1 {COUNTS} ..3 to ..2 {COUNTS}|zero|nothing",
        "cut|cuts|slash|slashes|slashed|reduced|dropped|falls|fell ..3 in_half|by_half|in_two",
        f"by|under|below|over|over_a|extra ..1 {COUNTS} ..1 hour|hours|minutes|points|degrees|"
        "percent|miles|inches|pounds|steps",
        f"{COUNTS} hours|minutes ..2 night|day|longer|extra",
        f"{COUNTS} percent of ..2 @complaint",
        f"{COUNTS}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety percent",
        "@number ..1 before ...3 @number ..1 after",
        "before ..2 @number ...4 after ..2 @number",
        f"{COUNTS} out_of|in|of ..1 a_hundred|hundred|a_thousand|ten|every",
        f"{COUNTS} ..1 hours|minutes|miles|blocks|degrees|inches|points|times "
        "longer|more|less|fewer|further|farther|sooner|earlier|younger|faster|better|lower|on|down",
        "halved|doubled|tripled ..2 in|within|by|after",
        "gain|gains|lose|loses|improve|improves ..3 @number ..1 degrees|points|percent|pounds",
        "half ..1 the ..1 time|usual|normal",
        "half|twice|double as ..1 many|much|fast|likely|often|long",
        "two|three|one thirds|third|quarters|quarter",
        "by half|two_thirds|a_third|three_quarters",
        "half|third|quarter|fraction ..1 of? the time",
        "@number per_cent",
        f"{COUNTS} ..1 out_of|in|of ..3 {COUNTS}",
        "half|third|quarter|thirds|quarters of ..4 @people",
        "twice|double|doubles|triple|triples|twofold|tenfold|threefold",
        "two|three|four|five|six|ten|@number times|fold ..1 more|better|faster|as|less|"
        "stronger|the|likely",
        "@number|two|three|half|a point|points ..4 less|lower|better|drop|reduction|on",
        "@number|thousands|hundreds|dozens ..2 patients|people|spines|backs|knees|cases|necks|"
        "shoulders|lives|sufferers|veterans ..2 healed|cured|corrected|fixed|helped|saved|"
        "restored|transformed|treated_successfully",
        "replacements|surgeries|operations|fusions|amputations avoided|prevented|cancelled|"
        "canceled",
        "helped|healed|cured|freed|saved|fixed|corrected|restored|transformed ..2 @number|"
        "thousands|hundreds|countless|dozens|millions ..2 patients|people|spines|backs|lives|"
        "sufferers|others|knees",
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
        "eases|relieves|ease|decrease|decreases|halves|halved|drop_in|drops ..6 @complaint|"
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
        "score|scores|distance|disability|function|days|range|stiffness|strength|grip|sleep|time|"
        "speed|stamina|mobility|flexibility|endurance|tolerance ..3 fall|falls|fell|drop|drops|"
        "dropped|rise|rises|rose|improve|improves|improved|triple|triples|double|doubles|halve|"
        "cut|grow|grows|grew|jump|jumps|jumped|climb|climbs|climbed|gains|shrink|shrinks|go|went",
        "failure|complication|infection|relapse|recurrence|complaint rate|rates",
        "take|takes|took away|off|out|care ..8 @complaint|@number",
        "back to ..2 hundred|100|normal",
        "back on|at|in|to ..3 road|field|court|job|feet|work|trail|track|course|gym|bike|saddle",
        "spare|spares|spared|save|saves|saved|keep|keeps|kept ..7 from|out_of|off ..3 surgery|"
        "knife|operation|@crutch|scalpel",
        "free|rid of",
        "throw|throws|toss|leave|go|walk|sleep|wake ..4 away|better|out|without|night|pain|home",
        "feel|feels|felt ..2 better|nothing|relief|well|great|new|difference",
        "come|comes|came|coming|go|goes back",
        "our ..1 last|past ..2 cases|patients|clients|runners|members",
        "choose|would|love|recommend ..2 us|again",
        "succeed|succeeds|win|wins|avoided",
        "reduce|reduces|cut|cuts|lower|lowers ..3 @crutch|use|need",
        "patients|clients|cases ..3 leave|leaves|walk|report|never|better|pain|without|need|"
        "needs|say|are_back|back_on",
        "odds|chance|chances|likelihood|risk of ..4 avoid~|recover~|recovery|success|relief|"
        "walking|heal~|surgery|@complaint",
        "@complaint ..1 halved|cut|gone|down|dropped|drops",
        "points down",
        "stop|stops|stopped|quit|quits ..2 @crutch",
        "double|twice|triple ..1 results|relief|benefit|recovery|power",
        "degrees|range of motion|movement",
        "need|needs|use|uses|take|takes ..4 as|fewer|less|half ..3 @crutch",
        "avoid|avoids|avoided|skip|skips|cancel|cancels|canceled|cancelled ..4 surgery|"
        "replacement|replacements|operation|operations|fusion",
        "@activity|feel|live|stand ..5 longer|further|farther|better|again|younger",
        "range|strength|speed|grip|flexibility|endurance|balance ..6 in|by",
        "healed|cured|corrected|fixed|helped|saved|restored|transformed|freed",
        "lose|loses|lost|gain|gains|gained ..3 points",
        "return|returned|returns|back to work|sport|sports|activity|activities",
        "no|without ..3 @complaint",
        "sleep|slept|walk|walked ..2 better|longer|further|farther",
    ),
    "effect",
)
# “Most”: a share without a number.
SHARES: PhraseBook[str] = PhraseBook()
SHARES.add(
    (
        "most_of|majority_of|nearly_all|almost_all|virtually_all|nearly_every|almost_every ..3 "
        "@people",
        "most|nearly_all|almost_all patients|people|clients|headaches|backs|knees|cases|spines",
        "nearly_everyone|almost_everyone|virtually_everyone|overwhelming_majority|vast_majority|"
        "great_majority|most_of_them|most_patients|most_people",
    ),
    "share",
)
STRONG_EFFECTS: PhraseBook[str] = PhraseBook()
STRONG_EFFECTS.add(
    (
        "pain|symptom|migraine|headache free",
        "free_of|free_from|without|no|zero ..2 @complaint",
        "avoid|avoids|avoided|skip|cancel|cancels|canceled|cancelled ..4 surgery|replacement|"
        "operation",
        "cured|healed|fixed|transformed|@vanishing_verb",
        "off|stop|stopped|quit ..3 @crutch",
        "never|no_longer ..4 @crutch|@complaint|@body_part",
        "half|relief|complete|total|completely|dramatically|fully",
        "after|within|in ..2 @number|one|two|three|four|five|six ..2 session|sessions|visits|"
        "treatments",
    ),
    "strong effect",
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


POINTS = frozenset("points point".split())
ROUND = 10
RANGES = frozenset("confidence wool sham placebo".split())


def find(statement: Statement) -> Iterator[TextFinding]:
    """A number that says how well something works, with nothing to look it up by."""
    if is_study_talk(statement):
        return
    found = next(
        (
            (first, behind)
            for book, says in ((RATES, says_effect), (SHARES, says_strong_effect))
            for first, behind, _owner in book.matches(statement.tagged)
            if says(statement, first, behind) and is_said(statement, first, behind)
        ),
        None,
    )
    if found is None or has_source(statement) or statement.is_question or statement.is_distanced:
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
        or {"likely", "range"} <= forms
        or {"scale", "0"} <= forms
        or (not POINTS.isdisjoint(forms) and any("." in form[1:-1] for form in forms))
    )


def is_count_of_study(statement: Statement, first: int, behind: int) -> bool:
    """“20 of 34 people”: a count that nobody rounded, and not of “our” patients."""
    if any("." in statement.form(index)[1:-1] for index in range(first, behind)):
        return True
    last = statement.form(behind - 1)
    return (
        OURS.isdisjoint(statement.forms)
        and statement.form(first)[:1].isdigit()
        and last.isdigit()
        and int(last[:6]) > ROUND
        and int(last[:6]) % ROUND != 0
    )


def is_said(statement: Statement, first: int, behind: int) -> bool:
    return not (
        statement.is_denied(first, behind)
        or statement.is_mentioned(first)
        or statement.is_instructed(first)
        or statement.is_taken_back(behind)
        or is_practical(statement, first, behind)
        or is_limit(statement, first)
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
TREATED = frozenset(("@named_therapy", "after", "with", "visit", "visits", "leave", "it", "this"))


def says_effect(statement: Statement, first: int, behind: int) -> bool:
    if not effects_in(statement, False):
        return False
    near = {statement.form(index) for index in range(first, behind + 6)}
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
