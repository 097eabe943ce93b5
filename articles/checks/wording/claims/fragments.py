"""What short sentences say together: “Sciatica? Solved.”, “Risks? None.”, “No pills. No pain.”"""

from collections.abc import Iterator

from django.utils.translation import gettext

from articles.checks.wording.registry import TextFinding
from articles.checks.wording.statements import Statement

from .cure import HEALTH
from .cure_word import CURE
from .guarantee import GUARANTEE
from .safety import SAFE
from .speed import INSTANT

LONGEST_ANSWER = 5
LONGEST_REPLY = 9
ENDS = frozenset("solved gone fixed cured done over history anymore healed erased beaten".split())
DANGERS = frozenset(
    "effects risks risk drawbacks downsides danger dangers complications harm wrong".split()
)


OURS = frozenset("our ours we this".split())
AUXILIARIES = frozenset("do does can will did".split())


def is_answer_for_us(words: list[str]) -> bool:
    """“Our blocks do.”, “Our program doesn't.”, “With us, yes.”, “Not with our method.”"""
    if words[0] == "not":
        return words[1:2] == ["with"] and words[2:3] in (["our"], ["us"])
    if words[0] == "with":
        return words[1:2] in (["our"], ["us"]) and words[-1] in ("yes", "is", "can", *AUXILIARIES)
    ends = words[-2] if words[-1] == "not" and len(words) > 1 else words[-1]
    return words[0] in OURS and ends in AUXILIARIES


HOW_SOON = frozenset("quickly fast soon long".split())
ACTING = frozenset("work works act acts help helps relief results kick feel better stop".split())
AT_ONCE = frozenset(
    "before seconds minutes immediately instantly overnight tonight today moments once away".split()
)


def is_quick_answer(asked: Statement, words: list[str]) -> bool:
    """“How quickly does it act? Within seconds.”"""
    return (
        asked.form(0) == "how"
        and asked.form(1) in HOW_SOON
        and not ACTING.isdisjoint(asked.forms)
        and not AT_ONCE.isdisjoint(words)
    )


def find(statement: Statement) -> Iterator[TextFinding]:
    previous = statement.previous
    words = [word.form for word in statement.words if not word.is_sign]
    if previous is None or not 0 < len(words) <= LONGEST_REPLY or statement.is_question:
        return
    start, end = statement.span(0, len(statement.words))
    said = statement.text[start:end]
    names_complaint = (
        "@complaint" in previous.tagged.places and len(previous.words) <= LONGEST_ANSWER
    )
    if is_quick_answer(previous, words):
        yield TextFinding(
            INSTANT,
            start,
            end,
            gettext("“%(words)s” promises an effect at once. How soon something helps differs.")
            % {"words": said},
            gettext("Say how long it takes for most people, and name the study."),
        )
    if len(words) > LONGEST_ANSWER:
        return
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
    is_about_health = not HEALTH.isdisjoint(previous.tagged.places) or not (
        DANGERS.isdisjoint(previous.forms)
    )
    if is_answer_for_us(words) and is_about_health:
        yield TextFinding(
            GUARANTEE,
            start,
            end,
            gettext("“%(words)s” promises what the sentence before it says of others.")
            % {"words": said},
            gettext("Say what happens to some people, and how sure that is."),
        )
    is_denial = (
        ("no" in words[:1] and "wrong" in previous.forms)
        or "none" in words
        or "zero" in words
        or words[-2:] in (["does", "not"], ["not", "any"])
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
