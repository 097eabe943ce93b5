"""One bibliographic record, shared by every article that cites it."""

import re
from calendar import monthrange
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from articles.blocks import KINDS, Source, as_shown

from .fields import AuthorsField, LinesField

DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
DOI = r"^10\.\d{4,9}/\S+$"


class DOIField(models.CharField):
    """A DOI in lower case without its resolver, whatever form it was pasted in."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return DOI_PREFIX.sub("", value.strip()).lower() if value else value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.to_python(value))


class Reference(TranslatableMixin, index.Indexed, models.Model):
    """A study, review, guideline or leaflet that an article leans on."""

    title = models.CharField(_("title"), max_length=500)
    authors = AuthorsField(
        verbose_name=_("authors"),
        help_text=_("One to a line, family name first. Example: French, SD"),
    )
    et_al = models.BooleanField(
        _("more authors than listed"),
        default=False,
        help_text=_("Tick this if the list above is not complete. Readers see “et al”."),
    )
    container = models.CharField(
        _("journal or site"), max_length=300, blank=True, help_text=_("In full. Example: Spine")
    )
    container_short = models.CharField(
        _("short title"),
        max_length=150,
        blank=True,
        help_text=_("As PubMed abbreviates it. Example: Spine (Phila Pa 1976)"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    volume = models.CharField(_("volume"), max_length=30, blank=True)
    issue = models.CharField(_("issue"), max_length=30, blank=True)
    pages = models.CharField(
        _("pages"), max_length=50, blank=True, help_text=_("Example: 998-1006")
    )
    doi = DOIField(
        _("DOI"),
        max_length=250,
        blank=True,
        validators=[RegexValidator(DOI, _("A DOI looks like this: 10.7326/M16-2367"))],
    )
    pmid = models.CharField(
        _("PMID"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{0,7}$", _("A PMID is a number of up to 8 digits."))],
    )
    pmcid = models.CharField(
        _("PMCID"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^PMC\d+$", _("A PMCID looks like this: PMC8846312"))],
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    other_addresses = LinesField(
        models.URLField(max_length=1000),
        verbose_name=_("other addresses"),
        help_text=_("One to a line. Addresses that older posts used stay findable here."),
    )
    kind = models.CharField(_("kind of study"), max_length=20, choices=KINDS, default="unknown")
    populations_studied = models.TextField(
        _("who was studied"),
        blank=True,
        help_text=_("Example: Adults with low back pain for less than 3 months."),
    )
    populations_excluded = models.TextField(
        _("who was left out"),
        blank=True,
        help_text=_("Example: People with diabetes or earlier back surgery."),
    )
    funding = models.TextField(
        _("who paid"), blank=True, help_text=_("Example: Procter & Gamble, maker of the wrap.")
    )
    paid_by_maker = models.BooleanField(
        _("paid for by the maker of the product"),
        default=False,
        db_default=False,
        help_text=_("Readers see it beside the source, and beside each claim that leans on it."),
    )
    verified = models.TextField(
        _("how it was verified"),
        blank=True,
        help_text=_("Example: Read at the publisher’s site. Only an excerpt was read."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For staff. Patients do not see it.")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("authors"),
                FieldPanel("et_al"),
                FieldRowPanel([FieldPanel("container"), FieldPanel("container_short")]),
                FieldRowPanel([FieldPanel("year"), FieldPanel("month"), FieldPanel("day")]),
                FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid"), FieldPanel("pmcid")]),
                FieldPanel("url"),
                FieldPanel("other_addresses"),
            ],
            heading=_("Where it is found"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("populations_studied"),
                FieldPanel("populations_excluded"),
                FieldPanel("funding"),
                FieldPanel("paid_by_maker"),
            ],
            heading=_("What it can show"),
        ),
        MultiFieldPanel([FieldPanel("verified"), FieldPanel("note")], heading=_("For staff")),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("container"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.FilterField("kind"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "doi"],
                condition=~models.Q(doi=""),
                name="reference_doi_in_locale",
            )
        ]

    def __str__(self) -> str:
        source = Source(**self.as_shown())
        who = re.split("[,;]", source.author_line)[0] or self.container
        return ", ".join(filter(None, [who, str(self.year or ""), self.title]))[:120]

    @property
    def short_name(self) -> str:
        return Source(**self.as_shown()).short_name

    def clean(self) -> None:
        super().clean()
        if self.day and not self.month:
            raise ValidationError({"month": _("Enter the month, or clear the day.")})
        if self.month and not self.year:
            raise ValidationError({"year": _("Enter the year, or clear the month.")})
        if self.year and self.month and (self.day or 0) > monthrange(self.year, self.month)[1]:
            raise ValidationError({"day": _("That month has no such day.")})

    def as_shown(self) -> dict[str, Any]:
        """The fields that an article prints, without empty ones."""
        return as_shown(Source, self.__dict__)
