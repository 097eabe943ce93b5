"""An article on a screen of clinical review: what can be signed, and what patients read now."""

from functools import cached_property
from typing import Any

from django.utils import timezone

from articles.content import ClinicalContent
from articles.models import Edition, SignOff
from articles.signoff.authorship import writer_names
from articles.signoff.eligibility import clinician_of
from articles.signoff.readiness import Readiness


class ReviewContext:
    """An article as it is to be signed now by this person, and everything to be known for it."""

    def __init__(self, readiness: Readiness, user: Any) -> None:
        self.readiness = readiness
        self.article = readiness.article
        self.draft = readiness.draft
        self.in_force = readiness.in_force
        self.clinical: Any = readiness.clinical
        self.findings = readiness.findings
        self.unknown = readiness.authorship.unattributed_revisions
        self.task_state = readiness.review
        self.newest = SignOff.objects.newest_act(self.article.pk)
        self.clinician = clinician_of(user)
        self.reasons = readiness.reasons_against(self.clinician)

    @property
    def signers(self) -> list[Any]:
        return self.readiness.signers if self.clinical else []

    @cached_property
    def writers(self) -> list[str]:
        return writer_names(self.readiness.authorship)

    @cached_property
    def withdrawal(self) -> SignOff | None:
        return SignOff.objects.withdrawal_of(self.article.pk)

    @cached_property
    def edition(self) -> Edition | None:
        return Edition.objects.filter(page=self.article.pk).first()

    @property
    def present(self) -> ClinicalContent | None:
        """What patients read now."""
        return ClinicalContent(self.edition.content, self.edition.records) if self.edition else None

    @cached_property
    def is_changed(self) -> bool:
        editions = Edition.objects.filter(page=self.article.pk)
        present = editions.values_list("digest", flat=True).first()
        return bool(present and self.clinical and present != self.clinical.digest)

    @property
    def goes_live_at(self) -> Any:
        """When the draft is to go live, if that is later than now."""
        at = self.draft.go_live_at
        return at if at and at > timezone.now() else None
