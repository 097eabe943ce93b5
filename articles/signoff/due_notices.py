"""Notices of what is due, by e-mail: whom it concerns, and who was told about it."""

import logging
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import ApprovalRule, ReviewNotice, Rule
from clinic.mail import send_text_mail

from .due_dates import NOTICE_DAYS_BEFORE, latest_notice_day, licenses_due, reviews_due
from .outbox import send_once
from .staff_addresses import (
    author_emails,
    clinician_email,
    signer_email,
    team_emails,
    teams_of,
)

logger = logging.getLogger(__name__)

REVIEW, LICENSE = "review", "license"

# The link of a `ReviewNotice` to what it is about.
LINK_FIELDS = {REVIEW: "page_id", LICENSE: "clinician_id"}

# About a day that has passed, about today, and about a day to come.
SENTENCES = {
    REVIEW: (
        gettext_lazy("The review of “%(name)s” was due on %(day)s."),
        gettext_lazy("The review of “%(name)s” is due today, %(day)s."),
        gettext_lazy("The review of “%(name)s” is due on %(day)s."),
    ),
    LICENSE: (
        gettext_lazy("The license of %(name)s ended on %(day)s."),
        gettext_lazy("The license of %(name)s ends today, %(day)s."),
        gettext_lazy("The license of %(name)s ends on %(day)s."),
    ),
}


@dataclass(frozen=True)
class DueNotice:
    """A review or a license that is due, and of which people are to be told.

    `id` is that of the page or of the clinician, `step` the day on which the
    newest notice was to go out, `link` where staff see to it, and `people` are
    the e-mail addresses of those whom it concerns.
    """

    kind: str
    id: int
    name: str
    due: date
    step: date
    is_overdue: bool
    words: str
    link: str
    people: list[str]


@dataclass
class NoticeResult:
    """What became of a run: all that is due, and by address what was sent and what was not."""

    due_notices: list[DueNotice]
    sent_notices: dict[str, list[DueNotice]] = field(default_factory=dict)
    unsent_notices: dict[str, list[DueNotice]] = field(default_factory=dict)

    @property
    def without_recipient(self) -> list[DueNotice]:
        """What is due while there is nobody to write to about it."""
        return [notice for notice in self.due_notices if not notice.people]


def send_notices(today: date, *, dry_run: bool = False) -> NoticeResult:
    """Tell everyone what is due and was not told yet, in one mail to each address.

    A mail that fails is logged, stops no other, and is tried again by the next
    run. A dry run finds the same, but sends nothing and stores nothing.
    """
    result = NoticeResult(notices_due(today))
    team_approves = ApprovalRule.objects.in_force() == Rule.EDITORIAL_TEAM
    for address, new_notices in sorted(new_notices_by_address(result.due_notices).items()):
        try:
            sent = (
                new_notices
                if dry_run
                else send_new_notices(address, new_notices, team_approves=team_approves)
            )
        except Exception:
            logger.exception("A notice of what is due was not sent.")
            result.unsent_notices[address] = new_notices
        else:
            if sent:
                result.sent_notices[address] = sent
    return result


def notices_due(today: date) -> list[DueNotice]:
    """All reviews and licenses of which a notice has come, the soonest first.

    A review concerns the author, whoever signed last, and the team; a license
    concerns the clinician and the team.
    """
    until = today + timedelta(days=max(NOTICE_DAYS_BEFORE))
    editions = list(reviews_due(until))
    authors, teams = author_emails(editions), team_emails(editions)
    reviews = [
        make_notice(
            today,
            REVIEW,
            edition.pk,
            edition.title,
            edition.sign_off.review_due,
            reverse("clinical_review", args=[edition.pk]),
            [authors[edition.pk], signer_email(edition.sign_off), teams[edition.pk]],
        )
        for edition in editions
    ]
    licenses = [
        make_notice(
            today,
            LICENSE,
            clinician.pk,
            clinician.credentials,
            clinician.license_expires_on,
            reverse("wagtailsnippets_articles_clinician:inspect", args=[clinician.pk]),
            [clinician_email(clinician), *teams_of(clinician)],
        )
        for clinician in licenses_due(until)
    ]
    notices = [notice for notice in reviews + licenses if notice is not None]
    return sorted(notices, key=lambda notice: notice.due)


def make_notice(
    today: date, kind: str, pk: int, name: str, due: date | None, link: str, people: list[str]
) -> DueNotice | None:
    """The notice about what is due on that day, if one has come."""
    notice_day = latest_notice_day(due, today) if due else None
    if due is None or notice_day is None:
        return None
    name = " ".join(name.split())
    past, present, future = SENTENCES[kind]
    words = past if due < today else present if due == today else future
    return DueNotice(
        kind=kind,
        id=pk,
        name=name,
        due=due,
        step=notice_day,
        is_overdue=due < today,
        words=words % {"name": name, "day": date_format(due)},
        link=settings.WAGTAILADMIN_BASE_URL + link,
        people=sorted({address for address in people if address}),
    )


def new_notices_by_address(notices: list[DueNotice]) -> dict[str, list[DueNotice]]:
    """By address, what its people are to be told and were not told before."""
    receipts = ReviewNotice.objects.filter(
        due__in={notice.due for notice in notices}, step__in={notice.step for notice in notices}
    )
    stored_keys = set(receipts.values_list("page", "clinician", "due", "step", "address"))
    new_notices: dict[str, list[DueNotice]] = {}
    for notice in notices:
        for address in notice.people:
            receipt = make_receipt(notice, address)
            key = (
                receipt.page_id,
                receipt.clinician_id,
                receipt.due,
                receipt.step,
                receipt.address,
            )
            if key not in stored_keys:
                new_notices.setdefault(address, []).append(notice)
    return new_notices


def make_receipt(notice: DueNotice, address: str) -> ReviewNotice:
    """The receipt of this notice to this address, not stored yet."""
    link = {LINK_FIELDS[notice.kind]: notice.id}
    return ReviewNotice(due=notice.due, step=notice.step, address=address, **link)


def send_new_notices(
    address: str, notices: list[DueNotice], *, team_approves: bool
) -> list[DueNotice]:
    """Write to this address about what it was not told yet; what that was."""
    return send_once(
        notices,
        make_receipt=lambda notice: make_receipt(notice, address),
        send=lambda new_notices: send_due_mail(address, new_notices, team_approves=team_approves),
    )


def send_due_mail(address: str, notices: list[DueNotice], *, team_approves: bool) -> None:
    """Write what is due to one address, and ask for what the clinic's rule needs."""
    reviews = [notice for notice in notices if notice.kind == REVIEW]
    groups: dict[str, list[DueNotice]] = {
        "overdue": [notice for notice in reviews if notice.is_overdue],
        "reviews": [notice for notice in reviews if not notice.is_overdue],
        "licenses": [notice for notice in notices if notice.kind == LICENSE],
    }
    subject = _("Reviews and licenses that are due: %(count)d") % {"count": len(notices)}
    text = render_to_string(
        "articles/signoff/notices.txt", groups | {"team_approves": team_approves}
    )
    send_text_mail(address, subject, text)
