"""What became of the papers that an article leans on."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from articles.models import EvidenceState, TherapyArticlePage

from .cited_places import places_citing, printed_references
from .finding import Finding, Severity
from .places import once
from .registry import check

State = EvidenceState.State

RULE_BY_STATE = {
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

    Two queries at most, the first once for all drafts that are checked together. What no block
    cites, but a guideline leans on, is a finding about the list of sources.
    """
    if not (states_by_reference := notable_states()):
        return
    printed = printed_references(draft)
    printed_states = {key: state for key, state in states_by_reference.items() if key in printed}
    for key, place, path in places_citing(draft, printed_states):
        yield state_finding(printed_states[key], place, path)


@once
def notable_states() -> dict[int, EvidenceState]:
    """What became of the papers to which something happened, by the keys of the papers."""
    states = EvidenceState.objects.filter(state__in=RULE_BY_STATE).select_related("reference")
    return {state.pk: state for state in states.order_by("pk")}


def state_finding(state: EvidenceState, place: str, path: str) -> Finding:
    rule, severity, message, suggestion = RULE_BY_STATE[State(state.state)]
    values = {"reference": state.reference, "state": " ".join(state.state_sentences())}
    return Finding(rule, str(message) % values, severity, place, path, suggestion=str(suggestion))
