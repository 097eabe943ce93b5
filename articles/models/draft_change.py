"""Who wrote what: each change of a draft, and whose it was, kept apart from Wagtail's revisions."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from articles.content import (
    CLINICAL_FIELDS,
    PASSAGE_VERSION,
    AuthoredVersion,
    authored_version_of_revision,
    remade_passages,
)

NO_VERSION = AuthoredVersion("", frozenset())


class DraftChangeQuerySet(models.QuerySet["DraftChange"]):
    def changes_by(self, revision: Revision, page_class: type[Page]) -> "list[DraftChange]":
        """What a revision that is about to be saved changes of the one before, not stored.

        Where the one before is not known, as it was stored in some other way than by saving a
        revision, both its user and this one's are the writers of all of it. Two queries.
        """
        previous = version_before(revision)
        if previous and previous.pk == revision.pk and has_same_fields(previous, revision):
            return []
        before, version = NO_VERSION, version_of(revision, page_class)
        changes = []
        if previous is not None:
            before = (
                version if has_same_fields(previous, revision) else version_of(previous, page_class)
            )
            is_known = self.filter(page=revision.object_id, digest=before.digest).exists()
            if before.digest and not is_known:
                changes.append(change_between(previous, NO_VERSION, before))
                before = NO_VERSION
        if not version.digest or version.digest != before.digest:
            changes.append(change_between(revision, before, version))
        return changes

    def note_first_versions(self, revisions: list[Revision], page_class: type[Page]) -> None:
        """Note that all of these versions, each the first of its page, is their users'. One query.

        For versions that are stored many at a time, which sends no signal.
        """
        self.bulk_create(
            change_between(revision, NO_VERSION, version_of(revision, page_class))
            for revision in revisions
        )


def version_before(revision: Revision) -> Revision | None:
    """What is stored of this revision, which is to be overwritten, or else the one before it."""
    if revision.pk is not None:
        return Revision.objects.filter(pk=revision.pk).first()
    versions = Revision.objects.filter(
        base_content_type=revision.base_content_type_id,
        object_id=revision.object_id,
        created_at__lte=revision.created_at,
    )
    return versions.order_by("-created_at", "-pk").first()


def version_of(revision: Revision, page_class: type[Page]) -> AuthoredVersion:
    return authored_version_of_revision(page_class, revision.content) or NO_VERSION


def has_same_fields(revision: Revision, other: Revision) -> bool:
    """Whether both hold the same clinical content, letter by letter."""
    return all(revision.content.get(name) == other.content.get(name) for name in CLINICAL_FIELDS)


def change_between(
    revision: Revision, before: AuthoredVersion, after: AuthoredVersion
) -> "DraftChange":
    remade = remade_passages(before, after)
    return DraftChange(
        page_id=int(revision.object_id),
        revision=revision,
        user_id=revision.user_id,
        at=revision.created_at,
        digest=after.digest,
        form=PASSAGE_VERSION,
        added=sorted(after.passages - before.passages),
        removed=sorted(before.passages - after.passages),
        remade=[number for number, _origin in remade],
        origins=[origin for _number, origin in remade],
    )


class DraftChange(models.Model):
    """What one save changed in the clinical content of a draft, and whose save it was.

    Nothing changes or removes a row. The links are not enforced: deleting the page, the
    revision or the account keeps it. `added` and `removed` are the passages by which the
    draft differed from the version before, in the form of the release that noted it; a change of
    order alone can have none. Where the save brought in no word and took none out, `remade` and
    `origins` are the two sides of the pairs that lead from the passages that it made to those
    of which it made them (`articles.content.remade_passages`). `digest` is that of the version,
    and empty where its content could not be read. `user` is None where nobody is known to
    have saved it; see `NamedWriter`.
    """

    page = models.ForeignKey(
        Page, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    at = models.DateTimeField(_("at"))
    digest = models.CharField(_("digest"), max_length=64)
    added = ArrayField(models.BigIntegerField())
    removed = ArrayField(models.BigIntegerField())
    remade = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    origins = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    form = models.PositiveSmallIntegerField(db_default=1)

    objects = DraftChangeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a draft")
        default_permissions = ()

    def __str__(self) -> str:
        return f"Revision {self.revision_id} of page {self.page_id}"

    def remade_of(self) -> list[tuple[int, int]]:
        """What leads from each passage that was remade to what it was made of, in pairs."""
        return list(zip(self.remade, self.origins, strict=True))

    def counts_by_itself(self, version: AuthoredVersion, since: datetime | None) -> bool:
        """Whether this change counts whatever it brought in or took out.

        The one that made this version does. A change of order, or one that cannot be read,
        does until the signature after it, which was given at `since`.
        """
        if self.digest == version.digest:
            return True
        if not self.digest or not (self.added or self.removed):
            return since is None or self.at > since
        return False


def changes_behind(
    changes: Sequence[DraftChange],
    version: AuthoredVersion,
    signed: AuthoredVersion | None = None,
    since: datetime | None = None,
) -> list[DraftChange]:
    """Those of these changes, the oldest first, that are part of how `version` came about.

    That is what it differs by from `signed`, whose signature was given at `since`. What a save
    made of words that were there counts as theirs who wrote them, and as signed if they were.
    """
    signed = signed or NO_VERSION
    added = set(version.passages - signed.passages)
    removed = set(signed.passages - version.passages)
    for change in reversed(changes):
        for made, origin in change.remade_of():
            if made in added:
                added.add(origin)
    for change in changes:
        for made, origin in reversed(change.remade_of()):
            if origin in removed:
                removed.add(made)
    earlier_added, earlier_removed = frozenset[int](), frozenset[int]()
    if any(change.form != PASSAGE_VERSION for change in changes):
        earlier_added = version.earlier_passages - signed.earlier_passages
        earlier_removed = signed.earlier_passages - version.earlier_passages
    behind = []
    for change in changes:
        if change.form == PASSAGE_VERSION:
            is_part = not (added.isdisjoint(change.added) and removed.isdisjoint(change.removed))
        else:
            is_part = not (
                earlier_added.isdisjoint(change.added)
                and earlier_removed.isdisjoint(change.removed)
            )
        if is_part or change.counts_by_itself(version, since):
            behind.append(change)
    return behind


class NamedWriter(models.Model):
    """Who wrote a revision of which no user is known, as somebody of the staff has said.

    Nothing changes or removes a row, whatever becomes of the revision. `user` is empty where
    the writer has no log-in; then `person` alone says who it was. Whoever names a writer
    counts as one.
    """

    revision = models.OneToOneField(
        Revision,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    person = models.CharField(_("name"), max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    named_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("named writer")
        default_permissions = ()

    def __str__(self) -> str:
        return self.person


class ClinicianLogIn(models.Model):
    """A log-in that a clinician's record has or once had. The database itself adds each one."""

    clinician = models.ForeignKey(
        "articles.Clinician", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("log-in of a clinician")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["clinician", "user"], name="log_in_of_clinician_once")
        ]

    def __str__(self) -> str:
        return f"Clinician {self.clinician_id}, user {self.user_id}"
