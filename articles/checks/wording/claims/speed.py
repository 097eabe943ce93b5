"""Instant relief, in one session, overnight."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged
from .cure_word import OTHER_CURES
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
COUNTED = frozenset("most day week time session dose injection visit or half part".split())
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


RESULT = (
    "relief|results|recovery|solution|fix|answer|freedom|comfort|cure|improvement|healing|difference|change|changes|gone|"
    "disappear|vanish|"
    "disappears|vanishes|melts|fades|better|well|free"
)
SOON = (
    "instantly|immediately|overnight|on_the_spot|right_away|straight_away|at_once|in_no_time|"
    "in_an_instant|in_a_flash|in_a_snap|in_the_blink_of_an_eye|within_seconds|in_seconds|"
    "in_minutes|"
    "within_minutes|in_just_minutes|within_hours|in_hours|the_very_same_day|same_day|from_day_one|"
    "the_first_time|from_the_first_session|after_one_session|after_one_treatment|in_one_session|"
    "in_one_visit|after_one_visit|after_a_single_session|in_a_single_session|in_a_single_visit|"
    "after_a_single_treatment|in_one_treatment|after_the_first_session|after_just_one_session|"
    "in_just_one_session|after_just_one_visit|in_just_one_visit|after_just_one_treatment|"
    "with_one_session|with_one_shot|with_just_one_shot|after_the_first_treatment|before_you_leave|"
    "by_tomorrow|in_record_time|by_the_next_morning|the_moment_you|the_minute_you|the_second_you|"
    "the_same_day|in_one_sitting|like_that|from_the_first_treatment|from_the_very_first|"
    "right_after|straight_after|immediately_after|the_moment|the_minute|the_second|the_instant|on_contact|in_a_heartbeat|before_you_know_it|"
    "from_the_start|from_the_word_go|from_the_get_go|from_minute_one|in_moments|within_moments|on_the_very_first|there_and_then|then_and_there|instantaneously|"
    "in_a_jiffy|quick_as_a_flash|in_a_wink|in_a_trice|in_two_shakes|as_if_by_a_switch|"
    "in_mere|overnight|by_tonight|by_morning|by_the_weekend|by_friday|by_monday|by_dinner|"
    "the_next_morning|the_next_day|by_bedtime|in_one_afternoon|on_day_one|on_your_first_visit|"
    "on_the_first_visit|in_your_first_visit|at_the_first_visit|within_days|in_days|"
    "in_a_matter_of_minutes|in_a_matter_of_seconds|in_a_matter_of_days|by_the_end_of_your_first"
)

COUNT = (
    "a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|"
    "ninety|@number|few|single"
)
UNITS = "second|seconds|minute|minutes|moment|moments|hour|hours"
# What is over before the coffee is.
EVERYDAY = (
    "kettle|song|coffee|tea|commercial|commercials|ad_break|ads_are|news|toast|egg|elevator|"
    "credits|laundry|movie|episode|radio|podcast|microwave|popcorn|sentence|page|timer"
)
# How little is done: “two sips and …”.
ACTS = (
    "sip|sips|puff|puffs|breath|breaths|press|presses|drop|drops|tap|taps|dab|dabs|stroke|strokes|"
    "swipe|swipes|spray|sprays|squirt|squirts|click|clicks|bite|bites|spoonful|spoonfuls|"
    "teaspoon|capsule|capsules|pill|tablet|gulp|swig|whiff|sniff|inhale|twist|push|pinch|needle|"
    "maneuver|move|round|jab|dose|adjustment|application|wrap|needles|session|visit|shot|poke|crack|cup|cups|minute|minutes|hour|treatment|application"
)
# How a pain is said to go.
GOING = (
    "over|gone|retreats|retreat|surrenders|flees|fades|fade|dead|history|done|lets_go|let_go|"
    "switches_off|switch_off|shuts_off|off|leaves|quits|gives_up|quiet|quiets|goes_quiet|"
    "go_quiet|stops|stop|melts|melt|releases|release|loosens|loosen|loose|calm|calms|lifts|lift|"
    "vanishes|vanish|disappears|disappear|dissolves|memory|no_more|eases|gives_way|unlocks|"
    "unlock|relaxes|silent|banished|conquered|evaporates|slips_away|subsides|erased|past"
)
# How a part of the body is said to obey.
QUIET = (
    "goes_quiet|go_quiet|stops|lets_go|let_go|releases|melts|loosens|calms|eases|relaxes|"
    "switches_off|vanishes|disappears|is_gone|dissolves|surrenders|fades|quiets|falls_silent|"
    "shuts_off|backs_off|gives_way"
)

CLAIMS = (
    Claim(
        INSTANT,
        (
            f"fall|falls|drift|drop|nod|doze ..1 asleep|off|to_sleep ..1 in|within|before|by|under "
            f"..4 {UNITS}|time|page|blink",
            "sleep|sleeps|slumber|rest ..1 like|soundly|deeply|peacefully|better|through|well ..6 "
            "from|on ..2 very? first|one night",
            f"lights out|off ..1 in|within ..1 {COUNT} {UNITS}",
            f"in|within|inside ..1 under|less_than|barely|only|just|mere|about ..1 {COUNT} ..1 "
            f"{UNITS} ...8 @good_verb|unlock|unlocks|free|frees|gone|loosen|release|releases|"
            "better|calm|calms|asleep|relief|@vanishing_verb",
            "on|in|up|down , ..1 @complaint|worries|tension|stress off|gone|out|away|over",
            "on|in|click|tap|puff|sip|dab|press|touch , no|zero ..1 @complaint",
            "it|on|in and ..2 @complaint ..2 off|out|gone|over|done|history|snaps|goes",
            "stand|stands|rise|rises|get|gets|walk|wake|leave|emerge ...8 @body_part of a|an ..2 "
            "teenager|dancer|child|kid|athlete|gymnast|baby|year|yogi",
            "get|gets|rise|stand|wake|walk ..1 up|out|off ..1 with|on ..1 a ..1 new|fresh|young ..1 "
            "one|pair|@body_part",
            f"gone|free|better|asleep|loose|lifted|vanishes|disappears|melted ...10 before ..2 "
            f"{EVERYDAY}",
            f"before|by_the_time ..2 {EVERYDAY} ...10 gone|free|my_feet|loose|stopped|asleep|over",
            f"as_soon_as|the_moment|the_second|the_instant|the_minute|whenever ...9 your|the|all "
            f"..2 @complaint|@body_part|knot|knots ..2 {QUIET}",
            f"@complaint|knot|knots ..1 {QUIET} ..2 as_soon_as|the_moment|the_second|"
            "the_instant|the_minute",
            "relief|comfort|freedom|sleep|calm|@complaint ...4 at|with ..1 the|a ..1 push|flick|"
            "press|touch|click|tap|turn|snap|flip|wave|twist of",
            "at|with ..1 the|a ..1 push|flick|press|touch|click|tap|turn|snap|flip|wave of ..4 "
            f", ..2 relief|@complaint|comfort|{GOING}",
            "walk|walks|come|comes|arrive|arrives|limp|limps|hobble|shuffle|crawl|stumble ..1 "
            "in|hurting|on_crutches|bent|with_a_cane|crooked|hunched ...8 walk_out|dance|stride|skip|"
            "back_at|leave_on|leave_without|leave_standing|leave_dancing|leave_upright|"
            "leave_pain|leave_tall|leave_smiling|leave_free",
            "in hobbling|limping|bent|hurting|aching|stiff|crooked ...3 out",
            f"@complaint ..2 {GOING} ..4 still|while ..6 chair|table|office|lobby|room|"
            "building|bed",
            f"{COUNT} ..1 {ACTS} ...4 and ..4 @complaint|@body_part|it ..6 {GOING}",
            f"{COUNT} ..1 {ACTS} ...10 @complaint ..3 {GOING}|killed",
            "tonight|tomorrow|today ,? you|your ..1 will|can ..2 sleep|walk|dance|wake|move|run|"
            "play|lift|kneel|bend ..2 through|like|soundly|freely|again|without|well|peacefully|"
            "refreshed|pain",
            f"effect|effects|difference ..2 is|are ..1 felt|noticed|felt_at ..2 {SOON}",
            f"{COUNT} ..1 {UNITS}|days ..1 to|from|until|is_all ..4 without|free|no|painless|"
            "pain_free|relief|new ..1 @complaint|@body_part",
            "heal|fix|cure|end|beat|erase|reverse|banish|eliminate|conquer|relieve|overcome|"
            "undo|defeat|crush|rebuild|regrow ..1 your|@complaint ..5 in|within|inside ..1 "
            f"{COUNT} ..1 {UNITS}|days|weeks|moves|steps|sessions|visits|day|night|move|week",
            "that|which|to|will|can|and heal|heals|fix|fixes|cure|cures|end|ends|beats|erases|"
            "unlocks|stops ..3 @complaint|@body_part ..2 in|within|with ..1 one|1|single|a ..1 "
            "move|step|session|visit|minute|stretch|twist|trick|day|night|pass",
            "knocks|knock|takes|take|wipes|shuts|puts|sends ..2 @complaint ..1 out|away|down|off|"
            "to_bed ..1 within|in ..1 seconds|moments|minutes|hours|instants|no_time",
            "knocks it out within|in",
            "throw|toss|ditch|trash|bin ..3 @crutch|ibuprofen|aspirin ..3 "
            "by|tomorrow|tonight|today|within|in",
            f"a|one|the|just|his|her|my single|one|first|mere ..1 {ACTS} ...10 lifted|"
            "erased|healed|cured|undid|fixed|banished|freed|changed_everything",
            f"{COUNT} ..2 {ACTS} ...10 attack|tension|anxiety|worry|knot|storm|fog ..2 {GOING}",
            f"{COUNT} ..1 {UNITS} to undo|end|erase|heal|cure|fix ..3 what|@complaint|years|decades",
            f"{COUNT} ..1 {UNITS} later|after ...12 gone|disappeared|vanished|lifted|painless",
            f"gone|over|history|healed|cured|fixed|past ..1 after ..2 single|one|first|1 ..1 {ACTS}",
            "@complaint|better|free|gone|relief|well ...4 by the end of ..3 visit|session|treatment|"
            "day|week|hour|appointment",
            f"one|single ..1 @named_therapy|@product|{ACTS} and ..1 off_you|you_are|done|that_is|voila|"
            "it_is|you_will",
            "relief|results|difference|comfort|change ..1 you ..2 feel|see|notice ..1 today|now|tonight|"
            "at_once|instantly|right_away|immediately",
            "on|in|up|down , feel|and_feel ..1 it|the|your ..2 work|working|go|melt|lift|vanish|ease|fade",
            "back at|on|to|in ..1 the|your ..1 court|course|job|bike|gym|feet|field|desk|garden|game|slopes "
            "..1 this_weekend|this_week|by_friday|by_monday|by_the_weekend|next_week",
            "freely|pain_free|painlessly|straight|upright ..1 when|before|as|by_the_time you ..1 leave|"
            "walk_out|go_home|get_up",
            "sleep|sleeps|sleeping ..4 from|on day_one|night_one|the_first_night",
            "your first ..2 , ..1 your|the last",
            f"one|1|single ..1 {ACTS}|night|day|week ...5 and you ..4 without|free|forget|never|new|dance|"
            "move_like|walk_like|pain_free|reborn",
            "shuts|kills|knocks|switches|turns|flips|silences|wipes|sends|drives|chases|crushes|zaps ..3 "
            f"@complaint ..2 {SOON}",
            "press|turn|flip|push|click|tap|twist ..3 and ..5 @complaint",
            "by ..1 friday|monday|tomorrow|tonight|next_week|weekend|sunday|bedtime|summer ,? you|your ..2 "
            "will ..4 forgotten|forget|better|gone|free|walking|running|dancing|without|wonder",
            f"takes|took|needs|needed ..5 {COUNT} ..1 {ACTS}|{UNITS} to ..2 "
            "heal|fix|cure|end|erase|undo|unlock|free|release|melt|loosen|kill|silence|relieve|banish",
            "within|in ..1 seconds|moments|minutes of ...10 free|freely|gone|relief|vanished|lifted",
            "wakes|wake|woke ..1 up? ..1 dead|numb|sleeping ..1 nerves|nerve|toes|feet|fingers "
            "..1 overnight|at_once|instantly|in",
            "@body_part|nerves ..1 wake|wakes|come|spring ..1 up|alive|to_life ..1 overnight|"
            "at_once|instantly|in_minutes|in_seconds",
            "lightning|blazingly|blazing|shockingly|astonishingly|amazingly fast|quick|speed|rapid",
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
