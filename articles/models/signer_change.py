"""Changes to who may sign articles: one person proposes them, and another one decides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .clinician import Clinician


class SignerChange(models.Model):
    """What one person wants to change about who signs, and what became of it.

    `before` and `after` hold the fields of the clinician's record that decide who may sign,
    by name: the log-in by its primary key, a day in ISO format.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")

    clinician = models.ForeignKey(
        Clinician, on_delete=models.CASCADE, related_name="signer_changes"
    )
    before = models.JSONField()
    after = models.JSONField()
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("change of a signer")
        verbose_name_plural = _("changes of signers")
        default_permissions = ()
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinician"],
                condition=models.Q(state="waiting"),
                name="one_waiting_change_of_a_signer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clinician}: {self.get_state_display()}"
