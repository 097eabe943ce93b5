"""What short sentences say together: “Sciatica? Solved.”, “Risks? None.”, “No pills. No pain.”"""

from collections.abc import Iterator

from django.utils.translation import gettext

from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .cure import CURE
from .safety import SAFE

LONGEST_ANSWER = 5
ENDS = frozenset("solved gone fixed cured done over history anymore healed erased beaten".split())
DANGERS = frozenset(
    "effects risks risk drawbacks downsides danger dangers complications harm".split()
)


def find(statement: Statement) -> Iterator[TextFinding]:
    previous = statement.previous
    words = [word.form for word in statement.words if not word.is_sign]
    if previous is None or not 0 < len(words) <= LONGEST_ANSWER or statement.is_question:
        return
    start, end = statement.span(0, len(statement.words))
    said = statement.text[start:end]
    names_complaint = (
        "@complaint" in previous.tagged.places and len(previous.words) <= LONGEST_ANSWER
    )
    is_no_list = words[0] == "no" and previous.form(0) == "no" and "pain" in statement.forms
    if is_no_list or (names_complaint and not ENDS.isdisjoint(words)):
        yield TextFinding(
            CURE,
            start,
            end,
            gettext("“%(words)s” promises that the pain is gone, as a cure would.")
            % {"words": said},
            gettext(
                "Say what changes, how much and for how long: “may ease pain for a few weeks”."
            ),
        )
    is_denial = (
        "none" in words or "zero" in words or words[-2:] in (["does", "not"], ["not", "any"])
    )
    if is_denial and not DANGERS.isdisjoint(previous.forms):
        yield TextFinding(
            SAFE,
            start,
            end,
            gettext("“%(words)s” leaves the risks out. Every treatment has some.")
            % {"words": said},
            gettext("Name the harms, how often they happen, and who should ask first."),
        )
