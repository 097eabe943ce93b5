"""Addresses outside of this site that references and articles lead to, and whether they answer."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from .reference import Reference


class ExternalLink(models.Model):
    """One address, who leads there, and what became of the last visit.

    `since` is the day from which it stands as it does. A dead address stays
    here until nothing leads to it any more. `ask_after` is when its site, which
    asked for a pause, may be asked again. The key is a hash of the address, which
    may be longer than an index holds.
    """

    class State(models.TextChoices):
        UNCHECKED = "unchecked", gettext_lazy("Not checked yet")
        OK = "ok", gettext_lazy("Answers")
        REDIRECTED = "redirected", gettext_lazy("Leads to another address")
        DEAD = "dead", gettext_lazy("There is nothing any more")
        UNREACHABLE = "unreachable", gettext_lazy("Cannot be reached")

    key = models.CharField(max_length=64, primary_key=True)
    address = models.TextField(gettext_lazy("address"))
    host = models.CharField(max_length=255, db_index=True)
    state = models.CharField(
        gettext_lazy("state"), max_length=20, choices=State, default=State.UNCHECKED
    )
    since = models.DateTimeField(gettext_lazy("since"), default=timezone.now)
    checked_at = models.DateTimeField(gettext_lazy("checked"), null=True)
    tried_at = models.DateTimeField(null=True, db_index=True)
    ask_after = models.DateTimeField(null=True)
    leads_to = models.TextField(gettext_lazy("leads to"), blank=True)
    detail = models.CharField(gettext_lazy("detail"), max_length=250, blank=True)
    references = models.ManyToManyField(Reference, related_name="links")
    pages = models.ManyToManyField(Page, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("external link")
        verbose_name_plural = gettext_lazy("external links")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.address

    @property
    def checked_day(self) -> date | None:
        return timezone.localdate(self.checked_at) if self.checked_at else None

    @property
    def words(self) -> str:
        """How it stands, since when, and why, in sentences for staff."""
        if self.state == self.State.UNCHECKED:
            return self.detail or str(self.State.UNCHECKED.label)
        sentence = _("%(state)s since %(day)s.") % {
            "state": self.get_state_display(),
            "day": date_format(timezone.localdate(self.since)),
        }
        return " ".join(filter(None, [sentence, self.detail]))
