"""Codes for whoever lost their second step: stored as hashes, each with a salt of its own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RecoveryCode(models.Model):
    """A code that was not used yet. `beginning` are its first digits, by which it is found."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=True
    )
    beginning = models.CharField(max_length=2)
    code_hash = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return f"{self.beginning}…"
