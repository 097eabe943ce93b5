"""What one guideline says of one therapy, shared by every article that shows it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from articles.blocks import (
    GUIDELINE_DIRECTIONS,
    NOT_READ,
    RECOMMENDATION_STRENGTHS,
    Recommendation,
    as_shown,
    has_passed,
)

from .topic import Topic


class Guideline(TranslatableMixin, index.Indexed, models.Model):
    """A recommendation, with who issued it and how strongly.

    A guideline that speaks of several therapies is recorded once for each, with
    the same reference. `therapies` ties it to them whatever an article chooses, so that a
    check can ask for the advice that an article leaves out.
    """

    issuer = models.CharField(
        _("issuer"), max_length=200, help_text=_("Example: A panel of the BMJ")
    )
    title = models.CharField(_("title"), max_length=300)
    recommendation = models.TextField(
        _("recommendation"),
        max_length=600,
        blank=True,
        help_text=_(
            "As issued, in one or two short sentences. Example: Do not offer it outside of "
            "research. Leave it empty only if nobody here has read the guideline."
        ),
    )
    direction = models.CharField(_("what it says"), max_length=20, choices=GUIDELINE_DIRECTIONS)
    strength = models.CharField(
        _("strength"), max_length=20, choices=RECOMMENDATION_STRENGTHS, default="not_stated"
    )
    unconfirmed = models.BooleanField(
        _("not read"),
        default=False,
        help_text=_(
            "Tick this if nobody here has read its text. Patients are told so. Then choose “We "
            "have not read what it recommends” above."
        ),
    )
    population = models.TextField(
        _("for whom"),
        max_length=400,
        blank=True,
        help_text=_("Example: Adults with back pain for more than 3 months"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    expires_on = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_(
            "If its issuer says so. The American College of Physicians: five years after "
            "publication."
        ),
    )
    reference = models.ForeignKey(
        "articles.Reference",
        verbose_name=_("reference"),
        on_delete=models.PROTECT,
        related_name="guidelines",
    )
    therapies = models.ManyToManyField(
        Topic,
        verbose_name=_("therapies"),
        limit_choices_to={"kind": Topic.Kind.THERAPY},
        related_name="guidelines",
        help_text=_("What it is about. These are topics of the kind “Therapy”."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("issuer"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("expires_on")]),
                FieldPanel("reference"),
            ],
            heading=_("Who says so"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("recommendation"),
                FieldRowPanel([FieldPanel("direction"), FieldPanel("strength")]),
                FieldPanel("unconfirmed"),
                FieldPanel("population"),
            ],
            heading=_("What it says"),
        ),
        FieldPanel("therapies"),
    ]
    search_fields = [
        index.SearchField("issuer"),
        index.SearchField("title"),
        index.AutocompleteField("issuer"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("guideline")
        verbose_name_plural = _("guidelines")
        ordering = ["issuer", "-year", "pk"]

    def __str__(self) -> str:
        return Truncator(f"{self.issuer}, {self.year}: {self.title}").chars(160)

    def clean(self) -> None:
        """Refuse an empty recommendation, except of a guideline that nobody here has read."""
        super().clean()
        if not self.recommendation.strip() and self.direction != NOT_READ:
            message = _("Enter what it recommends. Example: Do not offer it outside of research.")
            raise ValidationError({"recommendation": message})

    @property
    def has_verdict(self) -> bool:
        """Whether it is recorded to be for the therapy, against it, or something between."""
        return self.direction != NOT_READ

    @property
    def has_expired(self) -> bool:
        """Whether its own issuer no longer calls it valid; the last day still counts."""
        return has_passed(self.expires_on)

    def as_shown(self) -> dict[str, Any]:
        """What an article prints of it, without empty fields; its reference by primary key."""
        fields = as_shown(Recommendation, self.__dict__) | {"reference": self.reference_id}
        if self.expires_on:
            fields["expires_on"] = self.expires_on.isoformat()
        return fields


def protect_therapy(instance: Topic, **_: Any) -> None:
    """A therapy that guidelines are about is not deleted: no check would ask for them again.

    Raises `ProtectedError` with the guidelines.
    """
    guidelines: set[models.Model] = set(Guideline.objects.filter(therapies=instance))
    if guidelines:
        raise models.ProtectedError("Guidelines are about this therapy.", guidelines)
