"""What a clinician wrote about an article and nobody has answered with a signature yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, Subquery
from wagtail.models import Page, Revision, TaskState

from articles.models import SignOff


@dataclass(frozen=True)
class ReturnedDraft:
    """A draft that was returned: by whom as printed, when, the note, and the key of the version."""

    returned_by: str
    returned_at: datetime
    note: str
    revision_id: int

    @property
    def revision(self) -> Revision:
        """The version that was returned, in a query. Wagtail keeps it as long as the note."""
        return Revision.objects.get(pk=self.revision_id)


def last_return(page_id: int) -> ReturnedDraft | None:
    """The last return of an article by a clinician, until a signature that is newer. One query."""
    pages = ContentType.objects.get_for_model(Page)
    signatures = SignOff.objects.filter(page=page_id, act=SignOff.Act.SIGNED).order_by("-number")
    task_state = (
        TaskState.objects.filter(
            status=TaskState.STATUS_REJECTED,
            task__clinicalreviewtask__isnull=False,
            workflow_state__base_content_type=pages,
            workflow_state__object_id=str(page_id),
        )
        .annotate(last_signed_at=Subquery(signatures.values("at")[:1]))
        .filter(Q(last_signed_at=None) | Q(finished_at__gt=F("last_signed_at")))
        .select_related("finished_by__clinician")
        .order_by("-finished_at", "-pk")
        .first()
    )
    if task_state is None:
        return None
    return ReturnedDraft(
        name_with_license(task_state.finished_by),
        task_state.finished_at,
        task_state.comment,
        task_state.revision_id,
    )


def name_with_license(user: Any) -> str:
    """Name and license of a clinician, the name of anybody else, or "" for an account that is gone.

    An example is "Maya Ortiz, MD".
    """
    if user is None:
        return ""
    if clinician := getattr(user, "clinician", None):
        return ", ".join(filter(None, [clinician.name, clinician.license_type]))
    return str(user.get_full_name() or user.get_username())


def last_withdrawal(page_id: int) -> SignOff | None:
    """The withdrawal of an article, until a signature that is newer. One query."""
    newest = SignOff.objects.newest_act(page_id)
    return newest if newest and newest.act == SignOff.Act.WITHDRAWN else None


def is_withdrawn(page_id: int) -> bool:
    """Whether an article was withdrawn, and nothing has gone live since. One query."""
    acts = SignOff.objects.filter(page=page_id, act__in=[SignOff.Act.LIVE, SignOff.Act.WITHDRAWN])
    newest = acts.order_by("-number").values_list("act", flat=True).first()
    return newest == SignOff.Act.WITHDRAWN
