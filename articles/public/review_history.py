"""What an article says about its review: from its sign-offs alone, never from an edit date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition, Rule, SignOff, TherapyArticlePage
from articles.models.evidence_state import Doubts, doubts_as_json, parse_doubts
from articles.models.sign_off import SealBroken

from .seals import require_seals

MAX_CHANGES = 10


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the update history: when a signed content went live, and why."""

    day: date
    words: str


@dataclass(frozen=True)
class Review:
    """The lines about the review of one edition.

    `changes` are the newest first, and at most `MAX_CHANGES`; `older_count` more are not shown.
    Where `is_own`, the clinician who signed it wrote some of it. Where `is_by_team`, no
    clinician reviewed it: `reviewer` is whoever approved it for the editorial team.
    """

    signed_at: datetime
    reviewed_on: date
    due: date | None
    is_overdue: bool
    reviewer: str
    license: str
    board: str
    credentials: str
    conflict_of_interest: str
    reviewer_url: str
    changes: list[HistoryEntry]
    older_count: int
    is_own: bool = False
    is_by_team: bool = False

    @property
    def is_by_another_clinician(self) -> bool:
        """Whether a clinician reviewed what others wrote."""
        return not (self.is_own or self.is_by_team)


def published_review(edition: Edition, page: TherapyArticlePage) -> tuple[Review, Doubts]:
    """The review of what `page` shows, and which sources are in doubt. One query.

    It shows its edition or that of its source. The first time in this process that
    a sign-off of the article is met, a second one checks its seal; raises
    `articles.models.SealBroken` where it does not fit.
    """
    sign_offs = SignOff.objects.filter(page=edition.page_id).without_content().order_by("number")
    if references := edition.records.get("references"):
        sign_offs = sign_offs.annotate(doubts=ArraySubquery(doubts_as_json(references)))
    sign_offs_by_number = {sign_off.number: sign_off for sign_off in sign_offs}
    if edition.sign_off_id not in sign_offs_by_number:
        raise SealBroken(edition.sign_off, "It is about another page.")
    require_seals(edition, sign_offs_by_number.values())
    changes = update_history(sign_offs_by_number)
    doubt_rows = getattr(sign_offs_by_number[edition.sign_off_id], "doubts", [])
    sign_off = edition.sign_off
    signed_at = original_signature(sign_off, sign_offs_by_number).at
    review = Review(
        signed_at=signed_at,
        reviewed_on=timezone.localdate(signed_at),
        due=sign_off.review_due,
        is_overdue=sign_off.is_overdue,
        reviewer=sign_off.clinician_name or sign_off.approver_name,
        license=sign_off.license,
        board=sign_off.board,
        credentials=sign_off.credentials,
        conflict_of_interest=sign_off.conflict_of_interest,
        reviewer_url=reviewer_url(sign_off, page),
        changes=changes[:MAX_CHANGES],
        older_count=max(0, len(changes) - MAX_CHANGES),
        is_own=sign_off.rule == Rule.WRITING_CLINICIAN,
        is_by_team=sign_off.rule == Rule.EDITORIAL_TEAM,
    )
    return review, parse_doubts(doubt_rows)


def original_signature(approval: SignOff, sign_offs_by_number: dict[int, SignOff]) -> SignOff:
    """The signature that an approval was carried over from, or the approval itself."""
    while approval.act == SignOff.Act.CARRIED:
        approval = sign_offs_by_number[approval.of_id or 0]
    return approval


def update_history(sign_offs_by_number: dict[int, SignOff]) -> list[HistoryEntry]:
    """What patients may want to know of each time that something signed went live, newest first.

    Content that was carried over to a newer version of clinical content is no news, and
    neither is a change without a public reason. The first version is, and so is a review
    that changed nothing.
    """
    changes: list[HistoryEntry] = []
    previous: SignOff | None = None
    for live_entry in live_entries(sign_offs_by_number.values()):
        approval = sign_offs_by_number[live_entry.of_id or 0]
        if approval.act == SignOff.Act.SIGNED and (note := change_note(approval, previous)):
            changes.append(HistoryEntry(timezone.localdate(live_entry.at), note))
        previous = approval
    return changes[::-1]


def live_entries(sign_offs: Iterable[SignOff]) -> Iterable[SignOff]:
    return (sign_off for sign_off in sign_offs if sign_off.act == SignOff.Act.LIVE)


def change_note(approval: SignOff, previous: SignOff | None) -> str:
    """The words for this approval after the one before it; none where it is no news."""
    if previous is None:
        return approval.reason or _("First version.")
    if previous.digest == approval.digest:
        if approval.rule == Rule.EDITORIAL_TEAM:
            return _("Checked again by the editorial team, no change.")
        return _("Reviewed again, no change.")
    return approval.reason


def reviewer_url(approval: SignOff, page: TherapyArticlePage) -> str:
    """The page of the clinician who signed, if there still is one in the language of `page`."""
    clinician = approval.clinician
    if clinician is None or clinician.locale_id != page.locale_id:
        return ""
    return clinician.get_absolute_url()
