"""Who wrote the texts that no clinician signs: noted at each save, kept for ever."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from clinic.written_words import runs_of_words, text_of_rich_text

from .second_look import WrittenText, sealed_look, texts_seen
from .texts import TEXTS, TextsOfModel, as_text, kind_of, present_texts, texts_of_model

# How Wagtail's history calls the acts that write.
WRITING_ACTIONS = ("wagtail.create", "wagtail.edit")


def note_saved_record(instance: models.Model, **signal: Any) -> None:
    """After a record is saved: note its texts and the person who is logged in.

    Whoever saves what the newest texts say already wrote nothing. A page with versions gets
    its texts from one of them, whose writer is noted.
    """
    around = TEXTS[type(instance)]
    changed_fields = signal.get("update_fields")
    is_about_texts = changed_fields is None or not set(around.fields).isdisjoint(changed_fields)
    if signal.get("raw") or not is_about_texts or has_versions(instance):
        return
    note(around, instance.pk, present_texts(instance), get_active_log_context().user)


def has_versions(record: models.Model) -> bool:
    """Whether this is a page of its own that was saved before, and no mirror of another."""
    return isinstance(record, Page) and bool(record.latest_revision_id and not record.alias_of_id)


def note_saved_version(instance: Revision, **signal: Any) -> None:
    """After a version of a page is saved: note its texts and its writer."""
    changed_fields = signal.get("update_fields")
    if signal.get("raw") or (changed_fields is not None and "content" not in changed_fields):
        return
    around = TEXTS.get(instance.content_type.model_class())
    if around is None:
        return
    texts = {name: as_text(instance.content.get(name)) for name in around.fields}
    user = instance.user or get_active_log_context().user
    note(around, int(instance.object_id), texts, user)


def note(around: TextsOfModel, record_id: int, texts: dict[str, str], user: Any) -> None:
    """One query, two where something is new, and none for texts that need no second look."""
    if all(around.is_own(name, text) for name, text in texts.items()):
        return
    user = user if user and user.pk else None
    kind, digests = kind_of(around.model), around.digests_of_all(texts)
    rows = WrittenText.objects.filter(kind=kind, record_id=record_id).order_by("at", "pk")
    written = list(rows.values_list("digest", "user_id", "passages"))
    if written and written[-1][0] in digests:
        return
    user_id = user.pk if user else None
    saved_before = {
        passage
        for _digest, writer, saved in written
        if writer == user_id
        for passage in passages(saved)
    }
    WrittenText(
        kind=kind,
        record_id=record_id,
        digest=digests[0],
        passages=sorted(passages(texts.values()) - saved_before),
        user=user,
        user_name=user.get_username() if user else "",
        at=timezone.now(),
    ).save()


def writers_of(record: models.Model) -> dict[int, str]:
    """The log-ins that had a part in the present texts of a record, names by primary key.

    Whoever saved other texts since the last second look, and whoever ever wrote a passage that
    is there now and was not looked at, whatever way it came back. Of what was saved before
    anybody noted writers, those whom the history of the record and its versions name.
    """
    kind, texts, around = kind_of(type(record)), present_texts(record), texts_of_model(record)
    look = sealed_look(record)
    seen = texts_seen(look)
    new_passages = passages(texts.values()) - passages(seen.values())
    written = list(WrittenText.objects.filter(kind=kind, record_id=record.pk))
    writers = {
        row.user_id: row.user_name
        for row in written
        if row.user_id
        and (is_newer(around, row, look) or not new_passages.isdisjoint(passages(row.passages)))
    }
    if {row.digest for row in written}.isdisjoint(around.digests_of_all(texts)):
        writers |= {user.pk: user.get_username() for user in writers_in_history(record)}
    if isinstance(record, Page) and record.alias_of_id:
        writers |= writers_of(record.alias_of.specific)
    return writers


def is_newer(around: TextsOfModel, row: WrittenText, look: Mapping[str, Any] | None) -> bool:
    """Whether these are other texts than those that were looked at last, saved after that."""
    if look is None:
        return True
    return row.at > look["at"] and row.digest not in around.digests_of_all(look["texts"])


def passages(texts: Iterable[str]) -> set[str]:
    """The passages of some texts (see `clinic.written_words`); of passages, themselves.

    Earlier releases stored whole sentences, which have passages as any text has.
    """
    return {run for text in texts for run in runs_of_words(text_of_rich_text(text))}


def writers_in_history(record: models.Model) -> set[Any]:
    """Whom Wagtail's history of a record, and its versions, name as writers."""
    if not isinstance(record, Page):
        entries = ModelLogEntry.objects.for_instance(record)
        versions = Revision.objects.none()
    else:
        entries = PageLogEntry.objects.filter(page=record.pk)
        versions = Revision.page_revisions.filter(object_id=str(record.pk))
    writing = entries.filter(action__in=WRITING_ACTIONS, user__isnull=False)
    rows = [*writing.select_related("user"), *versions.filter(user__isnull=False)]
    return {row.user for row in rows}
