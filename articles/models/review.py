"""Clinical review: the step of the workflow, and who was told what is due."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from .clinician import Clinician


class ClinicalReviewTask(Task):
    """A clinician looks at the article on a screen of its own, and signs it or returns it.

    Wagtail's own approval publishes whatever is the latest revision then, so
    this step has no approval: its one action leads to the screen.
    """

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return Clinician.objects.signing().filter(user=user).exists()

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if Clinician.objects.signing().filter(user=user).exists():
            return [("review", _("Review and sign"), False)]
        return []

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **data: Any) -> str:
        """Lead to the review screen, whatever was asked for; nothing is approved here."""
        return reverse("clinical_review", args=[task_state.workflow_state.object_id])

    def get_task_states_user_can_moderate(self, user: Any, **options: Any) -> Any:
        if Clinician.objects.signing().filter(user=user).exists():
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> Any:
        return _("Clinicians who may sign see the article as patients will, and sign or return it.")


def was_returned(revision: Revision) -> bool:
    """Whether a clinician returned this version, so that it is kept to compare later ones with."""
    rejections = TaskState.objects.filter(
        revision=revision, status=TaskState.STATUS_REJECTED, task__clinicalreviewtask__isnull=False
    )
    return rejections.exists()


def assign_clinical_review(section: Page) -> None:
    """Send what is submitted below this section to the clinicians, unless it is sent elsewhere."""
    steps = WorkflowTask.objects.filter(task__in=ClinicalReviewTask.objects.all())
    workflow = Workflow.objects.active().filter(workflow_tasks__in=steps).first()
    if workflow is not None:
        WorkflowPage.objects.get_or_create(page=section, defaults={"workflow": workflow})


class ReviewNotice(models.Model):
    """A notice that was sent: to whom, about whose day, and for which day of notice.

    It is about the review of an article (`page`) or the license of a clinician.
    `due` is that day, `step` the day on which the notice was to go out. After a
    new signature, or with a new license, `due` is another day, and all starts anew.
    """

    # Made here, so that after an insert that passes over what is there we know which are ours.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    clinician = models.ForeignKey(Clinician, null=True, on_delete=models.CASCADE, related_name="+")
    due = models.DateField(_("due"))
    step = models.DateField(_("day of the notice"))
    address = models.EmailField(_("e-mail address"))
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review notice")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="notice_about_article_or_clinician",
                condition=models.Q(page__isnull=False, clinician__isnull=True)
                | models.Q(page__isnull=True, clinician__isnull=False),
            ),
            models.UniqueConstraint(
                name="notice_of_review_once",
                fields=["due", "step", "page", "address"],
                condition=models.Q(page__isnull=False),
            ),
            models.UniqueConstraint(
                name="notice_of_license_once",
                fields=["due", "step", "clinician", "address"],
                condition=models.Q(clinician__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        about = f"page {self.page_id}" if self.page_id else f"clinician {self.clinician_id}"
        return f"{about}, due on {self.due}, to {self.address} for {self.step}"
