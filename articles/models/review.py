"""Clinical review: the step of the workflow, and who was told what is due."""

import uuid
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowPage, WorkflowTask
from wagtail.permissions import page_permission_policy

from clinic.models.staff import homes_of, of_clinics_of

from .approval_rule import ApprovalRule, Rule
from .clinician import Clinician


def may_sign(user: Any, page: Page | None = None) -> bool:
    """Whether this is the log-in of a clinician who may sign articles today: of the clinic of this
    page, if one is named. One query, and one more where there are several clinics."""
    clinicians = Clinician.objects.signing().filter(user=user)
    return (clinicians.of_clinic_of(page) if page else clinicians).exists()


def team_approves() -> bool:
    """Whether the editorial team may approve articles now. One query."""
    return ApprovalRule.objects.in_force() == Rule.EDITORIAL_TEAM


def may_approve(user: Any, page: Page) -> bool:
    """Whether this person is one of those who approve this page. At most two queries.

    A clinician who may sign always is; where the team approves, whoever may publish it is, too.
    """
    if may_sign(user, page):
        return True
    return team_approves() and bool(page.permissions_for_user(user).can_publish())


class ClinicalReviewLock(WorkflowLock):
    """What Wagtail calls a lock, of an article in clinical review: whoever may edit it still can.

    So it says that, and what becomes of a change.
    """

    def get_icon(self, user: Any, can_lock: bool = False) -> str:
        return "lock-open"

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return gettext("Not locked")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if team_approves():
            return gettext(
                "It waits for approval. You can still change it; then the newer text is what is "
                "approved. Whoever has it open now is shown the change, and approves nothing "
                "unseen."
            )
        return gettext(
            "It waits for a clinician. You can still change it; then the clinician reads the "
            "newer text. A clinician who has it open now is shown the change, and signs nothing "
            "unseen."
        )


class ClinicalReviewTask(Task):
    """A clinician looks at the article on a screen of its own, and signs it or returns it.

    Where the clinic has decided so, the editorial team does.

    Wagtail's own approval publishes whatever is the latest revision then, so
    this step has no approval: its one action leads to the screen.
    """

    lock_class = ClinicalReviewLock

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return may_approve(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if may_sign(user, obj):
            return [("review", _("Review and sign"), False)]
        if may_approve(user, obj):
            return [("review", _("Review and approve"), False)]
        return []

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **data: Any) -> str:
        """Lead to the review screen, whatever was asked for; nothing is approved here."""
        return reverse("clinical_review", args=[task_state.workflow_state.object_id])

    def get_task_states_user_can_moderate(self, user: Any, **options: Any) -> Any:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if may_sign(user):
            pages = of_clinics_of(user, Page.objects.all())
            if homes_of(user) is None:
                return waiting
            keys = pages.annotate(key=Cast("pk", models.CharField())).values("key")
            return waiting.filter(workflow_state__object_id__in=keys)
        if not team_approves():
            return TaskState.objects.none()
        pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
        keys = pages.annotate(key=Cast("pk", models.CharField())).values("key")
        return waiting.filter(workflow_state__object_id__in=keys)

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
