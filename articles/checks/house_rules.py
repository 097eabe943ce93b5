"""Phrases that the clinic itself decided to avoid, in articles and in the texts around them."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from articles.models import TherapyArticlePage

from .certainty import MAX_FINDINGS_PER_TEXT
from .decisions import decisions
from .finding import Finding, Severity
from .places import texts
from .registry import check
from .surrounding_texts import SurroundingText, surrounding_check

RULE = "house/avoided-phrase"


@check
def avoided_phrases(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each phrase that the clinic avoids, in whatever language the article is."""
    if not decisions().avoided_phrases.all():
        return
    for place in texts(draft):
        for fields in phrases_in(place.text):
            yield place.finding(RULE, **fields)


@surrounding_check
def avoided_phrases_around_articles(text: SurroundingText) -> Iterator[Finding]:
    """The same in a text around articles, in any language."""
    for fields in phrases_in(text.text):
        yield text.finding(RULE, **fields)


def phrases_in(text: str) -> Iterator[dict[str, Any]]:
    """What a finding says of each phrase in a text that the clinic avoids."""
    for phrase in decisions().avoided_phrases.all():
        for span in islice(phrase.positions(text), MAX_FINDINGS_PER_TEXT):
            yield {
                "position": span,
                "message": _("We avoid “%(words)s” here. %(reason)s")
                % {"words": phrase.phrase, "reason": phrase.reason},
                "severity": Severity.BLOCKING if phrase.stops_approval else Severity.ADVISORY,
                "suggestion": _("Write “%(words)s”.") % {"words": phrase.instead}
                if phrase.instead
                else "",
                "replacement": phrase.instead or None,
            }
