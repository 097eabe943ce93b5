"""The form of words in instructions, and abbreviations that nobody explained."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.checks.strength import without_quotations

from .documents import Located, document_check
from .paragraphs import ADDRESS, is_source
from .registry import TextFinding, text_check

DO_NOT = declare(
    "structure/do-not",
    Severity.ADVISORY,
    "NHS service manual: “do not”, and not “don’t”, where people are told what to do.",
)
ABBREVIATION = declare(
    "structure/abbreviation",
    Severity.ADVISORY,
    "NHS service manual: the full name at the first mention, with the abbreviation behind it.",
)

CONTRACTION = re.compile(
    r"\b(?P<verb>do|does|did|is|are|was|were|has|have|had|ca|could|sha|should|wo|would|must|need)"
    r"n[’']t\b",
    re.IGNORECASE,
)
FULL_VERBS = {"ca": "cannot", "wo": "will not", "sha": "shall not"}


@text_check("structure")
def contractions(text: str) -> Iterator[TextFinding]:
    """“Don’t” and its like. Who reads fast misses “n’t”, and does what they should not do."""
    for match in CONTRACTION.finditer(without_quotations(text)):
        verb = match["verb"]
        full = FULL_VERBS.get(verb.lower(), f"{verb.lower()} not")
        if verb[0].isupper():
            full = full[0].upper() + full[1:]
        yield TextFinding(
            DO_NOT,
            *match.span(),
            _("“%(words)s” is easily misread, and then says the opposite.") % {"words": match[0]},
            _("Write “%(words)s”.") % {"words": full},
            full,
        )


SHORT_FORM = re.compile(
    r"(?<![\w.@/#&-])(?:[A-Z]{2,6}|[A-Z]+-[A-Z]{2,}|[A-Z]{2,4}\d)(?:s\b|(?!\w))"
)
# Everybody here knows these, or knows them better than their full names.
EVERYDAY = frozenset(
    """
    AIDS AM BC BMI CD CDC CEO CT DNA DO DVD ER EU FAQ FAQs FBI FDA GPS HIV ICU ID IDs II III IQ IT
    IV IVs LA MD MRI MRIs NHS NIH NY OK PC PDF PIN PM PO PT RN SMS TV UK UN UPC US USA USB UV VIP
    WHO ZIP
    """.split()
)
# “full words (TENS)”, and “TENS (full words)”, “TENS stands for …”.
EXPLAINED_BEFORE = re.compile(r"[^\W\d_]{2}[”\"]? ?[(\[]\Z")
EXPLAINED_BEHIND = re.compile(
    r" ?\((?=[^()\n]{0,60}[a-z]{3} )"
    r"|,? (?:or|short for|(?:which )?(?:stands|is short) for|(?:also )?means) [a-z]"
)
ANY_CAPITAL_WORD = re.compile(r"\b[A-Z]{2,}\b")
# A line with more words in capitals than others shouts, and abbreviates nothing.
SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")


@document_check("structure")
def unexplained_abbreviations(paragraphs: Sequence[str], language: str) -> Iterator[Located]:
    """Each abbreviation whose first mention does not say what it stands for."""
    met: set[str] = set()
    for number, text in enumerate(paragraphs):
        if is_source(text) or shouts(text):
            continue
        for match in SHORT_FORM.finditer(without_addresses(text)):
            short_form = match[0].removesuffix("s")
            if short_form in met or short_form in EVERYDAY:
                continue
            met.add(short_form)
            if not is_explained(text, match):
                yield number, unexplained(match)


def shouts(text: str) -> bool:
    return len(ANY_CAPITAL_WORD.findall(text)) > len(SMALL_WORD.findall(text))


def without_addresses(text: str) -> str:
    """The same text with blanks in place of web addresses, so that every position stays."""
    return ADDRESS.sub(lambda match: " " * len(match[0]), text)


def is_explained(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    return bool(EXPLAINED_BEFORE.search(before) or EXPLAINED_BEHIND.match(text, match.end()))


def unexplained(match: re.Match[str]) -> TextFinding:
    return TextFinding(
        ABBREVIATION,
        *match.span(),
        _("This is the first “%(words)s”, and nothing says what it stands for.")
        % {"words": match[0]},
        _("Write the full name, with the short one behind it in brackets, or the full name alone."),
    )
