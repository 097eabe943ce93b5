"""Instant relief, in one session, overnight."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged
from .cure_word import OTHER_CURES
from .haste import AT_ONCE, RESULT, SOON
from .sources import names_source
from .stories import is_by_chance

INSTANT = declare(
    "claims/instant",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): no false or unjustified expectations of favorable results, here "
    "about how soon they come.",
)

ADVICE = frozenset(
    "call go see stop seek tell contact get emergency 911 attention help remove doctor er should "
    "must checked seen reported examined".split()
)


TURNS_WORSE = frozenset("came returned returns worse worsened flared swells".split())
# “The second most common”, “the second dose”: a count, no moment.
COUNTED = frozenset(
    "most day week time session dose injection visit or half part monday tuesday wednesday "
    "thursday friday saturday sunday weekend floor".split()
)
# A numbing drug works at once, and what it leaves behind passes.
NUMBING = frozenset("anesthetic anaesthetic numbing lidocaine sedative anesthesia sedation".split())
PASSING = frozenset("numbness swelling bruise bruises bruising soreness redness sting worn".split())
# How an illness begins: “a headache that peaks within seconds”.
ONSET = frozenset(
    """
    peaks peak peaked reaches reach start starts started begin begins began comes spreads spread
    strikes struck hits hit builds built sets develops develop appears appear appeared rises
    tempt tempts mask masks usual cheated
    """.split()
)
# What a visit or a hand is done with soon, and no pain.
HANDLED = frozenset(
    """
    history exam examination scan test tests questions form forms door rescheduled bandage
    dressing stitches
    """.split()
)
# “The pain eases as soon as you bend forward”: a clue, no promise.
POSTURES = frozenset("sit bend lean rest stop straighten stand".split())
# “Quick relief can tempt you to do too much.”
MASKING = frozenset("tempt tempts mask masks hide hides mislead".split())
DONE_BY = frozenset("nurse draw blood form scan test visit".split())
FIXTURES = frozenset("removes removed remove clot call calls answered".split())
AS_A_RULE = frozenset(
    "some others usually often typically generally sometimes tends tend itself themselves".split()
)


def is_soon(statement: Statement, first: int, behind: int) -> bool:
    """Not “call immediately”, and not a time that a named study measured."""
    if not unhedged(statement, first, behind) or names_source(statement):
        return False
    said = {statement.form(index) for index in range(first - 2, behind)}
    said |= {statement.form(index) for index in range(first, behind + 2)}
    if statement.form(behind - 1) in ("weeks", "months") and {"most", "many"} & statement.forms:
        return False
    if not {"whether", "should", "must", "studied", *OTHER_CURES, *TURNS_WORSE}.isdisjoint(said):
        return False
    exact = [statement.form(index) for index in range(max(0, first - 1), behind)]
    ahead = [statement.form(index) for index in range(behind, behind + REACH)]
    if not MASKING.isdisjoint(ahead) or is_by_chance(statement, behind):
        return False
    if not ONSET.isdisjoint(exact) and "relief" not in exact:
        return False
    told = {*exact[:-1], *(statement.form(index) for index in range(behind, behind + REACH))}
    if not HANDLED.isdisjoint(told) or not FIXTURES.isdisjoint(exact):
        return False
    if statement.form(first) in ("fall", "falls") and "most" in statement.before(first):
        return False
    if statement.is_mentioned(behind - 1) or is_return(statement, first):
        return False
    if statement.form(behind - 1) == "second" and statement.form(behind) in COUNTED:
        return False
    if not NUMBING.isdisjoint(statement.forms) or not AS_A_RULE.isdisjoint(
        clause_around(statement, first, behind)
    ):
        return False
    if not PASSING.isdisjoint(statement.form(index) for index in range(max(0, first - 9), behind)):
        return False
    if not {"if", "whether", "until", "unless"}.isdisjoint(statement.before(first, 6)):
        return False
    imperative = first == 0 and statement.form(first) in (
        "stop",
        "remove",
        "take",
        "treat",
        "lower",
    )
    if imperative and "complaint" not in statement.tagged.classes[1]:
        return False
    if (
        statement.form(first) == "before"
        and "know" in exact
        and DONE_BY.intersection(statement.forms)
    ):
        return False
    if statement.form(first - 1) == "side":
        return False
    following = [statement.form(index) for index in range(behind, behind + 2)]
    if not POSTURES.isdisjoint(following) and "our" not in statement.forms:
        return False
    if statement.form(first) in ("hurt", "hurts", "least", "help"):
        return False
    return ADVICE.isdisjoint(set(statement.before(first, 6)) - {"get", "help"} or {""})


REACH = 6


def clause_around(statement: Statement, first: int, behind: int) -> set[str]:
    """The words from the beginning of the clause up to the next comma."""
    end = behind
    while end < len(statement.words) and end < behind + AHEAD and statement.form(end) != ",":
        end += 1
    return {statement.form(index) for index in range(statement.clause_start(first), end)}


AHEAD = 16


def is_return(statement: Statement, first: int) -> bool:
    """“Her stiffness eased and was back by the weekend.”"""
    if statement.form(first) != "back":
        return False
    classes = statement.tagged.classes[max(0, first - AHEAD) : first]
    return any("complaint" in tags for tags in classes) and "i" not in statement.forms


CLAIMS = (
    Claim(
        INSTANT,
        (
            *AT_ONCE,
            "notice|feel|see ..2 change|difference|results|improvement ..1 after|from|within|in"
            " ..3 first|one|minutes|hours|days",
            "back at|on|to|in ..1 work|court|course|job|bike|gym|feet|field|desk|garden|game "
            "..2 tomorrow|today|tonight|the_next|right_away|in_days|within",
            "from ..3 to ..3 in|within|inside ..3 minutes|hours|hour|days|minute|session|visit|"
            "week|seconds|day",
            "feel|feels|be|walk|live ..1 better|well|great|free|normal ..1 today|now|tonight|"
            "tomorrow",
            "within|in|after ..2 seconds|minutes|hours|days|moments ..1 ,? your|the|all|any ..2"
            " @complaint ..2 @good_verb|@vanishing_verb|goes|lifts|gone|fades|stops|eases|over",
            "fast_acting|quick_acting|instant_acting|rapid_acting ..1 and|,|yet long_lasting|"
            "lasting|powerful|safe|strong",
            "from|after|with|by|on ..1 the|your|very|day? ..1 first|second|third|one|1 ..1 "
            "stretch|needle|session|visit|treatment|dose|drop|touch|minute|shot|rub|"
            "appointment|day|move|adjustment|injection|puff|breath ...10 @good_verb|lets|gone|"
            "free|left|better|vanishes|relief|no",
            "fast|quick|rapid|speedy|instant , permanent|lasting|long_lasting|complete|total|"
            "drug_free|natural|easy|safe",
            "thank you|us ..1 within|in|after|by ..2 hours|minutes|days|morning|tomorrow|night|"
            "week",
            "in|within ..2 hour|minutes|days|weeks ...4 and ...5 history|gone|free|over|better|"
            "well|new",
            "one|single|1 ..1 hour|session|visit|afternoon|day|minute ..4 and ..4 @complaint|"
            "back|knee|you ..3 history|gone|over|free|better|done|fixed|well",
            "@complaint|@body_part|relief|gone|better|healed|free|well|results ..5 before you|"
            "your ..3 finish|leave|get|reach|drive|put|know|walk|even|stand|coffee|shoes",
            "@complaint|gone|free|better|healed|relief|back ..4 by ..1 lunchtime|lunch|dinner|"
            "breakfast|tomorrow|tonight|bedtime|morning|noon|sundown|sunset|friday|monday|"
            "weekend|christmas|week",
            "within|in|after days|hours|minutes|weeks|seconds , ? not weeks|months|years|days|"
            "hours",
            "days|hours|minutes|weeks not|instead_of|rather_than weeks|months|years|days|hours",
            "wake|wakes|woke|go|walk|stand|get up|out healed|cured|free|new|better|pain|well|"
            "refreshed_and|tall|straight|smiling|upright",
            "walk|come|limp|hobble|crawl in|into ...6 walk|dance|run|leave|skip|stroll|stride "
            "..3 out|straight|pain|free|tall|upright",
            "you ...10 in_no_time|before_you_know_it|in_a_jiffy|in_a_blink|in_a_flash|overnight",
            "in less_than|under|as_little_as|just|only|mere ..1 a|one|two|three|@number ..1 "
            "minutes|hours|days|week|weeks|day|hour|minute|seconds|visit|visits|session|"
            "sessions ...6 @effect|back|pain|free|@people|gone|relief|better",
            "get|gets|got ..3 life|lives ..1 back in|within|after",
            "one|single|1 ..1 visit|session|treatment|shot|injection|adjustment|dose|"
            "application and ...8 gone|free|past|done|cured|over|better|healed|history|walk|"
            "feel",
            "by_the_time|in_the_time|before_you ...12 gone|better|done|healed|free|quiet",
            "@complaint|@body_part ...8 in_the_time|by_the_time",
            "lunch_hour|lunchtime|lunch_break|same_day|one_visit|weekend|ten_minute|"
            "five_minute|overnight|one_session|single_session fix|cure|relief|solution|miracle|"
            "recovery|answer|treatment|results",
            "in|within|over|after ..1 single|one|just_one weekend|afternoon|morning|lunch_hour|"
            "day|night|hour|week",
            "double|triple ..2 your|range|strength|speed|mobility ...6 in|within|by",
            f"instant|immediate|overnight|instantaneous|same_day|rapid ..2 {RESULT}|cure",
            "relief|results|result|effect|effects|difference|change|improvement|recovery|"
            "response|comfort is|are|was|comes|feels|arrives ..2 immediate|instant|"
            "instantaneous|fast|rapid|automatic|dramatic|night_and_day|quick|swift|lightning",
            "@complaint ..2 fade|fades|faded|lift|lifts|lifted|drop|drops|melts|melt|goes|go|"
            "stops|stop|ends|end|leaves|leave|eases|gone|dissolves|disappears|vanishes|vanish|"
            "quits|over ..2 in|within|by|after|before|inside|at|the ..4 minute|minutes|second|"
            "seconds|hour|hours|day|days|visit|visits|session|sessions|treatment|treatments|"
            "weeks|week|moment|friday|morning|lunch|dinner|door|tonight|weekend|breakfast",
            "fast|quick|rapid|instant|speedy acting ..4 @effect|relief|spray|cream|gel|stops|"
            "cure|formula|balm|patch",
            "relief|pain|gone , done|gone|over|finished",
            "walk|limp|come|hobble|roll|crawl|crawled|limped|hobbled|came|walked|wheeled in|"
            "into ...10 walk|dance|skip|run|stroll|leave|walked|danced|skipped|ran|strolled|"
            "left|walking|dancing|out",
            "like flipping|flicking|turning|throwing a|off ..1 switch",
            "faster|quicker ..1 fix|relief|cure|way than",
            "relief|results|works|free|better ..2 on|at|from the|your|very? ..1 first ..1 try|"
            "visit|day|session|dose|breath",
            "faster|quicker than ..3 say|blink|think|imagine|any|pills|ibuprofen|aspirin",
            "faster|sooner than you ever? thought|expect|imagine|think|believe",
            "in ..1 half|a_third|a_fraction|quarter ..1 of? the time",
            "walk|walking|run|running|back|better|free|gone|golfing|dancing|healed|well|fixed|"
            "relief|working ...6 by ..1 friday|monday|tuesday|wednesday|thursday|saturday|"
            "sunday|tonight|tomorrow|morning|dinner|lunch|weekend|day|bedtime|summer|christmas",
            "one|single|1 ..1 visit|session|treatment|shot|injection|adjustment|dose|"
            "application|use ...4 done|fixed|gone|relief|free|cured|does|enough|fixes|changes|"
            "ends|heals",
            "minutes|seconds|hours|days ...3 is_all|later ..6 pain|free|gone|takes|relief|better",
            "wait|waiting|weeks|months for? relief no|is|are over|more",
            "no|without waiting|delay|wait",
            "speed|speeds|fast_track|fast_tracks|turbocharges|accelerates|accelerate|shortcut "
            "..1 your|the|to|recovery|healing ..2 healing|recovery|relief",
            "@named_therapy ..4 in|within|after ..2 just|only|mere ..1 @number|one|two|three|"
            "five|ten|minutes|a",
            "in|after|within just|only|as_little_as ..1 @number|one|two|three|four|five|six|"
            "ten|a|minutes|days ..1 visit|visits|session|sessions|treatments|treatment|"
            "minutes|minute|days|hours|week|weeks|seconds|day",
            "instantly|instantaneously ..2 @remedy_verb|@effect|better|calm|soothes|melts|free",
            "immediately ..1 relieves|eases|stops|heals|feel|feels|soothes|ends|reduces|"
            "works|fixes|cures",
            f"@remedy_verb ...6 {SOON}",
            f"@effect ...6 {SOON}",
            f"{RESULT} ...4 {SOON}",
            f"@complaint ...5 {SOON}",
            f"feel|notice|walk|walks|walked|enjoy ...6 {SOON}",
            "in|within ..2 minutes|seconds|moments|hours|days ...6 pain|symptom free|"
            "gone|disappears|vanishes|"
            "melts|relief|better",
            "free|gone|relief|better|vanish|vanishes|disappears|cured|healed|results|healing ..2 "
            "in|within ..3 minutes|seconds|moments|hours|days|week|weeks",
            "one|single|first ..1 session|visit|treatment|injection|shot|appointment|"
            "adjustment ..3 "
            "is_all|all_it_takes|is_enough|and_you|and_the_pain|to_end|to_fix|to_cure|away",
            "in|after|with ..1 one|single|first|only_one ..1 session|visit|treatment|"
            "appointment|application|"
            "adjustment ...6 pain|gone|relief|cured|better|free|healed|difference|disappear|feel",
            "just ..1 one|1|two|three session|visit|treatment|sessions|visits|treatments|"
            "injection|minutes|"
            "days|shot|application|minute|week",
            "quick|fast|speedy|rapid fix|acting_cure|cure|lasting_relief|healing",
            "fast_and|quick_and|fast_acting|fast_lasting lasting|permanent|relief|effective",
            "fast|quick|rapid|speedy ..1 relief|recovery|results",
            "instant|overnight|immediate cure|success|fix|difference|healing|comfort",
            "works|relief|results|relieves ..2 fast|instantly|immediately|overnight",
        ),
        _("“%(words)s” promises an effect at once. How soon something helps differs."),
        _("Say how long it takes for most people, and name the study: “after a few days”."),
        is_soon,
    ),
)
