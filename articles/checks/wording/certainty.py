"""Whether a sentence is as sure as its rating in GRADE, and words that patients misread."""

import re
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.blocks import CERTAINTY, NOT_RATED
from articles.checks.rules import Rule, declare
from articles.checks.severity import Severity
from articles.checks.strength import PROVEN, Clause, clauses, promises_in

from .registry import TextFinding, text_check

ADVISORY = Severity.ADVISORY
GRADE_WORDING = "GRADE wording: Santesso 2020, J Clin Epidemiol 119:126-135."

TOO_STRONG = declare(
    "certainty/too-strong",
    Severity.BLOCKING,
    f"{GRADE_WORDING} FTC Health Products Compliance Guidance, 2022.",
)
TOO_WEAK = declare("certainty/too-weak", ADVISORY, GRADE_WORDING)
UNCLEAR = declare("certainty/unclear", ADVISORY, GRADE_WORDING)

# The strongest words that each level of GRADE bears, and what to write.
STRONGEST_LEVEL = {"very_low": 0, "low": 1, "moderate": 2, "high": 3}
FITTING_WORDS: dict[str, Promise] = {
    "very_low": gettext_lazy("“may …, but the evidence is very uncertain”"),
    "low": gettext_lazy("“may”, or “the evidence suggests”"),
    "moderate": gettext_lazy("“probably”, or “likely”"),
    "high": gettext_lazy("a plain verb, such as “reduces”"),
}


def certainty_findings(
    text: str, level: str, suggestion: str = "", *, is_conclusive: bool = True
) -> Iterator[TextFinding]:
    """What is too strong or too weak in a text about evidence of this level of GRADE.

    `level` is `high`, `moderate`, `low`, `very_low`, or "" where nobody rated it: then only
    what no study can promise is found. `suggestion` is a sentence that fits. Where studies
    disagree, nothing `is_conclusive`, and a hedge says that and not how sure the rating is.
    """
    for start, end in promises_in(text):
        reason = _("No study can promise this.")
        yield too_strong(text, start, end, reason, suggestion or _("Leave it out."))
    if level not in STRONGEST_LEVEL or level == NOT_RATED or not text.strip():
        return
    suggestion = suggestion or _("Use %(words)s.") % {"words": FITTING_WORDS[level]}
    rating_words = str(CERTAINTY[level][0])
    text_clauses = clauses(text, is_rated=True)
    for clause in text_clauses:
        if clause.level != PROVEN and (clause.level or 0) > STRONGEST_LEVEL[level]:
            reason = _("It sounds surer than the rating, “%(rating)s”.") % {"rating": rating_words}
            yield too_strong(text, clause.start, clause.end, reason, suggestion)
    yield from too_weak(text, text_clauses, level, suggestion, is_conclusive)


def too_strong(text: str, start: int, end: int, reason: str, suggestion: str) -> TextFinding:
    message = _("“%(words)s” is too strong. %(why)s") % {"words": text[start:end], "why": reason}
    return TextFinding(TOO_STRONG, start, end, message, suggestion)


def too_weak(
    text: str, text_clauses: list[Clause], level: str, suggestion: str, is_conclusive: bool
) -> Iterator[TextFinding]:
    """The weakest words where all of them are weaker than the rating, or none says how sure."""
    rating_words = str(CERTAINTY[level][0])
    leveled_spans = [
        (clause.level, clause.start, clause.end)
        for clause in text_clauses
        if clause.level is not None
    ]
    if not leveled_spans:
        message = _("We could not tell how sure this sounds. The rating is “%(rating)s”.")
        yield TextFinding(UNCLEAR, 0, len(text), message % {"rating": rating_words}, suggestion)
    elif max(leveled_spans)[0] < STRONGEST_LEVEL[level] and is_conclusive:
        _weakest, start, end = min(leveled_spans)
        message = _("“%(words)s” sounds less sure than the rating, “%(rating)s”.") % {
            "words": text[start:end],
            "rating": rating_words,
        }
        yield TextFinding(TOO_WEAK, start, end, message, suggestion)


# Rule, words, why they mislead, and what to write.
MISUNDERSTOOD: list[tuple[Rule, re.Pattern[str], Promise, Promise]] = [
    (
        declare("certainty/significant", ADVISORY, "CDC Clear Communication Index, item 16."),
        re.compile(r"(?<!statistically )\bsignificant(?:ly)?\b(?! other)", re.I),
        gettext_lazy("Readers take this word for “large”."),
        gettext_lazy("Say how large it is, or write “statistically significant”."),
    ),
    (
        declare("certainty/no-effect", ADVISORY, GRADE_WORDING),
        re.compile(r"(?<!or )(?<!to )\bno (?:effect|difference)\b(?! that)", re.I),
        gettext_lazy("Studies hardly ever show that there is none at all."),
        gettext_lazy("Write “little to no difference”."),
    ),
    (
        declare("certainty/who-is-uncertain", ADVISORY, GRADE_WORDING),
        re.compile(r"\bwe(?: are|’re|'re) (?:very )?(?:uncertain|unsure|not sure)\b", re.I),
        gettext_lazy("Readers take this for the authors not knowing their subject."),
        gettext_lazy("Write “the evidence is very uncertain”."),
    ),
]


@text_check("certainty")
def misunderstood_words(text: str) -> Iterator[TextFinding]:
    """Words that say something else to patients than to those who write them."""
    for rule, pattern, reason, suggestion in MISUNDERSTOOD:
        for match in pattern.finditer(text):
            yield TextFinding(rule, *match.span(), str(reason), str(suggestion))
