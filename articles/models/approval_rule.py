"""Who must approve an article before patients read it: what the clinic decided, and why."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """What a clinic can decide. Each allows what those before it allow, and something more."""

    ANOTHER_CLINICIAN = "another_clinician", _("Another clinician signs")
    WRITING_CLINICIAN = "writing_clinician", _("A clinician may sign what they wrote")
    EDITORIAL_TEAM = "editorial_team", _("The editorial team publishes")


class DecisionIsKept(Exception):
    """A decision was to be changed or removed. It is kept as it is; the next one replaces it."""

    def __init__(self) -> None:
        super().__init__("Decisions are kept for ever. To change the rule, add the next one.")


class ApprovalRuleQuerySet(models.QuerySet["ApprovalRule"]):
    def update(self, **fields: Any) -> int:
        raise DecisionIsKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise DecisionIsKept

    def bulk_update(self, *arguments: Any, **options: Any) -> int:
        raise DecisionIsKept

    def newest(self) -> "ApprovalRule | None":
        """The decision in force, if the clinic ever made one."""
        return self.order_by("-pk").first()

    def in_force(self) -> Rule:
        """The rule that holds now. One query."""
        value = self.order_by("-pk").values_list("rule", flat=True).first()
        return Rule(value) if value else Rule.ANOTHER_CLINICIAN


class ApprovalRule(models.Model):
    """One decision of the clinic on who must approve, kept for ever. The newest is in force.

    The account that decided is linked without a constraint, and its name stands beside it.
    """

    rule = models.CharField(_("rule"), max_length=20, choices=Rule)
    reason = models.CharField(_("reason"), max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    decided_by_name = models.CharField(_("decided by"), max_length=255)
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)

    objects = ApprovalRuleQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = _("decision on who must approve")
        verbose_name_plural = _("decisions on who must approve")
        default_permissions = ("add",)
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_rule_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise DecisionIsKept
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise DecisionIsKept
