"""Phrases that the clinic itself decided to avoid."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from articles.models import TherapyArticlePage

from .certainty import MAX_FINDINGS_PER_TEXT
from .decisions import decisions
from .finding import Finding, Severity
from .places import texts
from .registry import check

RULE = "house/avoided-phrase"


@check
def avoided_phrases(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each phrase that the clinic avoids, in whatever language the article is."""
    phrases = list(decisions().avoided_phrases.all())
    if not phrases:
        return
    for place in texts(draft):
        for phrase in phrases:
            for span in islice(phrase.positions(place.text), MAX_FINDINGS_PER_TEXT):
                yield place.finding(
                    RULE,
                    _("We avoid “%(words)s” here. %(reason)s")
                    % {"words": phrase.phrase, "reason": phrase.reason},
                    span,
                    severity=Severity.BLOCKING if phrase.stops_approval else Severity.ADVISORY,
                    suggestion=_("Write “%(words)s”.") % {"words": phrase.instead}
                    if phrase.instead
                    else "",
                    replacement=phrase.instead or None,
                )
