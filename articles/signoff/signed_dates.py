"""The dates of a draft, as a signature binds them: what is earlier or longer needs another one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.content import ContentError, clinical_content
from articles.models import SignOff, TherapyArticlePage
from articles.models.review import team_approves


class DraftDates:
    """From when and until when patients are to read a draft; None where there is no limit.

    A day to go live that has come limits nothing.
    """

    def __init__(self, draft: TherapyArticlePage, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        # As a version stores them; the object from which it was saved may be finer.
        self.go_live_at = in_milliseconds(draft.go_live_at)
        self.expire_at = in_milliseconds(draft.expire_at)

    @property
    def begins(self) -> datetime | None:
        is_ahead = self.go_live_at is not None and self.go_live_at > self.now
        return self.go_live_at if is_ahead else None

    @property
    def ends(self) -> datetime | None:
        return self.expire_at

    @property
    def key(self) -> str:
        """What tells these dates from others, for the form that a signature posts; never empty."""
        dates = (self.go_live_at, self.expire_at)
        return " ".join(date.astimezone(UTC).isoformat() if date else "none" for date in dates)

    @property
    def problem(self) -> str:
        """Why these dates cannot be signed, in a sentence, or ""."""
        if self.ends is not None and self.ends <= (self.begins or self.now):
            return _(
                "The draft says that patients read it until %(end)s, so there is no time in which "
                "they could. Change the date in the editor, or remove it."
            ) % {"end": in_words(self.ends)}
        return ""


def in_milliseconds(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def in_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def with_one_stop(sentence: str) -> str:
    """A sentence that ends with a time, such as 9:30 p.m., and so has its full stop already."""
    return sentence.replace("..", ".")


def reading_time(begins: datetime | None, ends: datetime | None) -> str:
    """From when and until when patients read something, in a sentence, or "" without limits."""
    words = {"start": begins and in_words(begins), "end": ends and in_words(ends)}
    if begins and ends:
        return with_one_stop(_("Patients read it from %(start)s until %(end)s.") % words)
    if begins:
        return _("Patients read it from %(start)s on.") % words
    return with_one_stop(_("Patients read it until %(end)s.") % words) if ends else ""


def signed_time(approval: Any) -> str:
    """The same of what was signed, for lists of staff: "from …", "until …", or ""."""
    words = {
        "start": approval.holds_from and in_words(approval.holds_from),
        "end": approval.holds_until and in_words(approval.holds_until),
    }
    if approval.holds_from and approval.holds_until:
        return _("from %(start)s until %(end)s") % words
    if approval.holds_from:
        return _("from %(start)s on") % words
    return _("until %(end)s") % words if approval.holds_until else ""


def dates_problem(draft: TherapyArticlePage, approvals: Sequence[SignOff]) -> str:
    """Why this draft may not be shown on its dates by the approvals of its content, or "".

    It may be shown later than a clinician signed it for, and shorter, but not earlier or longer.
    `approvals` are those of `SignOff.objects.counting_for`; without any, other words count.
    """
    if not approvals:
        return ""
    dates = DraftDates(draft)
    shown_from = dates.begins or dates.now
    approval = next((approval for approval in approvals if approval.holds_at(shown_from)), None)
    return too_long(approval, dates.ends) if approval else untimely(approvals[0], shown_from)


def dates_problem_of(draft: TherapyArticlePage) -> str:
    """The same, looked up; "" too where the draft cannot be expressed."""
    try:
        content_digest = clinical_content(draft).digest
    except ContentError:
        return ""
    return dates_problem(draft, list(SignOff.objects.counting_for(draft.pk, content_digest)))


def untimely(approval: SignOff, at: datetime) -> str:
    """Why an approval lets nothing be shown at this moment, at which it does not hold."""
    if approval.holds_from is not None and approval.begins_after(at):
        sentence = _(
            "Signed for %(start)s, and not before. To show it earlier, a clinician signs it again."
        )
        if team_approves():
            sentence = _(
                "Approved for %(start)s, and not before. To show it earlier, it is approved again."
            )
        return sentence % {"start": in_words(approval.holds_from)}
    return too_long(approval, None)


def too_long(approval: SignOff, ends: datetime | None) -> str:
    """Why a draft that ends then, or never, is shown longer than this approval holds, or ""."""
    holds_until = approval.holds_until
    if holds_until is None or (ends is not None and ends <= holds_until):
        return ""
    sentence = _("Signed until %(end)s. To show it longer, a clinician signs it again.")
    if team_approves():
        sentence = _("Approved until %(end)s. To show it longer, it is approved again.")
    return with_one_stop(sentence % {"end": in_words(holds_until)})
