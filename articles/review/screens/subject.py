"""An article as it is to be signed now, and what is to be known for it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.models import Page, TaskState

from articles.checks import findings
from articles.content import ClinicalContent, ContentError, clinical_content
from articles.models import ClinicalReviewTask, Clinician, Edition, SignOff, TherapyArticlePage

from ..eligibility import reasons_against, signing_clinician, who_may_sign
from ..writers import names, writers


def review_in_progress(article: Page) -> TaskState | None:
    """The clinical review that this article waits for, if it does."""
    state = article.current_workflow_task_state
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return None
    return state.specific if isinstance(state.task.specific, ClinicalReviewTask) else None


def newest_sign_off(page_id: int) -> SignOff | None:
    """The last that any clinician did with this article."""
    acts = SignOff.objects.filter(page=page_id).exclude(act=SignOff.Act.LIVE)
    return acts.without_content().order_by("-number").first()


class Subject:
    """An article as it is to be signed now, and everything that is to be known for it."""

    def __init__(self, page_id: int, user: Any) -> None:
        article = get_object_or_404(TherapyArticlePage, pk=page_id, alias_of=None)
        self.article = article
        self.draft = article.get_latest_revision_as_object()
        self.edition = Edition.objects.filter(page=page_id).first()
        self.in_force = SignOff.objects.in_force(page_id)
        self.withdrawal = SignOff.objects.withdrawal_of(page_id)
        self.newest = newest_sign_off(page_id)
        self.task_state = review_in_progress(article)
        self.clinical: Any = None
        self.writers: list[str] = []
        self.signers: list[Clinician] = []
        self.unknown: list[Any] = []
        try:
            self.clinical = clinical_content(self.draft)
        except ContentError as error:
            self.findings: list[Any] = []
            self.reasons = [str(error)]
            return
        found = writers(self.draft, self.clinical)
        self.findings = findings(self.draft)
        self.unknown = found.unknown
        self.writers = names(found)
        self.signers = who_may_sign(self.draft, found)
        self.reasons = reasons_against(signing_clinician(user), self.draft, found)

    @property
    def present(self) -> ClinicalContent | None:
        """What patients read now."""
        return ClinicalContent(self.edition.content, self.edition.records) if self.edition else None

    @property
    def is_changed(self) -> bool:
        return bool(self.edition and self.clinical and self.edition.digest != self.clinical.digest)

    @property
    def goes_live_at(self) -> Any:
        """When the draft is to go live, if that is later than now."""
        at = self.draft.go_live_at
        return at if at and at > timezone.now() else None
