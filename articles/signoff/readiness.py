"""Whether a draft can be signed as it is, and by whom: looked up once, and handed on."""

from functools import cached_property

from wagtail.models import Task, TaskState, WorkflowState

from articles.blocks import records_loaded_once
from articles.checks import Finding, findings
from articles.content import ClinicalContent, ContentError, clinical_content
from articles.models import ClinicalReviewTask, Clinician, Rule, SignOff, TherapyArticlePage

from .approval_rules import keep_rule
from .authorship import Authorship, authorship_since
from .eligibility import (
    Approver,
    Standing,
    eligible_signers,
    present_rule,
    reasons_against,
    reasons_by_unknown_writer,
    standing_of,
)
from .signing_locks import lock_draft, locked_article
from .templates import template_problem
from .when_to_publish import Plan, plan_for


class Readiness:
    """The latest draft of an article, and what is to be known of it before it is signed.

    `clinical` is what would be signed, and None where it cannot be expressed or is a template; then
    `problem` says why, in a sentence for staff, and there are no findings and no writers.
    All of it is of one moment, and stays so if `locked_readiness` made it.
    """

    def __init__(
        self,
        article: TherapyArticlePage,
        draft: TherapyArticlePage | None = None,
        *,
        is_locked: bool = False,
    ) -> None:
        self.article = article
        self.is_locked = is_locked
        self.draft = draft or article.get_latest_revision_as_object()
        self.clinical: ClinicalContent | None = None
        self.problem = ""
        self.findings: list[Finding] = []
        self.authorship = Authorship()
        self.in_force = SignOff.objects.in_force(article.pk)
        if self.in_force is None and (problem := template_problem(article)):
            self.problem = problem
            return
        with records_loaded_once():
            try:
                self.clinical = clinical_content(self.draft)
            except ContentError as error:
                self.problem = str(error)
                return
            self.authorship = authorship_since(self.in_force, self.draft, self.clinical)
            self.findings = findings(self.draft)

    @cached_property
    def signers(self) -> list[Clinician]:
        """The clinicians who may sign it today, in the order of their names."""
        if self.clinical is None:
            signing = Clinician.objects.signing().of_clinic_of(self.article)
            return list(signing.select_related("user").order_by("name"))
        return eligible_signers(self.draft, self.authorship, self.rule)

    @cached_property
    def plan(self) -> Plan:
        """What happens with the draft once it is signed."""
        return plan_for(self.article, self.draft)

    @cached_property
    def rule(self) -> Rule:
        """What the clinic decided on who must approve."""
        if self.is_locked:
            # Only for whoever needs the rule, so that most signatures ask the database no more.
            keep_rule()
        return present_rule()

    @property
    def problems(self) -> list[str]:
        """What keeps everybody from approving it, in sentences; the findings aside."""
        return [self.problem] if self.problem else reasons_by_unknown_writer(self.authorship)

    def standing_of(self, approver: Approver) -> Standing:
        """How this person could approve it, and why they may not."""
        if self.problem:
            return Standing(self.rule, [self.problem])
        if not reasons_against(approver.person, self.draft, self.authorship):
            # Each rule allows this, so nobody asks which one it is.
            return Standing(Rule.ANOTHER_CLINICIAN)
        return standing_of(approver, self.draft, self.authorship, self.rule, self.findings)

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        """The workflow that the article is in, if it is in one."""
        return self.article.current_workflow_state

    @property
    def review(self) -> TaskState | None:
        """The clinical review that the article waits for, if it does."""
        return review_of(self.workflow_state)


def locked_readiness(page_id: int) -> Readiness:
    """The same, in a transaction, while nobody else can change the article or its records.

    Whoever wants to save, sign or withdraw it waits until the transaction ends, and once its
    rule was asked for, whoever wants to change that.
    """
    article = locked_article(page_id)
    with records_loaded_once():
        return Readiness(article, lock_draft(article), is_locked=True)


def review_in_progress(article: TherapyArticlePage) -> TaskState | None:
    """The clinical review that this article waits for, if it does."""
    return review_of(article.current_workflow_state)


def review_of(state: WorkflowState | None) -> TaskState | None:
    """The clinical review in which a workflow is, if it is in one that goes on."""
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    review = state.current_task_state
    if review is None or review.status != TaskState.STATUS_IN_PROGRESS:
        return None
    review.workflow_state = state
    is_clinical = issubclass(review.task.specific_class or Task, ClinicalReviewTask)
    return review if is_clinical else None
