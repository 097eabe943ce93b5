"""A warning that is kept once for every article that gives it."""

from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from articles.blocks import SEVERITIES, WARNING_SUBJECTS, PrintedWarning, as_shown


class SharedWarning(TranslatableMixin, index.Indexed, models.Model):
    """Who should not use a therapy or should ask first, why, and what to do instead.

    All of it but the `name` is printed in the list of contraindications of an article. The
    sources are those of the article, which cites them.
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("For staff, who choose the warning by it. Example: Heat: numb skin"),
    )
    condition = models.CharField(
        _("condition"),
        max_length=250,
        help_text=_("In the reader’s words. Example: You cannot feel heat or cold well."),
    )
    severity = models.CharField(
        _("how serious"),
        max_length=20,
        choices=SEVERITIES,
        help_text=_(
            "“Get help now” is for what is an emergency whether or not somebody uses the therapy."
        ),
    )
    about = models.CharField(
        _("what it is about"),
        max_length=30,
        choices=list(WARNING_SUBJECTS.items()),
        blank=True,
        help_text=_("Readers find their own among many points by it. Left empty it is “Other”."),
    )
    reason = models.TextField(
        _("why"),
        max_length=600,
        help_text=_("Example: You could be burned without noticing."),
    )
    instead = models.TextField(
        _("what to do instead"),
        max_length=600,
        help_text=_(
            "Example: Ask us about exercise. Under “Get help now” readers see it as “What to do”."
        ),
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("condition"),
                FieldRowPanel([FieldPanel("severity"), FieldPanel("about")]),
                FieldPanel("reason"),
                FieldPanel("instead"),
            ],
            heading=_("What patients read"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("condition"),
        index.AutocompleteField("name"),
        index.AutocompleteField("condition"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("shared warning")
        verbose_name_plural = _("shared warnings")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return Truncator(f"{self.name}: {self.condition}").chars(160)

    def as_shown(self) -> dict[str, Any]:
        """What an article prints of it, without empty fields."""
        return as_shown(PrintedWarning, self.__dict__)
