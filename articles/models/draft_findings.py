"""How much the checks noticed in the draft of an article, so that a list counts nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .article import TherapyArticlePage


class DraftFindingsQuerySet(models.QuerySet["DraftFindings"]):
    def note(
        self, draft: TherapyArticlePage, severities: Iterable[bool], rules_version: str
    ) -> None:
        """Keep the counts of a draft in place of those that were kept before. One query.

        `severities` says of each finding whether it is a blocking one.
        """
        is_blocking = list(severities)
        row = self.model(
            page_id=draft.pk,
            draft_saved_at=draft.latest_revision_created_at,
            rules_version=rules_version,
            blocking=sum(is_blocking),
            advisory=len(is_blocking) - sum(is_blocking),
        )
        self.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["draft_saved_at", "rules_version", "blocking", "advisory"],
        )

    def carry_over(self, draft: TherapyArticlePage, saved_at: datetime) -> None:
        """Let the counts hold for a new version with the same content, saved at this time."""
        current = self.filter(page=draft.pk, draft_saved_at=draft.latest_revision_created_at)
        current.update(draft_saved_at=saved_at)

    def forget_all(self) -> None:
        """Call every draft unchecked, since the clinic decided otherwise about its rules."""
        self.update(rules_version="")


class DraftFindings(models.Model):
    """The numbers of blocking and of advisory findings in the newest version of an article.

    They hold for the version that was saved at `draft_saved_at`, an autosave
    included, and for the rules that had `rules_version`. For anything newer the
    draft counts as not checked. The findings themselves are made where they are shown.
    """

    page = models.OneToOneField(
        TherapyArticlePage,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="draft_findings",
    )
    draft_saved_at = models.DateTimeField(null=True)
    rules_version = models.CharField(max_length=20, blank=True)
    blocking = models.PositiveIntegerField(default=0)
    advisory = models.PositiveIntegerField(default=0)

    objects = DraftFindingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("findings of a draft")
        verbose_name_plural = _("findings of drafts")
        indexes = [
            models.Index(
                fields=["page"], condition=Q(blocking__gt=0), name="draft_findings_that_block"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.blocking}, {self.advisory}"


def is_checked(rules_version: str) -> Q:
    """Whether the counts of an article are those of its newest version under these rules."""
    return is_newest_version() & Q(draft_findings__rules_version=rules_version)


def is_newest_version() -> Q:
    """Whether the counts of an article are those of its newest version, under whatever rules."""
    return Q(draft_findings__draft_saved_at=F("latest_revision_created_at"))


def forget_all_findings(**signal: Any) -> None:
    """After the clinic's decisions about the rules were saved."""
    DraftFindings.objects.forget_all()
