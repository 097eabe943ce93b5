"""What follows when an article is saved or goes live, in whatever way it was."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Revision

from .content import DraftFiles, clinical_content
from .models import (
    AwaitedTitle,
    DraftChange,
    DraftFindings,
    Edition,
    RecordUse,
    SignedAddress,
    SignOff,
    TherapyArticlePage,
)
from .models.signed_version import signed_version


@transaction.atomic(savepoint=False)
def write_edition(instance: TherapyArticlePage, **signal: Any) -> None:
    """Make what is live now what patients read, if a clinician signed exactly that.

    Without such a sign-off patients keep reading what they read before. The links
    that waited for this title are answered once all of this is stored.

    Raises `articles.content.ContentError` where the content cannot be expressed, or where a
    sign-off is not as this site wrote it; the publication that asked for it then fails as a
    whole.
    """
    if not instance.live or instance.alias_of_id:
        return
    version = signed_version.get()
    approval: SignOff | None
    if version is not None and version.draft is instance:
        clinical, approval, live_entry = version.clinical, version.approval, None
    else:
        clinical = clinical_content(instance)
        approval = SignOff.objects.for_content(instance.pk, clinical.digest)
        live_entry = SignOff.objects.put_in_force(approval) if approval else None
    if approval is None:
        return
    if live_entry is None:
        SignOff.objects.go_live(approval, instance)
    else:
        live_entry.require_seal()
    Edition.objects.write(instance, approval, clinical.cards)
    transaction.on_commit(partial(SignedAddress.objects.remember, [instance.pk]), robust=True)
    transaction.on_commit(partial(answer_awaited_title, instance.pk), robust=True)


@transaction.atomic
def answer_awaited_title(page_id: int) -> None:
    """Turn the links that wait for the title of this article into real ones, if it is live.

    Not in the transaction that publishes it: that one holds the chain of sign-offs, for which
    the publication of a linking article waits while it holds its links.
    """
    article = TherapyArticlePage.objects.live().filter(pk=page_id).only("title", "locale").first()
    if article is not None:
        AwaitedTitle.objects.answer_with(article)


def store_files(records: dict[str, list[int]]) -> dict[str, Any]:
    """Copy the files of these records to where a sign-off keeps them, and say where.

    Raises `articles.content.ContentError` where a file cannot be read.
    """
    return DraftFiles(records).store()


def find_changes(
    instance: Revision, raw: bool = False, update_fields: Any = None, **signal: Any
) -> None:
    """Before a revision of an article is saved, find out what it changes of the one before."""
    draft = instance._state.fields_cache.get("content_object")
    if raw or (draft is not None and getattr(draft, "has_known_writers", False)):
        return
    model = article_model_of(instance)
    if model is not None and (update_fields is None or "content" in update_fields):
        instance.draft_changes = DraftChange.objects.changes_by(instance, model)


def note_revision(
    instance: Revision, raw: bool = False, created: bool = False, **signal: Any
) -> None:
    """Note which shared records a revision of an article shows, and who wrote what of it."""
    model = None if raw else article_model_of(instance)
    if model is not None:
        draft = instance._state.fields_cache.get("content_object")
        if created and getattr(draft, "has_known_writers", False):
            DraftFindings.objects.carry_over(draft, instance.created_at)
        RecordUse.objects.note_revision(instance, model, is_new=created)
        for change in instance.__dict__.pop("draft_changes", ()):
            change.revision_id = change.revision.pk
            change.save()


def article_model_of(revision: Revision) -> type[TherapyArticlePage] | None:
    """The class of the article that this is a revision of; None for anything else."""
    model = revision.content_type.model_class()
    return model if model is not None and issubclass(model, TherapyArticlePage) else None


def keep_unsigned_version(instance: Revision, origin: Any, **signal: Any) -> None:
    """Refuse to purge a version of an article since the signature that is in force.

    Whoever signs next may want to look at it. Deleting the article deletes its versions, too.
    Raises Django's `ProtectedError`, which `purge_revisions` counts.
    """
    deleted_model = getattr(origin, "model", type(origin))
    if deleted_model is not Revision or article_model_of(instance) is None:
        return
    approval = SignOff.objects.in_force(int(instance.object_id))
    if approval is None or instance.created_at > approval.signed_at:
        raise ProtectedError("Versions since the last signature are kept.", {instance})
