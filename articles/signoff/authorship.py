"""Who wrote what a clinician is asked to sign. Nobody signs what they wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ModelLogEntry, Revision

from articles.content import (
    ClinicalContent,
    ContentError,
    authored_content,
    authored_content_of_revision,
)
from articles.models import NamedWriter, RecordUse, SignOff, TherapyArticlePage

# What Wagtail logs when somebody writes a shared record or its file.
WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert")


@dataclass
class Authorship:
    """The people who wrote the clinical content of a draft since its last edition.

    `users` are primary keys, `others` the names of people without a log-in.
    `unknown` are revisions of which nobody is known to be the writer, and
    `outside` says that the article was changed in some other way than by a
    revision, so that no writer is known either.
    """

    users: set[int] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    unknown: list[Revision] = field(default_factory=list)
    outside: bool = False


def authorship_of(draft: TherapyArticlePage, clinical: ClinicalContent) -> Authorship:
    """Who wrote `clinical`, the content of `draft`, or a record it shows, since the last edition.

    Where there is no edition yet, who ever did. A revision that changed nothing
    clinical, or says what is signed already, has no writer. Three queries.
    """
    return writers_since(SignOff.objects.in_force(draft.pk), draft, clinical)


def writers_since(
    approval: SignOff | None, draft: TherapyArticlePage, clinical: ClinicalContent
) -> Authorship:
    """The same since this approval, which is the one in force. Two queries."""
    found = Authorship()
    since = approval.signed_at if approval else None
    signed = authored_content(approval.content, approval.records) if approval else None
    latest = before = signed
    for revision, latest in revisions_since(draft, since):
        if latest is not None and latest in (before, signed):
            continue
        before = latest
        name_writer(found, revision)
    if latest != authored_content(clinical.content, clinical.records):
        found.outside = True
    found.users |= record_writers(clinical.records, since)
    return found


def revisions_since(
    draft: TherapyArticlePage, since: datetime | None
) -> Iterator[tuple[Revision, dict[str, Any] | None]]:
    """Each revision with what its writer decided, or None where that cannot be said."""
    revisions = draft.revisions.select_related("named_writer").order_by("created_at", "pk")
    if since is not None:
        revisions = revisions.filter(created_at__gt=since)
    language = draft.locale.language_code
    for revision in revisions:
        try:
            yield revision, authored_content_of_revision(type(draft), revision.content, language)
        except (ContentError, KeyError, TypeError, ValueError):
            yield revision, None


def name_writer(found: Authorship, revision: Revision) -> None:
    named: NamedWriter | None = getattr(revision, "named_writer", None)
    if revision.user_id is not None:
        found.users.add(revision.user_id)
    elif named is None:
        found.unknown.append(revision)
    elif named.user_id is not None:
        found.users.add(named.user_id)
    else:
        found.others.add(named.person)


def record_writers(records: dict[str, list[int]], since: datetime | None) -> set[int]:
    """The users who wrote any of these shared records since then, or ever. One query."""
    shown = Q(pk__in=())
    for model, keys in record_models(records):
        shown |= Q(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
    entries = ModelLogEntry.objects.filter(shown, action__in=WRITING, user_id__isnull=False)
    if since is not None:
        entries = entries.filter(timestamp__gt=since)
    return set(entries.values_list("user_id", flat=True))


def record_models(records: dict[str, list[int]]) -> Iterable[tuple[type[Any], list[int]]]:
    """The model of each list of shared records, with the keys in it."""
    for name, keys in records.items():
        if keys:
            yield RecordUse.model_of(name), keys


def writer_names(found: Authorship) -> list[str]:
    """The writers for people to read, in the order of their names."""
    users = get_user_model().objects.filter(pk__in=found.users)
    return sorted([user.get_full_name() or user.get_username() for user in users] + [*found.others])
