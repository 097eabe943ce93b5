"""Whether a text tells people to use more heat, or for longer, than the article itself allows.

A way of using a therapy names its temperature and its minutes. A step, an answer or a caption
that names more is what some reader follows. The words are English.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.blocks import EvidenceBlock, GuidelinesBlock, RisksBlock, WayBlock
from articles.blocks.numbers import NumbersBlock
from articles.blocks.parameters import FAHRENHEIT
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .doses import DOSE, MINUTES, Dose, advised_doses, doses_in
from .finding import Finding
from .places import Place, blocks_of, field_name, texts
from .registry import check
from .strength import NEGATION
from .wording.paragraphs import sentences_in

# What studies did is no instruction, nor is what a source says under its own name. First aid
# for a burn has times of its own.
NO_INSTRUCTIONS = (EvidenceBlock, GuidelinesBlock, NumbersBlock, RisksBlock)
USE = re.compile(
    r"\b(?:use|apply|leave|keep|hold|wear|stay|soak|sit|lie|lay|place|put|take|bathe|rest|relax|"
    r"warm|heat|cool|massage|set|turn|try|repeat|continue|practice|do|go|enjoy|limit|allow)\b"
    r"|\b(?:at most|up to|no more than|sessions? of|lasts?|each (?:time|session))\b",
    re.IGNORECASE,
)
OF_A_STUDY = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|reviews?|research\w*|tested|people (?:wore|used|had)|"
    r"experts?|sources?|leaflets?|manuals?|service allows|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# Right before a time that is none of use: “wait for 45 minutes”, “every 4 hours”.
OTHER_TIME = re.compile(
    r"\b(?:every|each|after|within|before|until|in|takes?|last|next|first|wait(?: for)?|"
    r"call (?:us )?(?:within|in)|drive for|sleep for|rest for)"
    r"(?: about| at least| the(?: first| next)?| up to| another)? \Z",
    re.IGNORECASE,
)
OTHER_TIME_BEHIND = re.compile(
    r" ?(?:before|after|later|ago|apart|beforehand|afterwards?|between|of sleep)\b", re.IGNORECASE
)
# “No more than 45 minutes” allows 45.
MORE_THAN = re.compile(r"\b(?:more|longer|hotter|warmer|higher) than\b|\babove\b|\bover\b", re.I)
WATER = re.compile(
    r"\b(?:baths?|bathtubs?|tubs?|hot tubs?|whirlpools?|spas?|water|showers?|soaks?|jacuzzis?)\b",
    re.IGNORECASE,
)
# A hot tub is never above 104 °F: U.S. Consumer Product Safety Commission.
HOTTEST_WATER = Decimal(104)


@check
def over_limit(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each text that tells people more minutes or degrees than the way it is about. No query."""
    if not is_in_english(draft):
        return
    limits_by_way = {way.path: limits_of(way) for way in blocks_of(draft, WayBlock)}
    for place in instructing_texts(draft):
        for sentence_text, start in instructions_in(place):
            for dose, position in doses_in(sentence_text):
                if is_other_time(sentence_text, position):
                    continue
                limit = limit_for(place, dose, limits_by_way)
                if limit and dose.high > limit.high and not is_warned_of(sentence_text, position):
                    yield over(place, (start + position[0], start + position[1]), dose, limit)


@check
def too_hot(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Water that would scald: in the facts of a way, or in any text. No query."""
    if not is_in_english(draft):
        return
    for way in blocks_of(draft, WayBlock):
        about_water = WATER.search(f"{way.child('name').text} {way.child('form').text}")
        for dose in advised_doses(way) if about_water else ():
            if dose.unit == FAHRENHEIT and dose.high > HOTTEST_WATER:
                yield scalding(way.child("temperature"), dose, None)
    for place in instructing_texts(draft):
        way_name = name_of_way(place)
        for sentence in sentences_in(place.text):
            if not WATER.search(f"{way_name} {sentence.words}"):
                continue
            for dose, (start, end) in doses_in(sentence.words):
                is_hot = dose.unit == FAHRENHEIT and dose.high > HOTTEST_WATER
                if is_hot and not is_warned_of(sentence.words, (start, end)):
                    yield scalding(place, dose, (sentence.start + start, sentence.start + end))


def instructing_texts(draft: TherapyArticlePage) -> Iterator[Place]:
    """The texts with a dose that tell readers something for themselves."""
    for place in texts(draft):
        if not DOSE.search(place.text):
            continue
        is_report = any(isinstance(node.block, NO_INSTRUCTIONS) for node in place.ancestors())
        if not is_report and field_name(place) not in ("says", "reason"):
            yield place


def instructions_in(place: Place) -> Iterator[tuple[str, int]]:
    """The sentences of a text that tell people what to do, each with its position."""
    is_step = field_name(place) in ("steps", "shared_steps", "dos", "minutes", "form")
    for sentence in sentences_in(place.text):
        if (is_step or USE.search(sentence.words)) and not OF_A_STUDY.search(sentence.words):
            yield sentence.words, sentence.start


def limits_of(way: Place) -> dict[str, Dose]:
    return {dose.unit: dose for dose in advised_doses(way)}


def limit_for(place: Place, dose: Dose, limits_by_way: dict[str, dict[str, Dose]]) -> Dose | None:
    """What a way allows to its own texts; what the most generous way allows to all others."""
    for node in place.ancestors():
        if node.path in limits_by_way:
            return limits_by_way[node.path].get(dose.unit)
    limits = [limits[dose.unit] for limits in limits_by_way.values() if dose.unit in limits]
    # A way that names no limit may have any.
    if len(limits) < len(limits_by_way) and dose.unit == FAHRENHEIT:
        return None
    return max(limits, key=lambda limit: limit.high, default=None)


def is_other_time(sentence: str, position: tuple[int, int]) -> bool:
    """Whether a time is none for which something is used: a pause, or when to come back."""
    start, end = position
    return bool(
        OTHER_TIME.search(sentence[max(0, start - 40) : start])
        or OTHER_TIME_BEHIND.match(sentence, end)
    )


def is_warned_of(sentence: str, position: tuple[int, int]) -> bool:
    """Whether a sentence forbids this very dose: “do not keep it on for 8 hours”."""
    before = sentence[: position[0]]
    return bool(NEGATION.search(before)) and not MORE_THAN.search(before)


def name_of_way(place: Place) -> str:
    way = next((node for node in place.ancestors() if isinstance(node.block, WayBlock)), None)
    return f"{way.child('name').text} {way.child('form').text}" if way is not None else ""


def over(place: Place, position: tuple[int, int], dose: Dose, limit: Dose) -> Finding:
    unit = _("time") if dose.unit == MINUTES else _("temperature")
    return place.finding(
        "safety/over-limit",
        _("“%(words)s” is more than the article allows: the %(unit)s of its method is “%(limit)s”.")
        % {"words": dose.words, "unit": unit, "limit": limit.words},
        position,
        suggestion=_("Write no more than “%(limit)s”, or correct the facts of the method.")
        % {"limit": limit.words},
    )


def scalding(place: Place, dose: Dose, position: tuple[int, int] | None) -> Finding:
    return place.finding(
        "safety/too-hot",
        _("Water of “%(words)s” scalds. A hot tub is never above 104 °F (40 °C).")
        % {"words": dose.words},
        position,
        suggestion=_("Write the temperature that your source allows, at most 104 °F (40 °C)."),
    )
