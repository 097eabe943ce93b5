"""Whether warnings are as grave as their own words, and send nobody into other harm."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks import (
    GET_HELP_NOW,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    group_heading,
)
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding, Severity
from .places import Place
from .registry import check
from .strength import NEGATION
from .warnings import said_in, warnings_of

# What is an emergency whoever has it, and whatever therapy they think about.
EMERGENCIES = re.compile(
    r"suicid\w*|(?:end|ending|take|taking) (?:your|their|his|her|one[’']s) (?:own )?li(?:fe|ves)|"
    r"(?:kill|hurt|harm)(?:ing)? (?:your|them|him|her)sel(?:f|ves)|"
    r"emergency (?:cards?|signs?)|signs? of (?:an emergency|a stroke|a heart attack|an overdose)|"
    r"overdos\w*|(?:cannot|can[’']t|hard to|trouble|struggle to) breath\w*|chest pain|"
    r"(?:cannot|can[’']t) pee|los(?:e|ing|t) control of your (?:bladder|bowels?)|unconscious",
    re.IGNORECASE,
)
# Where people are sent in an emergency.
URGENT_HELP = re.compile(
    r"\b(?:911|988|ER)\b|(?i:\bemergency (?:room|department|services)\b|\bambulance\b|"
    r"\bhelp (?:now|at once|right away|immediately)\b|\b(?:is|as) an emergency\b)"
)
# "Call 911 if it does not stop": what is in front of the reader is no emergency yet.
CONDITIONAL = re.compile(
    r"\b(?:if|when|unless|in case|should (?:you|it|they)|in (?:immediate|mortal) danger)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
EXCEPTION = re.compile(
    r"\b(?:unless|except(?:ions?)?\b(?! that)|only (?:if|when|after|with)|as long as|"
    r"(?:source|leaflet|manual|textbook|guideline)s? (?:\w+ )?allows?)\b",
    re.IGNORECASE,
)
# Gravest last. A warning that nobody graded is milder than any that a source graded.
GRAVITY = {"allowed": 0, UNCHECKED: 1, "precaution": 2, "relative": 3, "absolute": 4}


@check
def warning_severities(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each warning, beside its own words and beside its sources. No query.

    The words are English; how sources grade a warning is compared in any language.
    """
    for warning in warnings_of(draft):
        yield from milder_than_source(warning)
        if is_in_english(draft):
            yield from emergency_elsewhere(warning)
            yield from absolute_exception(warning)


def emergency_elsewhere(warning: Place) -> Iterator[Finding]:
    """A warning that speaks of an emergency, and stands where nobody looks in one.

    One finding for each warning, about the first words of that kind.
    """
    if warning.value.severity == GET_HELP_NOW:
        return
    for place, span in emergency_words(warning):
        yield place.finding(
            "safety/emergency-level",
            _("“%(words)s” speaks of an emergency, but the warning stands under “%(heading)s”.")
            % {
                "words": place.text[slice(*span)],
                "heading": group_heading(warning.value.severity),
            },
            span,
            suggestion=_(
                "Choose “%(level)s”. If it is an emergency only sometimes, say when: "
                "“Call 911 if it does not stop.”"
            )
            % {"level": dict(SEVERITIES)[GET_HELP_NOW]},
        )
        return


def emergency_words(warning: Place) -> Iterator[tuple[Place, tuple[int, int]]]:
    condition = said_in(warning, "condition")
    for match in EMERGENCIES.finditer(condition.text):
        yield condition, match.span()
    for name in ("reason", "instead"):
        place = said_in(warning, name)
        for sentence in SENTENCE.finditer(place.text):
            urgent = URGENT_HELP.search(place.text, *sentence.span())
            if urgent is None or CONDITIONAL.search(sentence[0]):
                continue
            if not NEGATION.search(place.text, sentence.start(), urgent.start()):
                yield place, urgent.span()


def absolute_exception(warning: Place) -> Iterator[Finding]:
    """An exception beside “Do not use”: readers take it for theirs."""
    if warning.value.severity != "absolute":
        return
    for name in ("reason", "instead"):
        place = said_in(warning, name)
        if match := EXCEPTION.search(place.text):
            yield place.finding(
                "safety/absolute-exception",
                _("“%(words)s” prints an exception beside “%(heading)s”.")
                % {"words": match[0], "heading": group_heading("absolute")},
                match.span(),
                severity=Severity.ADVISORY,
                suggestion=_(
                    "Print the strict rule alone. What one source allows belongs to that source, "
                    "under “What this source says”, where readers can unfold it."
                ),
            )


def milder_than_source(warning: Place) -> Iterator[Finding]:
    """The strictest of its sources decides how serious a warning is."""
    severity = warning.value.severity
    source_levels = [row.get("level") for row in warning.value.rows if row.get("level") in GRAVITY]
    if severity not in GRAVITY or not source_levels:
        return
    strictest = max(source_levels, key=GRAVITY.__getitem__)
    if GRAVITY[strictest] > GRAVITY[severity]:
        yield said_in(warning, "severity").finding(
            "safety/milder-than-source",
            _("The warning is milder than its strictest source: “%(words)s”")
            % {"words": SOURCE_LEVELS[strictest][1]},
            suggestion=_("Choose “%(level)s”.") % {"level": dict(SEVERITIES)[strictest]},
        )
