"""Guarantees and promises of a result."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

GUARANTEE = declare(
    "claims/guarantee",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): no false or unjustified expectations of favorable results. No "
    "clinician can warrant how a body answers to a treatment.",
)

# What may be guaranteed: a price, a time, privacy, a right by law, a device's working order.
OTHER_GUARANTEES = frozenset(
    """
    privacy confidentiality confidential price prices pricing rate spot slot place appointment
    payment payments coverage insurance law hipaa legally right rights seat time access bank loan
    income warranty refund delivery manufacturer device reimbursement benefits translation
    interpreter callback reply estimate
    """.split()
)
OTHER_PROMISES = frozenset(
    "listen call reply explain answer tell keep treat you_a time privacy honest honesty "
    "respect to_be "
    "respond protect".split()
)


def is_of_result(statement: Statement, first: int, behind: int) -> bool:
    around = {statement.form(index) for index in range(max(0, first - 5), behind + 6)}
    return OTHER_GUARANTEES.isdisjoint(around)


def is_promise_of_result(statement: Statement, first: int, behind: int) -> bool:
    around = {statement.form(index) for index in range(first, behind + 4)}
    return is_of_result(statement, first, behind) and OTHER_PROMISES.isdisjoint(around)


MESSAGE = _("“%(words)s” promises a result. Nobody can know beforehand how a treatment will go.")
SUGGESTION = _("Say what happens to some people, or leave it out: “some people have less pain”.")

CLAIMS = (
    Claim(
        GUARANTEE,
        (
            "guarantee~",
            "guarantees|guaranteed|guaranteeing",
            "money_back",
            "surefire|foolproof|failsafe|infallible|unfailing|unfailingly",
            "sure|fail fire|proof|safe",
            "cannot|can|will not|never fail",
            "never|not fails|failed|disappoints|disappoint|misses",
            "sure|certain|bound|destined to work|help|heal|relieve|ease|feel|succeed|get|"
            "improve|see|be|"
            "bring|end|stop",
            "assured|certain of|that ...4 relief|results|recovery|success|pain",
            "relief|results|recovery|success is|are assured|certain|inevitable|ensured|a_certainty",
            "ensures|ensure|assures|assure ...4 relief|recovery|success",
            "with_certainty|rest_assured|you_can_count on|you_have_our_word",
            "results|relief|better or ..2 money|pay|free",
            "or ..2 money_back|money_is_refunded",
            "nothing_to_lose|you_cannot_lose|you_can_not_lose",
            "you|patients|everyone will ..1 not|never fail|regret|be_disappointed",
            "swear|swears you|it|this ..3 will|works",
        ),
        MESSAGE,
        SUGGESTION,
        is_of_result,
        {"is guaranteed to": "may", "are guaranteed to": "may", "guaranteed": "possible"},
    ),
    Claim(
        GUARANTEE,
        (
            "we|i|our ..3 promise~",
            "promise~|promising|vow|vows|pledge you|your|that|a|to|patients|complete|"
            "lasting|full|relief "
            "...8 @effect|@good_result|free|without|pain|feel|walk|back",
            "our|my promise",
            "you_will_be|you_are_going_to_be ..2 pain|symptom free",
            "you will|are definitely|certainly|surely|absolutely|undoubtedly feel|be|get|"
            "see|notice",
            "definitely|certainly|absolutely @effect",
            "will definitely|certainly|surely|absolutely|undoubtedly|always|without_fail "
            "@effect|feel|be",
            "your|the pain will ..1 be|stop|end|leave|improve|lift|go ...3 gone|over|"
            "forever|today|tomorrow|"
            "for_good|soon|completely",
        ),
        MESSAGE,
        SUGGESTION,
        is_promise_of_result,
    ),
)
