"""Signs that need help at once or today, kept once for every article that shows them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale, TranslatableMixin
from wagtail.search import index

from articles.blocks import URGENCIES, SharedSigns, as_shown

from .list_fields import LinesField

LONGEST_SIGN = 250


class WarningSignsQuerySet(models.QuerySet["WarningSigns"]):
    def base(self, locale: Locale) -> "WarningSignsQuerySet":
        """The lists that every article about back pain in this language shows.

        The most urgent comes first.
        """
        lists = self.filter(for_back_pain=True, locale=locale)
        return lists.annotate(
            rank=models.Case(
                *(models.When(urgency=key, then=-rank) for rank, key in enumerate(URGENCIES)),
                default=0,
            )
        ).order_by("rank")


class WarningSigns(TranslatableMixin, index.Indexed, models.Model):
    """A list of signs with one urgency, which care cards choose.

    `name` is for staff, the rest is printed. `signs` go on with `lead_in`, so each is a
    fragment: "chest pain" after "You have back pain and:".
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("For staff, who choose the list by it. Example: Back pain: emergency"),
    )
    urgency = models.CharField(
        _("urgency"),
        max_length=20,
        choices=[(key, name) for key, (name, _prefix) in URGENCIES.items()],
        help_text=_("Only a care card of the same urgency may show the list."),
    )
    lead_in = models.CharField(
        _("words in front of the signs"),
        max_length=120,
        blank=True,
        help_text=_("Each sign goes on with them. Example: You have back pain and:"),
    )
    signs = LinesField(
        models.CharField(max_length=LONGEST_SIGN),
        verbose_name=_("signs"),
        help_text=_(
            "One to a line, the gravest first, each in at most 250 characters. They go on with "
            "the words in front of them. Example: chest pain"
        ),
    )
    action = models.TextField(
        _("what to do"),
        max_length=300,
        blank=True,
        help_text=_("One action after the list. Example: Do not drive yourself."),
    )
    for_back_pain = models.BooleanField(
        _("in every article about back pain"),
        default=False,
        help_text=_(
            "A new article opens with this list, and no article about back pain is signed "
            "without it. There is one such list for each urgency."
        ),
    )

    objects = WarningSignsQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("urgency"),
        MultiFieldPanel(
            [FieldPanel("lead_in"), FieldPanel("signs"), FieldPanel("action")],
            heading=_("What patients read"),
        ),
        FieldPanel("for_back_pain"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("list of warning signs")
        verbose_name_plural = _("warning signs")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "urgency"],
                condition=models.Q(for_back_pain=True),
                name="one_back_pain_list_for_an_urgency",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.signs:
            raise ValidationError({"signs": _("Add at least one sign. Example: chest pain")})

    def get_signs_display(self) -> str:
        """The signs on one line, for the page on which staff look at the record."""
        return "; ".join(self.signs)

    def as_shown(self) -> dict[str, Any]:
        """What an article prints of it, without empty fields."""
        return as_shown(SharedSigns, self.__dict__)
