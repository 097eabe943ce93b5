"""What an article says about its review: from its sign-offs alone, never from an edit date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.models.evidence_state import Doubts, doubts_as_json, parse_doubts

MOST_CHANGES = 10


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the update history: when a signed content went live, and why."""

    day: date
    words: str


@dataclass(frozen=True)
class Review:
    """The lines about the review of one edition.

    `changes` are the newest first, and at most `MOST_CHANGES`; `older` more are not shown.
    """

    sign_off: SignOff
    signed_at: datetime
    doubts: Doubts
    reviewer_url: str
    changes: list[HistoryEntry]
    older: int

    @property
    def reviewed_on(self) -> date:
        return timezone.localdate(self.signed_at)

    @property
    def due(self) -> date | None:
        return self.sign_off.review_due

    @property
    def is_overdue(self) -> bool:
        return self.sign_off.is_overdue


def review_of(edition: Edition, page: TherapyArticlePage) -> Review:
    """The review of what `page` shows, its edition or that of its source. One query.

    The same query says which of the sources are in doubt.
    """
    acts = SignOff.objects.filter(page=edition.page_id).without_content().order_by("number")
    if references := edition.records.get("references"):
        acts = acts.annotate(doubts=ArraySubquery(doubts_as_json(references)))
    by_number = {act.number: act for act in acts}
    changes = update_history(by_number)
    said = getattr(by_number[edition.sign_off_id], "doubts", [])
    return Review(
        sign_off=edition.sign_off,
        signed_at=original(edition.sign_off, by_number).at,
        doubts=parse_doubts(said),
        reviewer_url=reviewer_url(edition.sign_off, page),
        changes=changes[:MOST_CHANGES],
        older=max(0, len(changes) - MOST_CHANGES),
    )


def original(approval: SignOff, by_number: dict[int, SignOff]) -> SignOff:
    """The signature that an approval was carried over from, or the approval itself."""
    while approval.act == SignOff.Act.CARRIED:
        approval = by_number[approval.of_id or 0]
    return approval


def update_history(by_number: dict[int, SignOff]) -> list[HistoryEntry]:
    """What patients may want to know of each time that something signed went live, newest first.

    A content that was carried over to a newer form is no news, and neither is a
    change without a public reason. The first version is, and so is a review that
    changed nothing.
    """
    changes: list[HistoryEntry] = []
    before: SignOff | None = None
    for act in went_live(by_number.values()):
        approval = by_number[act.of_id or 0]
        if approval.act == SignOff.Act.SIGNED and (words := news(approval, before)):
            changes.append(HistoryEntry(timezone.localdate(act.at), words))
        before = approval
    return changes[::-1]


def went_live(acts: Iterable[SignOff]) -> Iterable[SignOff]:
    return (act for act in acts if act.act == SignOff.Act.LIVE)


def news(approval: SignOff, before: SignOff | None) -> str:
    """The words for this approval after the one before it; none where it is no news."""
    if before is None:
        return approval.reason or _("First version.")
    if before.digest == approval.digest:
        return _("Reviewed again, no change.")
    return approval.reason


def reviewer_url(approval: SignOff, page: TherapyArticlePage) -> str:
    """The page of the clinician who signed, if there still is one in the language of `page`."""
    clinician = approval.clinician
    if clinician is None or clinician.locale_id != page.locale_id:
        return ""
    return clinician.get_absolute_url()
