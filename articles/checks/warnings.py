"""The contraindications of a draft: those written for it, and those that it shares."""

from articles.blocks import ContraindicationBlock, SharedWarningBlock
from articles.models import TherapyArticlePage

from .places import Place, blocks_of, once, record_text


@once
def warnings_of(draft: TherapyArticlePage) -> list[Place]:
    """Each contraindication, those written for the draft before those that it shares. No query."""
    shared = blocks_of(draft, SharedWarningBlock)
    return [
        *blocks_of(draft, ContraindicationBlock),
        *(warning for warning in shared if warning.value.get("warning")),
    ]


def said_in(warning: Place, name: str) -> Place:
    """The condition, the severity, the reason or the alternative of a warning, with its text.

    What a shared record says stands where the record was chosen.
    """
    if isinstance(warning.block, SharedWarningBlock):
        return record_text(warning.child("warning"), name)
    return warning.child(name)
