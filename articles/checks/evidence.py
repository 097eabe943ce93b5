"""What became of the papers that an article leans on."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from articles.models import EvidenceState, TherapyArticlePage

from .cited_places import places_of, shown_references
from .finding import Finding, Severity
from .registry import check

State = EvidenceState.State

SAYS = {
    State.RETRACTED: (
        "evidence/retracted",
        Severity.BLOCKING,
        gettext_lazy(
            "“%(reference)s” was withdrawn after it was published, and this leans on it. %(state)s"
        ),
        gettext_lazy("Take the source out, and say no more than the other sources show."),
    ),
    State.CONCERN: (
        "evidence/concern",
        Severity.BLOCKING,
        gettext_lazy(
            "The journal has doubts about “%(reference)s”, and this leans on it. %(state)s"
        ),
        gettext_lazy("Read the notice, and lean on another source where you can."),
    ),
    State.CORRECTED: (
        "evidence/corrected",
        Severity.ADVISORY,
        gettext_lazy("“%(reference)s” was corrected after it was published. %(state)s"),
        gettext_lazy("Read the correction, and see whether this still says what the paper says."),
    ),
}


@check
def sources(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each place that leans on a paper that was withdrawn, is in doubt, or was corrected.

    Two queries at most. What no block cites, but a guideline leans on, is a finding
    about the list of sources.
    """
    states = EvidenceState.objects.filter(state__in=SAYS).select_related("reference")
    noticed = {state.pk: state for state in states.order_by("pk")}
    if not noticed:
        return
    shown = shown_references(draft)
    found = {key: state for key, state in noticed.items() if key in shown}
    for key, place, path in places_of(draft, found):
        yield finding(found[key], place, path)


def finding(state: EvidenceState, place: str, path: str) -> Finding:
    rule, severity, message, suggestion = SAYS[State(state.state)]
    said = {"reference": state.reference, "state": " ".join(state.state_sentences())}
    return Finding(rule, str(message) % said, severity, place, path, suggestion=str(suggestion))
