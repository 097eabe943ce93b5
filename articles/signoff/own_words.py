"""What keeps a clinician from signing a draft: the words of it that are their own."""

from collections.abc import Collection
from dataclasses import dataclass, field

from articles.content import (
    PASSAGE_VERSION,
    ClinicalContent,
    OwnPassage,
    authored_version,
    own_passages,
)
from articles.models import DraftChange, SignOff, TherapyArticlePage
from articles.models.draft_change import NO_VERSION, changes_behind

from .authorship import record_changes, reviewed


@dataclass
class OwnWords:
    """What somebody wrote in a draft, what they took out of what was signed, and their records."""

    written: list[OwnPassage] = field(default_factory=list)
    taken_out: list[OwnPassage] = field(default_factory=list)
    records: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.written or self.taken_out or self.records)


def own_words(
    approval: SignOff | None,
    draft: TherapyArticlePage,
    clinical: ClinicalContent,
    log_ins: Collection[int],
) -> OwnWords:
    """What these log-ins wrote of a draft since the approval in force. Three queries.

    Nothing where they count for another reason, as for another order of the same words, or where
    an older release noted what they did.
    """
    approval = reviewed(approval, draft)
    since = approval.signed_at if approval else None
    version = authored_version(clinical.content, clinical.records)
    signed = authored_version(approval.content, approval.records) if approval else NO_VERSION
    noted = list(DraftChange.objects.filter(page=draft.pk).order_by("at", "pk").iterator())
    own = [
        change
        for change in changes_behind(noted, version, signed, since)
        if change.user_id in log_ins and change.form == PASSAGE_VERSION
    ]
    added = {number for change in own for number in change.added}
    removed = {number for change in own for number in change.removed}
    entries = record_changes(clinical.records, since).filter(user_id__in=log_ins)
    return OwnWords(
        list(own_passages(version, (version.passages - signed.passages) & added)),
        list(own_passages(signed, (signed.passages - version.passages) & removed)),
        sorted(set(entries.values_list("label", flat=True))),
    )
