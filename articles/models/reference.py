"""One bibliographic record, shared by every article that cites it."""

import hashlib
import re
import unicodedata
from calendar import monthrange
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from articles.blocks import POPULATIONS, STUDY_KINDS, Source, as_shown
from clinic.models.web_address import WebAddressField

from .identifiers import DOIField, ISBNField, PMCIDField, PMIDField, TrialNumberField
from .list_fields import AuthorsField, CodesField, LinesField


def paper_key(title: str, year: int | None, authors: list[dict[str, str]]) -> str:
    """What two records of one paper have in common: title, year and first author.

    Letter case, accents, punctuation and given names aside. Without a year and
    an author a title says too little: "".
    """
    first = authors[0] if authors else {}
    name = first.get("family") or first.get("literal", "")
    if not (year or name):
        return ""
    text = "|".join((letters_and_digits(title), str(year or ""), letters_and_digits(name)))
    return hashlib.sha256(text.encode()).hexdigest()


def letters_and_digits(text: str) -> str:
    """Letters and digits alone, without accents and letter case."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, folded))


class PaperKeyField(models.CharField):
    """Keeps the `paper_key` of a reference, made anew whenever it is saved."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": 64, **options})

    def pre_save(self, reference: Any, add: bool) -> str:
        key = paper_key(reference.title, reference.year, reference.authors)
        setattr(reference, self.attname, key)
        return key


class Reference(TranslatableMixin, index.Indexed, models.Model):
    """A study, review, guideline or leaflet that an article cites."""

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
    doi = DOIField(_("DOI"), max_length=250, blank=True)
    pmid = PMIDField(_("PMID"), max_length=8, blank=True)
    pmcid = PMCIDField(_("PMCID"), max_length=12, blank=True)
    isbn = ISBNField(_("ISBN"), max_length=13, blank=True, default="", db_default="")
    trial_number = TrialNumberField(
        _("trial number"),
        max_length=11,
        blank=True,
        default="",
        db_default="",
        help_text=_("At ClinicalTrials.gov. Example: NCT01931657"),
    )
    url = WebAddressField(_("address"), max_length=1000, blank=True)
    accessed_on = models.DateField(
        _("last read there"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which somebody read the page at this address. Readers see it, as pages "
            "change: “Accessed November 22, 2026.”"
        ),
    )
    other_addresses = LinesField(
        WebAddressField(max_length=1000),
        verbose_name=_("other addresses"),
        help_text=_("One to a line. Addresses that older posts used stay findable here."),
    )
    kind = models.CharField(
        _("kind of study"), max_length=20, choices=STUDY_KINDS, default="unknown"
    )
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
    studied = CodesField(
        models.CharField(max_length=20, choices=POPULATIONS),
        verbose_name=_("groups studied"),
        help_text=_("For a check: it looks whether a claim is about people who were studied."),
    )
    excluded = CodesField(
        models.CharField(max_length=20, choices=POPULATIONS),
        verbose_name=_("groups left out"),
        help_text=_("For the same check."),
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
    paper_key = PaperKeyField(editable=False, db_index=True, default="", db_default="")
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
                FieldRowPanel([FieldPanel("isbn"), FieldPanel("trial_number")]),
                FieldRowPanel([FieldPanel("url"), FieldPanel("accessed_on")]),
                FieldPanel("other_addresses"),
            ],
            heading=_("Where it is found"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("populations_studied"),
                FieldPanel("studied"),
                FieldPanel("populations_excluded"),
                FieldPanel("excluded"),
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
        author = re.split("[,;]", source.author_line)[0] or self.container
        words = ", ".join(filter(None, [author, str(self.year or ""), self.title]))
        return Truncator(words).chars(120)

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
        if self.accessed_on and self.accessed_on > timezone.localdate():
            raise ValidationError({"accessed_on": _("That day is still to come.")})

    @classmethod
    def label_of(cls, name: str) -> str:
        """What the form calls a field."""
        return str(getattr(cls._meta.get_field(name), "verbose_name", name))

    def as_shown(self) -> dict[str, Any]:
        """The fields that an article prints, without empty ones."""
        fields = as_shown(Source, self.__dict__)
        if self.accessed_on:
            fields["accessed_on"] = self.accessed_on.isoformat()
        return fields
