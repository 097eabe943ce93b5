"""The checks of what patients read around articles, which has no claims, ratings and sources.

`@surrounding_check` registers one more, as `@check` does for drafts. Their findings are those of
drafts, and a blocking one keeps a text from its second look.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles.content.study_numbers import study_numbers
from clinic.models import ClinicDetails
from clinic.models.texts import as_text, texts_of_model

from .certainty import MAX_FINDINGS_PER_TEXT
from .decisions import without_silenced
from .finding import Finding, Severity, Span
from .places import BLOCK_END, looked_up_once
from .safety import EMERGENCIES, SENTENCE, URGENT_HELP
from .strength import PLAIN, clauses
from .wording import ENGLISH, findings_in

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SurroundingText:
    """One field of a record, as plain text."""

    record: models.Model
    field: str
    label: str
    text: str
    language: str

    @property
    def is_in_english(self) -> bool:
        return self.language.partition("-")[0] == ENGLISH

    def finding(
        self, rule: str, message: str, position: tuple[int, int] | None = None, **fields: Any
    ) -> Finding:
        """A finding about this text, or about the words from one position to another in it."""
        span = Span(*position, self.text) if position else None
        return Finding(rule, message, place=self.label, path=self.field, span=span, **fields)


SurroundingCheck = Callable[[SurroundingText], Iterable[Finding]]

SURROUNDING_CHECKS: list[SurroundingCheck] = []


def surrounding_check(function: SurroundingCheck) -> SurroundingCheck:
    """Register a check: a function from one text to findings, that changes and stores nothing."""
    SURROUNDING_CHECKS.append(function)
    return function


def text_findings(record: models.Model) -> list[Finding]:
    """What all checks notice in the present texts of a record, the blocking findings first.

    Without the advice that the clinic does without. A check that fails is logged, and is a
    blocking finding itself.
    """
    with looked_up_once():
        found = without_silenced(run_all(list(surrounding_texts(record))))
        return sorted(found, key=lambda finding: not finding.is_blocking)


def run_all(texts: Iterable[SurroundingText]) -> list[Finding]:
    """All checks within one savepoint; where one of them fails, again with one for each."""
    pairs = [(check, text) for text in texts for check in SURROUNDING_CHECKS]
    try:
        with transaction.atomic():
            return [found for check, text in pairs for found in first_findings(check, text)]
    except Exception:
        return [found for check, text in pairs for found in run_check(check, text)]


def first_findings(check: SurroundingCheck, text: SurroundingText) -> list[Finding]:
    return list(islice(check(text), MAX_FINDINGS_PER_TEXT))


def run_check(check: SurroundingCheck, text: SurroundingText) -> list[Finding]:
    try:
        with transaction.atomic():
            return first_findings(check, text)
    except Exception:
        name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
        logger.exception("The check %s could not be run on %r.", name, text.record)
        message = _(
            "The check “%(name)s” could not be run, so nobody knows what it would have found. "
            "Tell whoever runs the site."
        )
        return [Finding("checks/not-run", message % {"name": name})]


def surrounding_texts(record: models.Model) -> Iterator[SurroundingText]:
    """The texts of a record that say something, in the order in which they are registered."""
    locale = getattr(record, "locale", None)
    language = locale.language_code if locale else ENGLISH
    for name in texts_of_model(record).fields:
        label = field_label(record, name)
        if text := plain(as_text(getattr(record, name))):
            yield SurroundingText(record, name, label, text, language)


# Wagtail's names of these say nothing to somebody who does not know them.
FOR_SEARCH_ENGINES = ("seo_title", "search_description")


def field_label(record: models.Model, name: str) -> str:
    """What the form calls a field, and whom it is for where patients do not read it on the page."""
    words = str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    label = words[:1].upper() + words[1:]
    if name in FOR_SEARCH_ENGINES:
        return _("%(field)s (for search engines)") % {"field": label}
    return label


def plain(text: str) -> str:
    """A text, or rich text, in plain words."""
    return unescape(strip_tags(BLOCK_END.sub("\n", text))).strip()


@surrounding_check
def language(text: SurroundingText) -> Iterator[Finding]:
    """In another language nobody looked at the words, and that is said."""
    if not text.is_in_english:
        yield text.finding(
            "texts/language",
            _("The checks of words know English only. Please check yourself what this promises."),
            severity=Severity.ADVISORY,
        )


# What nobody may say to patients without a clinician's word for it.
GUARDED_FAMILIES = ("claims", "injected-keywords")


@surrounding_check
def wording(text: SurroundingText) -> Iterator[Finding]:
    """What no study can promise, and phrases that are there for search engines."""
    for found in findings_in(text.text, GUARDED_FAMILIES, text.language):
        yield text.finding(
            found.rule.identifier,
            found.message,
            (found.start, found.end),
            severity=found.severity,
            suggestion=found.suggestion,
        )


# The same few texts are asked about for each reader; each is judged once.
@lru_cache(maxsize=2_000)
def claims_too_much(text: str, language: str) -> bool:
    """Whether a text, plain or rich, has a blocking finding of what `wording` looks for.

    It depends on the text alone, and asks nothing of the database.
    """
    return any(
        found.severity is Severity.BLOCKING
        for found in findings_in(plain(text), GUARDED_FAMILIES, language)
    )


@surrounding_check
def claims(text: SurroundingText) -> Iterator[Finding]:
    """What a therapy does, stated where no rating and no source stand beside it."""
    if not text.is_in_english:
        return
    for clause in clauses(text.text):
        if clause.level == PLAIN:
            yield text.finding(
                "texts/claim",
                _("“%(words)s” may state an effect, and no rating stands beside it here.")
                % {"words": text.text[clause.start : clause.end]},
                (clause.start, clause.end),
                severity=Severity.ADVISORY,
                suggestion=_(
                    "If it is about a therapy, say it in an article, where a clinician signs it, "
                    "and lead to the article."
                ),
            )


@surrounding_check
def numbers(text: SurroundingText) -> Iterator[Finding]:
    """A number that only a study can give, and that claims no effect. Nothing here can cite one."""
    if not text.is_in_english:
        return
    claims = findings_in(text.text, ["claims"], text.language)
    for start, end in study_numbers(text.text):
        if any(claim.start < end and start < claim.end for claim in claims):
            continue
        yield text.finding(
            "texts/number-without-source",
            _("“%(words)s” has no source beside it.") % {"words": text.text[start:end]},
            (start, end),
            severity=Severity.ADVISORY,
            suggestion=_("Say it in an article, which can cite the study, or leave it out."),
        )


@surrounding_check
def emergencies(text: SurroundingText) -> Iterator[Finding]:
    """What speaks of an emergency says in the same field where to get help."""
    if not text.is_in_english or text.field == "lay_synonyms" or URGENT_HELP.search(text.text):
        return
    for sentence in SENTENCE.finditer(text.text):
        if match := EMERGENCIES.search(text.text, *sentence.span()):
            yield text.finding(
                "texts/emergency-without-help",
                _("“%(words)s” speaks of an emergency, and nothing here says where to get help.")
                % {"words": match[0]},
                match.span(),
                suggestion=_("Say where to go: “In an emergency, call 911.”"),
            )
            return


# How the note at the foot of every page names the number.
EMERGENCY_NUMBER = re.compile(r"\b911\b")


@surrounding_check
def emergency_number(text: SurroundingText) -> Iterator[Finding]:
    """The note at the foot of every page names the number to call, in any language."""
    is_note = isinstance(text.record, ClinicDetails) and text.field == "emergency_note"
    if is_note and not EMERGENCY_NUMBER.search(text.text):
        yield text.finding(
            "texts/emergency-number",
            _("The emergency note does not name the number 911."),
            suggestion=_("In an emergency, call 911."),
        )
