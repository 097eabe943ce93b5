"""What follows when an article goes live, in whatever way it did."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from .content import DraftFiles, clinical_content
from .models import (
    AwaitedTitle,
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


def note_record_uses(
    instance: Revision, raw: bool = False, created: bool = False, **signal: Any
) -> None:
    """Note which shared records a revision of an article shows, whoever saved it."""
    if raw:
        return
    model = instance.content_type.model_class()
    if model is not None and issubclass(model, TherapyArticlePage):
        RecordUse.objects.note_revision(instance, model, is_new=created)
