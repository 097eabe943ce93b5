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

from articles.blocks import SHARED_RECORDS
from articles.content.canonical import without_empty
from articles.models import Clinician, Edition, RecordUse, SignOff

from .notifications import email_clinician, notifications_together, signers_of
from .submission import submit_again

logger = logging.getLogger(__name__)

# More articles than this are counted, not named.
NAMED = 10

LATER = {
    "title": models.F("page_title"),
    "goes_live_at": models.F("revision__approved_go_live_at"),
}


@dataclass(frozen=True)
class ApprovedVersion:
    """An article in a version that a clinician signed and that shows the record.

    `said` is what it says of the record. A version that waits for its day has
    a revision and that day; without them it is what patients read.
    """

    page_id: int
    title: str
    said: Any = None
    revision_id: int | None = None
    goes_live_at: Any = None


def shown(record: Any) -> dict[str, Any]:
    """What an article shows of this record now; nothing if its file cannot be read."""
    try:
        return without_empty(record.as_shown())
    except OSError:
        return {}


def editions_with(record: Any) -> models.QuerySet[Edition]:
    """What patients read that shows this record, as the sign-offs recorded it, by title."""
    editions = Edition.objects.filter(page__live=True, **recorded(record))
    return editions.order_by("title", "page_id")


def waiting_with(record: Any) -> models.QuerySet[SignOff]:
    """The approval of each article that goes live on a later day and shows this record."""
    waiting = SignOff.objects.waiting_approvals().scheduled()
    return waiting.filter(**recorded(record)).order_by("page")


def recorded(record: Any) -> dict[str, Any]:
    name = RecordUse.list_of(record)
    return {"records__contains": {name: [record.pk]}} if name else {"pk__in": []}


def approved_with(record: Any) -> Iterator[ApprovedVersion]:
    """Every approved version that counts and shows this record, with what it says of it.

    Two queries, and nothing else of the contents is loaded.
    """
    name = RecordUse.list_of(record)
    if not name:
        return
    kind = SHARED_RECORDS[name]
    parts = {
        "keys": KeyTransform(name, "records"),
        "shown": KeyTransform(name, "content"),
        "targets": KeyTransform(kind.depends_on or name, "records"),
    }
    present = editions_with(record).values("page_id", "title", **parts)
    waiting = waiting_with(record).values("page_id", "revision_id", **LATER, **parts)
    rows: list[Any] = [*present, *waiting]
    for row in rows:
        keys, stored, targets = row.pop("keys"), row.pop("shown"), row.pop("targets")
        records = [stored] if isinstance(stored, dict) else stored or []
        shown_there = dict(zip(keys, records, strict=False)).get(record.pk)
        # A record names what it leans on by primary key, as `as_shown` gives it.
        said = None if shown_there is None else kind.with_targets(shown_there, targets)
        yield ApprovedVersion(**row, said=said)


@dataclass(frozen=True)
class WhereShown:
    """What a change of a record concerns: the first articles by title, and how many in all.

    `waiting` are approved versions that go live later, the soonest first.
    `drafts` counts further articles with an unpublished draft that shows it.
    """

    articles: list[ApprovedVersion]
    count: int
    waiting: list[ApprovedVersion]
    drafts: int

    def __bool__(self) -> bool:
        return bool(self.count or self.waiting or self.drafts)

    @property
    def more(self) -> int:
        return self.count - len(self.articles)


def where_shown(record: Any) -> WhereShown:
    """Which articles a change of this record would send back to review. Four queries."""
    editions, waiting = editions_with(record), waiting_with(record)
    rows: Any = waiting.values("page_id", **LATER)
    later = [ApprovedVersion(**row) for row in rows]
    unpublished = models.Q(page__live=False) | models.Q(page__has_unpublished_changes=True)
    drafts = RecordUse.objects.of(record).filter(
        unpublished, revision=models.F("page__latest_revision")
    )
    drafts = drafts.exclude(page__in=editions.order_by().values("page"))
    return WhereShown(
        [ApprovedVersion(**row) for row in editions.values("page_id", "title")[:NAMED]],
        editions.count(),
        sorted(later, key=lambda one: one.goes_live_at),
        drafts.exclude(page__in=[one.page_id for one in later]).distinct("page").count(),
    )


@dataclass
class SentBack:
    """What became of the articles in which patients read something else of a record than it says.

    Those that are `open` have a draft with other changes, which is submitted
    when its writer has finished it. `signers` may sign at least one of those
    that were submitted.
    """

    submitted: list[ApprovedVersion] = field(default_factory=list)
    in_review: list[ApprovedVersion] = field(default_factory=list)
    open: list[ApprovedVersion] = field(default_factory=list)
    failed: list[ApprovedVersion] = field(default_factory=list)
    signers: list[Clinician] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.submitted or self.in_review or self.open or self.failed)


def send_back(record: Any, user: Any) -> SentBack:
    """Ask for a review of each article in which something else is read of this record than it says.

    The person needs no right on the articles. Each is submitted by itself, so
    what fails for one is logged and stops no other. Each clinician gets one mail.
    """
    now, sent = shown(record), SentBack()
    differing: dict[int, list[ApprovedVersion]] = {}
    for approved in approved_with(record):
        if approved.said != now:
            differing.setdefault(approved.page_id, []).append(approved)
    with notifications_together():
        for page_id, versions in differing.items():
            signed = {version.revision_id for version in versions}
            try:
                outcome = submit_again(page_id, signed, user)
            except Exception:
                logger.exception("Page %s was not sent back to clinical review.", page_id)
                outcome = "failed"
            getattr(sent, outcome).append(versions[0])
    if sent.submitted:
        notify_signers(record, sent, user)
    return sent


def notify_signers(record: Any, sent: SentBack, user: Any) -> None:
    """Write to each clinician which of the submitted articles they may sign."""
    articles: dict[Clinician, list[dict[str, str]]] = {}
    for one in sent.submitted:
        address = settings.WAGTAILADMIN_BASE_URL + reverse("clinical_review", args=[one.page_id])
        for clinician in signers_of(one.page_id):
            articles.setdefault(clinician, []).append({"title": one.title, "address": address})
    sent.signers = sorted(articles, key=lambda clinician: clinician.name)
    person = user.get_full_name() or user.get_username()
    for clinician in sent.signers:
        listed = articles[clinician]
        subject = ngettext(
            "%(count)d article waits for your review", "%(count)d articles wait for your review",
            len(listed),
        ) % {"count": len(listed)}  # fmt: skip
        said = {"clinician": clinician, "articles": listed, "record": record, "person": person}
        text = render_to_string("articles/signoff/sent_back.txt", said)
        transaction.on_commit(
            lambda mail=(clinician, subject, text): email_clinician(*mail), robust=True
        )
