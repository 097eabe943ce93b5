"""The rows that saving makes in the history of a page: automatic saves of one sitting share one."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from wagtail.models import PageLogEntry

EDIT_ACTION = "wagtail.edit"
COMMENT_ACTIONS = "wagtail.comments."
# Whoever saves nothing for so long has left the desk; what comes then is another sitting.
PAUSE = timedelta(minutes=30)

# What the data of an entry says: that the editor saved by itself, and the key of the first
# version of those that the entry stands for.
AUTOMATIC, FIRST_VERSION = "saved_automatically", "first_revision"


class SittingMixin:
    """An editor whose automatic saves in one sitting have one row in the history together.

    A sitting is over once somebody else does something with the page, once this person does
    something else than to type or to comment, and after a pause. What is saved by hand always
    has a row of its own.
    """

    def save_action(self: Any) -> HttpResponse:
        with transaction.atomic():
            saves = PageLogEntry.objects.filter(action=EDIT_ACTION, user=self.request.user)
            before = saves.filter(page=self.page.pk).aggregate(newest=Max("pk"))["newest"] or 0
            response: HttpResponse = super().save_action()  # type: ignore[misc]
            entry = saves.filter(page=self.page.pk, pk__gt=before).order_by("pk").first()
            if entry is not None:
                note_save(entry, is_automatic=self.expects_json_response)
        return response


def note_save(entry: PageLogEntry, *, is_automatic: bool) -> None:
    """Give the save of which this is the new entry its row: its own, or that of its sitting.

    Where it was written over an earlier version, the rows of that one lead there no more: it
    is not what they stand for. What changed since the version before is shown with this save.
    """
    others = PageLogEntry.objects.filter(page=entry.page_id).exclude(pk=entry.pk)
    overwritten = list(others.filter(action=EDIT_ACTION, revision=entry.revision_id))
    sitting = sitting_of(entry, others) if is_automatic else None
    first_versions = [
        row.data.get(FIRST_VERSION, row.revision_id) for row in [sitting, *overwritten] if row
    ]
    data: dict[str, Any] = {AUTOMATIC: True} if is_automatic else {}
    if first_versions := [key for key in first_versions if key and key < entry.revision_id]:
        data[FIRST_VERSION] = min(first_versions)
    PageLogEntry.objects.filter(pk=entry.pk).update(data=data, uuid=uuid.uuid4())
    others.filter(pk__in=[row.pk for row in overwritten]).update(revision=None)
    if sitting is not None:
        sitting.delete()


def sitting_of(entry: PageLogEntry, others: Any) -> PageLogEntry | None:
    """The entry of the automatic saves that this one goes on from, if it does."""
    own_comments = others.filter(action__startswith=COMMENT_ACTIONS, user=entry.user_id)
    before = others.exclude(pk__in=own_comments.values("pk")).order_by("-timestamp", "-pk").first()
    goes_on = (
        before is not None
        and before.action == EDIT_ACTION
        and before.user_id == entry.user_id
        and before.data.get(AUTOMATIC)
        and entry.timestamp - before.timestamp < PAUSE
    )
    return before if goes_on else None
