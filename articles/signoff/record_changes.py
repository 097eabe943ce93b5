"""What a change of a shared record does to the articles that show it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.fields.json import KeyTransform
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import Page

from articles.blocks import SHARED_RECORDS
from articles.content.canonical import without_empty
from articles.models import Clinician, Edition, RecordUse, Rule, SignOff
from clinic.models.staff import has_several_clinics, homes_of, is_below

from .eligibility import present_rule
from .notifications import email_clinician, signers_of, suppress_submission_mails
from .outbox import send_to_each
from .staff_addresses import team_email
from .submission import submit_again

logger = logging.getLogger(__name__)

# More articles than this are counted, not named.
MAX_NAMED = 10

GO_LIVE_FIELDS = {
    "title": models.F("page_title"),
    "goes_live_at": models.F("revision__approved_go_live_at"),
}


@dataclass(frozen=True)
class ApprovedVersion:
    """An article in a version that a clinician signed and that shows the record.

    `displayed_content` is what it shows of the record. A version that waits for its day has
    a revision and that day; without them it is what patients read.
    """

    page_id: int
    title: str
    displayed_content: Any = None
    revision_id: int | None = None
    goes_live_at: Any = None


def displayed_content(record: Any) -> dict[str, Any]:
    """What an article shows of this record now; nothing if its file cannot be read."""
    try:
        return without_empty(record.as_shown())
    except OSError:
        return {}


def editions_showing(record: Any) -> models.QuerySet[Edition]:
    """What patients read that shows this record, as the sign-offs recorded it, by title."""
    editions = Edition.objects.live().filter(**record_filter(record))
    return editions.order_by("title", "page_id")


def waiting_approvals_showing(record: Any) -> models.QuerySet[SignOff]:
    """The approval of each article that goes live on a later day and shows this record."""
    approvals = SignOff.objects.waiting_approvals().scheduled()
    return approvals.filter(**record_filter(record)).order_by("page")


def record_filter(record: Any) -> dict[str, Any]:
    name = RecordUse.list_of(record)
    return {"records__contains": {name: [record.pk]}} if name else {"pk__in": []}


def approved_versions_showing(record: Any) -> Iterator[ApprovedVersion]:
    """Every approved version that counts and shows this record, with what it says of it.

    Two queries, and nothing else of the contents is loaded.
    """
    name = RecordUse.list_of(record)
    if not name:
        return
    kind = SHARED_RECORDS[name]
    parts = {
        "keys": KeyTransform(name, "records"),
        "stored_content": KeyTransform(name, "content"),
        "targets": KeyTransform(kind.depends_on or name, "records"),
    }
    edition_rows = editions_showing(record).values("page_id", "title", **parts)
    approval_rows = waiting_approvals_showing(record).values(
        "page_id", "revision_id", **GO_LIVE_FIELDS, **parts
    )
    rows: list[Any] = [*edition_rows, *approval_rows]
    for row in rows:
        keys, stored_content = row.pop("keys"), row.pop("stored_content")
        targets = row.pop("targets")
        records = [stored_content] if isinstance(stored_content, dict) else stored_content or []
        shown_record = dict(zip(keys, records, strict=False)).get(record.pk)
        # A record names what it leans on by primary key, as `as_shown` gives it.
        content = None if shown_record is None else kind.with_targets(shown_record, targets)
        yield ApprovedVersion(**row, displayed_content=content)


@dataclass(frozen=True)
class Draft:
    """An article of which nobody has signed the newest version."""

    page_id: int
    title: str


@dataclass(frozen=True)
class AffectedArticles:
    """What a change of a record concerns: the first articles by title, and how many in all.

    `waiting_versions` are approved versions that go live later, the soonest first.
    `drafts` are the first further articles with an unpublished draft that shows it, and
    `draft_count` says how many these are in all.
    """

    articles: list[ApprovedVersion]
    count: int
    waiting_versions: list[ApprovedVersion]
    drafts: list[Draft]
    draft_count: int

    def __bool__(self) -> bool:
        return bool(self.count or self.waiting_versions or self.draft_count)

    @property
    def more(self) -> int:
        return self.count - len(self.articles)

    @property
    def more_drafts(self) -> int:
        return self.draft_count - len(self.drafts)


def affected_articles(record: Any, user: Any = None) -> AffectedArticles:
    """Which articles a change of this record would send back to review. Five queries.

    All are counted; for somebody those of their clinics alone are named.
    """
    editions, approvals = editions_showing(record), waiting_approvals_showing(record)
    homes = homes_of(user) if user else None
    is_own = models.Q() if homes is None else is_below(homes, "page__")
    rows: Any = approvals.filter(is_own).values("page_id", **GO_LIVE_FIELDS)
    waiting_versions = [ApprovedVersion(**row) for row in rows]
    unpublished = models.Q(page__live=False) | models.Q(page__has_unpublished_changes=True)
    drafts = RecordUse.objects.of(record).filter(
        unpublished, revision=models.F("page__latest_revision")
    )
    drafts = drafts.exclude(page__in=editions.order_by().values("page"))
    drafts = drafts.exclude(page__in=[version.page_id for version in waiting_versions])
    drafts = drafts.order_by("page").distinct("page")
    named = editions.filter(is_own).values("page_id", "title")
    titles = drafts.filter(is_own).values("page_id", title=models.F("page__draft_title"))
    return AffectedArticles(
        [ApprovedVersion(**row) for row in named[:MAX_NAMED]],
        editions.count(),
        sorted(waiting_versions, key=lambda version: version.goes_live_at),
        [Draft(**row) for row in titles[:MAX_NAMED]],
        drafts.count(),
    )


@dataclass
class SendBackResult:
    """What became of the articles in which patients read something else of a record than it says.

    Those that are `open` have a draft with other changes, which is submitted
    when its writer has finished it. `signers` may sign at least one of those
    that were submitted; where the team approves articles, `is_for_the_team`, nobody is named.
    """

    submitted: list[ApprovedVersion] = field(default_factory=list)
    in_review: list[ApprovedVersion] = field(default_factory=list)
    open: list[ApprovedVersion] = field(default_factory=list)
    failed: list[ApprovedVersion] = field(default_factory=list)
    signers: list[Clinician] = field(default_factory=list)
    is_for_the_team: bool = False

    def __bool__(self) -> bool:
        return bool(self.submitted or self.in_review or self.open or self.failed)


def send_back(record: Any, user: Any) -> SendBackResult:
    """Ask for a review of each article in which something else is read of this record than it says.

    The person needs no right on the articles. Each is submitted by itself, so
    what fails for one is logged and stops no other. Each clinician gets one mail.
    """
    present_content, result = displayed_content(record), SendBackResult()
    differing_versions: dict[int, list[ApprovedVersion]] = {}
    for version in approved_versions_showing(record):
        if version.displayed_content != present_content:
            differing_versions.setdefault(version.page_id, []).append(version)
    with suppress_submission_mails():
        for page_id, versions in differing_versions.items():
            signed_revision_ids = {version.revision_id for version in versions}
            try:
                outcome = submit_again(page_id, signed_revision_ids, user)
            except Exception:
                logger.exception("Page %s was not sent back to clinical review.", page_id)
                outcome = "failed"
            getattr(result, outcome).append(versions[0])
    if result.submitted:
        notify_signers(record, result, user)
    return result


def notify_signers(record: Any, result: SendBackResult, user: Any) -> None:
    """Write to each clinician which of the submitted articles they may sign.

    Where the team approves articles, it is written to instead.
    """
    if present_rule() == Rule.EDITORIAL_TEAM:
        result.is_for_the_team = True
        notify_team(record, result, user)
        return
    articles: dict[Clinician, list[dict[str, str]]] = {}
    for version in result.submitted:
        address = settings.WAGTAILADMIN_BASE_URL + reverse(
            "clinical_review", args=[version.page_id]
        )
        for clinician in signers_of(version.page_id):
            articles.setdefault(clinician, []).append({"title": version.title, "address": address})
    result.signers = sorted(articles, key=lambda clinician: clinician.name)
    person = user.get_full_name() or user.get_username()
    for clinician in result.signers:
        own_articles = articles[clinician]
        subject = ngettext(
            "%(count)d article waits for your review", "%(count)d articles wait for your review",
            len(own_articles),
        ) % {"count": len(own_articles)}  # fmt: skip
        context = {
            "clinician": clinician,
            "articles": own_articles,
            "record": record,
            "person": person,
        }
        text = render_to_string("articles/signoff/sent_back.txt", context)
        transaction.on_commit(
            lambda mail=(clinician, subject, text): email_clinician(*mail), robust=True
        )


def notify_team(record: Any, result: SendBackResult, user: Any) -> None:
    """Write to the team which articles were submitted, if there is an address to write to."""
    page_ids = [version.page_id for version in result.submitted]
    pages = Page.objects.in_bulk(page_ids) if has_several_clinics() else {}
    by_team: dict[str, list[dict[str, str]]] = {}
    for version in result.submitted:
        address = settings.WAGTAILADMIN_BASE_URL + reverse(
            "clinical_review", args=[version.page_id]
        )
        team = team_email(pages.get(version.page_id))
        by_team.setdefault(team, []).append({"title": version.title, "address": address})
    for team, articles in by_team.items():
        if team:
            write_to_team(team, articles, record, user)


def write_to_team(team: str, articles: list[dict[str, str]], record: Any, user: Any) -> None:
    """Write to the team of a clinic once the transaction is stored."""
    subject = ngettext(
        "%(count)d article waits for approval", "%(count)d articles wait for approval",
        len(articles),
    ) % {"count": len(articles)}  # fmt: skip
    person = user.get_full_name() or user.get_username()
    context = {"articles": articles, "record": record, "person": person}
    text = render_to_string("articles/signoff/sent_back_to_team.txt", context)
    transaction.on_commit(lambda: send_to_each([team], subject, text), robust=True)
