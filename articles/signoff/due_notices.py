"""Notices of what is due, by e-mail: whom it concerns, and who was told about it."""

import logging
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Clinician, Edition, RecordUse, ReviewNotice
from clinic.models import ClinicDetails

from .due_dates import AHEAD, licenses_due, reviews_due, step
from .outbox import mail, send_once

logger = logging.getLogger(__name__)

REVIEW, LICENSE = "review", "license"

# The link of a `ReviewNotice` to what it is about.
LINKS = {REVIEW: "page_id", LICENSE: "clinician_id"}

# About a day that has passed, about today, and about a day to come.
WORDS = {
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
    """What became of a run: all that is due, and by address what was told and what was not sent."""

    due: list[DueNotice]
    told: dict[str, list[DueNotice]] = field(default_factory=dict)
    failed: dict[str, list[DueNotice]] = field(default_factory=dict)

    @property
    def concerns_nobody(self) -> list[DueNotice]:
        """What is due while there is nobody to write to about it."""
        return [notice for notice in self.due if not notice.people]


def send_notices(today: date, *, dry_run: bool = False) -> NoticeResult:
    """Tell everyone what is due and was not told yet, in one mail to each address.

    A mail that fails is logged, stops no other, and is tried again by the next
    run. A dry run finds the same, but sends nothing and notes nothing.
    """
    outcome = NoticeResult(notices(today))
    for address, found in sorted(not_yet_told(outcome.due).items()):
        try:
            told = found if dry_run else tell(address, found)
        except Exception:
            logger.exception("A notice of what is due was not sent.")
            outcome.failed[address] = found
        else:
            if told:
                outcome.told[address] = told
    return outcome


def notices(today: date) -> list[DueNotice]:
    """All reviews and licenses of which a notice has come, the soonest first.

    A review concerns the author, whoever signed last, and the team; a license
    concerns the clinician and the team.
    """
    until = today + timedelta(days=max(AHEAD))
    team = team_address()
    editions = list(reviews_due(until))
    authors = authors_of(editions)
    reviews = [
        notice(
            today,
            REVIEW,
            edition.pk,
            edition.title,
            edition.sign_off.review_due,
            reverse("clinical_review", args=[edition.pk]),
            [authors[edition.pk], address_of(edition.sign_off.clinician), team],
        )
        for edition in editions
    ]
    licenses = [
        notice(
            today,
            LICENSE,
            clinician.pk,
            clinician.credentials,
            clinician.license_expires_on,
            reverse("wagtailsnippets_articles_clinician:inspect", args=[clinician.pk]),
            [address_of(clinician), team],
        )
        for clinician in licenses_due(until)
    ]
    found = [one for one in reviews + licenses if one is not None]
    return sorted(found, key=lambda one: one.due)


def notice(
    today: date, kind: str, pk: int, name: str, due: date | None, link: str, people: list[str]
) -> DueNotice | None:
    """The notice about what is due on that day, if one has come."""
    newest = step(due, today) if due else None
    if due is None or newest is None:
        return None
    name = " ".join(name.split())
    past, present, future = WORDS[kind]
    words = past if due < today else present if due == today else future
    return DueNotice(
        kind=kind,
        id=pk,
        name=name,
        due=due,
        step=newest,
        is_overdue=due < today,
        words=words % {"name": name, "day": date_format(due)},
        link=settings.WAGTAILADMIN_BASE_URL + link,
        people=sorted({address for address in people if address}),
    )


def team_address() -> str:
    """Where the team is written to, or ""."""
    details = ClinicDetails.objects.filter(site__is_default_site=True).first()
    return details.editorial_address.lower() if details else ""


def authors_of(editions: list[Edition]) -> dict[int, str]:
    """By page, where the author of the edition is written to, or "".

    Where that is no clinician who can be written to, the owner of the page stands in.
    """
    pages = [edition.pk for edition in editions]
    uses = RecordUse.objects.filter(page__in=pages, revision=None, clinician__isnull=False)
    authors = {
        use.page_id: address_of(use.record) for use in uses.select_related("clinician__user")
    }
    owners = get_user_model().objects.in_bulk(
        {edition.page.owner_id for edition in editions if not authors.get(edition.pk)} - {None}
    )
    return {
        edition.pk: authors.get(edition.pk) or mailbox(owners.get(edition.page.owner_id))
        for edition in editions
    }


def address_of(clinician: Clinician | None) -> str:
    return mailbox(clinician.user) if clinician else ""


def mailbox(user: Any) -> str:
    """The e-mail address of a user whose log-in works, or "". One for each, however it is typed."""
    return user.email.lower() if user and user.is_active else ""


def not_yet_told(due: list[DueNotice]) -> dict[str, list[DueNotice]]:
    """By address, what its people are to be told and were not told before."""
    told = ReviewNotice.objects.filter(
        due__in={one.due for one in due}, step__in={one.step for one in due}
    )
    known = set(told.values_list("page", "clinician", "due", "step", "address"))
    waiting: dict[str, list[DueNotice]] = {}
    for one in due:
        for address in one.people:
            row = note(one, address)
            if (row.page_id, row.clinician_id, row.due, row.step, row.address) not in known:
                waiting.setdefault(address, []).append(one)
    return waiting


def note(about: DueNotice, address: str) -> ReviewNotice:
    """What is noted when this address is told, not stored yet."""
    link = {LINKS[about.kind]: about.id}
    return ReviewNotice(due=about.due, step=about.step, address=address, **link)


def tell(address: str, due: list[DueNotice]) -> list[DueNotice]:
    """Write to this address about what it was not told yet; what that was."""
    return send_once(
        due,
        note=lambda notice: note(notice, address),
        send=lambda new: write_to(address, new),
    )


def write_to(address: str, due: list[DueNotice]) -> None:
    reviews = [notice for notice in due if notice.kind == REVIEW]
    groups = {
        "overdue": [notice for notice in reviews if notice.is_overdue],
        "reviews": [notice for notice in reviews if not notice.is_overdue],
        "licenses": [notice for notice in due if notice.kind == LICENSE],
    }
    subject = _("Reviews and licenses that are due: %(count)d") % {"count": len(due)}
    mail(address, subject, render_to_string("articles/signoff/notices.txt", groups))
