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
WRITE_ACTIONS = ("wagtail.create", "wagtail.edit", "wagtail.revert", "articles.confirm_signer")


@dataclass
class Authorship:
    """The people who wrote the clinical content of a draft since its last edition.

    `user_ids` are primary keys, `names_without_login` the names of people without a
    log-in. `unattributed_revisions` are those of which nobody is known to be the writer,
    and `changed_outside_editor` says that the article was changed in some other way than
    by a revision, so that no writer is known either.
    """

    user_ids: set[int] = field(default_factory=set)
    names_without_login: set[str] = field(default_factory=set)
    unattributed_revisions: list[Revision] = field(default_factory=list)
    changed_outside_editor: bool = False


def authorship_of(draft: TherapyArticlePage, clinical: ClinicalContent) -> Authorship:
    """Who wrote `clinical`, the content of `draft`, or a record it shows, since the last edition.

    Where there is no edition yet, who ever did. A revision that changed nothing
    clinical, or says what is signed already, has no writer. Three queries.
    """
    return authorship_since(SignOff.objects.in_force(draft.pk), draft, clinical)


def authorship_since(
    approval: SignOff | None, draft: TherapyArticlePage, clinical: ClinicalContent
) -> Authorship:
    """The same since this approval, which is the one in force. Two queries."""
    authorship = Authorship()
    since = approval.signed_at if approval else None
    signed_content = authored_content(approval.content, approval.records) if approval else None
    latest_content = previous_content = signed_content
    for revision, latest_content in revisions_since(draft, since):
        if latest_content is not None and latest_content in (previous_content, signed_content):
            continue
        previous_content = latest_content
        add_writer(authorship, revision)
    if latest_content != authored_content(clinical.content, clinical.records):
        authorship.changed_outside_editor = True
    authorship.user_ids |= record_writers(clinical.records, since)
    return authorship


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


def add_writer(authorship: Authorship, revision: Revision) -> None:
    named_writer: NamedWriter | None = getattr(revision, "named_writer", None)
    if revision.user_id is not None:
        authorship.user_ids.add(revision.user_id)
    elif named_writer is None:
        authorship.unattributed_revisions.append(revision)
    elif named_writer.user_id is not None:
        authorship.user_ids.add(named_writer.user_id)
    else:
        authorship.names_without_login.add(named_writer.person)


def record_writers(records: dict[str, list[int]], since: datetime | None) -> set[int]:
    """The users who wrote any of these shared records since then, or ever. One query."""
    about_records = Q(pk__in=())
    for model, keys in record_models(records):
        about_records |= Q(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
    entries = ModelLogEntry.objects.filter(
        about_records, action__in=WRITE_ACTIONS, user_id__isnull=False
    )
    if since is not None:
        entries = entries.filter(timestamp__gt=since)
    return set(entries.values_list("user_id", flat=True))


def record_models(records: dict[str, list[int]]) -> Iterable[tuple[type[Any], list[int]]]:
    """The model of each list of shared records, with the keys in it."""
    for name, keys in records.items():
        if keys:
            yield RecordUse.model_of(name), keys


def writer_names(authorship: Authorship) -> list[str]:
    """The writers for people to read, in the order of their names."""
    users = get_user_model().objects.filter(pk__in=authorship.user_ids)
    return sorted(
        [user.get_full_name() or user.get_username() for user in users]
        + [*authorship.names_without_login]
    )
