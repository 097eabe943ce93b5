"""Instant relief, in one session, overnight."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged
from .sources import names_source

INSTANT = declare(
    "claims/instant",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): no false or unjustified expectations of favorable results, here "
    "about how soon they come.",
)

ADVICE = frozenset(
    "call go see stop seek tell contact get emergency 911 attention help remove doctor er".split()
)


def is_soon(statement: Statement, first: int, behind: int) -> bool:
    """Not “call immediately”, and not a time that a named study measured."""
    if not unhedged(statement, first, behind) or names_source(statement):
        return False
    return ADVICE.isdisjoint(set(statement.before(first, 6)) - {"get", "help"} or {""})


RESULT = (
    "relief|results|recovery|comfort|cure|improvement|healing|difference|change|gone|"
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
    "in_a_matter_of_minutes|in_a_matter_of_seconds|in_a_matter_of_days|by_the_end_of_your_first"
)

CLAIMS = (
    Claim(
        INSTANT,
        (
            f"instant|immediate|overnight|instantaneous|same_day|rapid ..2 {RESULT}|cure",
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
            "works|work|works_wonders|acts ..1 in|within ..3 seconds|minutes",
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
