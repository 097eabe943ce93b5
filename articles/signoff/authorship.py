"""Who wrote what a clinician is asked to sign. Nobody signs what they wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from articles.content import (
    AuthoredVersion,
    ClinicalContent,
    authored_version,
    clinical_content,
)
from articles.models import DraftChange, NamedWriter, RecordUse, SignOff, TherapyArticlePage
from articles.models.draft_change import changes_behind

# What Wagtail logs when somebody writes a shared record or its file.
WRITE_ACTIONS = ("wagtail.create", "wagtail.edit", "wagtail.revert", "articles.confirm_signer")


@dataclass
class Authorship:
    """The people who wrote what is in a draft and not in the version that was reviewed.

    That is the one that a clinician with no part in it signed last, and that went live.

    `user_ids` are primary keys. `namings` say who wrote a version that nobody is known to
    have saved; the people who named them count as writers. `unattributed_changes` are those of
    which nobody is known to be the writer, one for each version, and `changed_outside_editor`
    says that the article was changed in some other way than by saving a version.
    """

    user_ids: set[int] = field(default_factory=set)
    namings: list[NamedWriter] = field(default_factory=list)
    unattributed_changes: list[DraftChange] = field(default_factory=list)
    changed_outside_editor: bool = False

    @property
    def names_without_login(self) -> set[str]:
        return {naming.person for naming in self.namings if naming.user_id is None}

    @property
    def namer_ids(self) -> set[int]:
        return {naming.named_by_id for naming in self.namings if naming.named_by_id is not None}


def authorship_of(draft: TherapyArticlePage, clinical: ClinicalContent) -> Authorship:
    """Who wrote `clinical`, the content of `draft`, or a record it shows, since the last edition.

    Where there is no edition yet, who ever did. Who wrote a passage counts however long ago,
    and in whatever way it came back into the draft. Four queries.
    """
    return authorship_since(SignOff.objects.in_force(draft.pk), draft, clinical)


def authorship_since(
    approval: SignOff | None, draft: TherapyArticlePage, clinical: ClinicalContent
) -> Authorship:
    """The same since this approval, which is the one in force. Three queries.

    What no other clinician reviewed does not count as signed: otherwise whoever wrote it could
    sign it a second time as if somebody else had written it.
    """
    authorship = Authorship()
    approval = reviewed(approval, draft)
    since = approval.signed_at if approval else None
    version = authored_version(clinical.content, clinical.records)
    signed = authored_version(approval.content, approval.records) if approval else None
    if signed is None or version.digest != signed.digest:
        add_writers(authorship, draft, version, signed, since)
    authorship.user_ids |= record_writers(clinical.records, since)
    return authorship


def reviewed(approval: SignOff | None, draft: TherapyArticlePage) -> SignOff | None:
    """This approval, or if no other clinician reviewed it, the last one that one gave."""
    if approval is not None and approval.approved_under:
        return SignOff.objects.last_review(draft.pk)
    return approval


def add_writers(
    authorship: Authorship,
    draft: TherapyArticlePage,
    version: AuthoredVersion,
    signed: AuthoredVersion | None,
    since: datetime | None,
) -> None:
    noted = list(DraftChange.objects.filter(page=draft.pk).order_by("at", "pk").iterator())
    changes = changes_behind(noted, version, signed, since)
    authorship.changed_outside_editor = version.digest not in {change.digest for change in changes}
    authorship.user_ids = {change.user_id for change in changes if change.user_id is not None}
    unknown = {change.revision_id: change for change in changes if change.user_id is None}
    if unknown:
        authorship.namings = list(NamedWriter.objects.filter(pk__in=unknown).order_by("pk"))
        named = {naming.pk for naming in authorship.namings}
        authorship.unattributed_changes = [unknown[key] for key in unknown if key not in named]
        authorship.user_ids |= {
            naming.user_id for naming in authorship.namings if naming.user_id is not None
        }


def keep_writers(source: TherapyArticlePage, copy: TherapyArticlePage) -> None:
    """Let who wrote what is in a new copy count there as in its source, whoever copied it.

    `copy` is as it was just stored, with the text of the newest version of `source`. The
    changes stay those of the versions in which they were made, so that a writer who was
    named once is known in both. Two queries.
    """
    clinical = clinical_content(copy)
    version = authored_version(clinical.content, clinical.records)
    changes = list(DraftChange.objects.filter(page=source.pk).order_by("at", "pk").iterator())
    keep_changes(changes_behind(changes, version), copy.pk)


def keep_changes(changes: Iterable[DraftChange], page_id: int) -> None:
    """Store these changes of another article as changes of this one, too. One query."""
    kept = list(changes)
    for change in kept:
        change.pk, change.page_id = None, page_id
        change._state.adding = True
    DraftChange.objects.bulk_create(kept)


def record_writers(records: dict[str, list[int]], since: datetime | None) -> set[int]:
    """The users who wrote any of these shared records since then, or ever. One query."""
    entries = record_changes(records, since).filter(user_id__isnull=False)
    return set(entries.values_list("user_id", flat=True))


def record_changes(records: dict[str, list[int]], since: datetime | None) -> QuerySet:
    """What was logged of the writing of these shared records since then, or ever. No query."""
    about_records = Q(pk__in=())
    for model, keys in record_models(records):
        about_records |= Q(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
    entries = ModelLogEntry.objects.filter(about_records, action__in=WRITE_ACTIONS)
    return entries if since is None else entries.filter(timestamp__gt=since)


def record_models(records: dict[str, list[int]]) -> Iterable[tuple[type[Any], list[int]]]:
    """The model of each list of shared records, with the keys in it."""
    for name, keys in records.items():
        if keys:
            yield RecordUse.model_of(name), keys


def writer_names(authorship: Authorship) -> list[str]:
    """The writers for people to read, in the order of their names."""
    users = get_user_model().objects.in_bulk(authorship.user_ids)
    names = {name_of(user) for user in users.values()} | authorship.names_without_login
    if authorship.user_ids - users.keys():
        names.add(_("somebody whose log-in is gone"))
    return sorted(names)


def writers_to_keep(authorship: Authorship) -> list[dict[str, str]]:
    """The writers as a sign-off keeps them: the name, and who named them where somebody did."""
    namers = get_user_model().objects.in_bulk(authorship.namer_ids)
    named = [
        {
            "name": naming.person,
            "named_by": name_of(namers.get(naming.named_by_id)),
            "named_at": naming.named_at.isoformat(timespec="seconds"),
        }
        for naming in authorship.namings
    ]
    return [{"name": name} for name in writer_names(authorship)] + named


def name_of(user: Any) -> str:
    """The name of an account with its log-in: "Sam Lee (sam)"."""
    if user is None:
        return _("somebody whose log-in is gone")
    full_name, log_in = user.get_full_name(), user.get_username()
    return f"{full_name} ({log_in})" if full_name else log_in
