"""Clinicians: who writes articles, and who may sign them."""

from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from clinic.models import PublicTexts, SecondLookPanel, public_texts, register_texts
from clinic.models.states import US_STATES

from .identifiers import ORCIDField
from .record_with_page import RecordWithPage, RecordWithPageQuerySet


def full_board_name(value: str) -> None:
    """Refuse abbreviations: California BPC 651(h)(5) asks for the board's full name."""
    if value.isupper() or len(value) < 12:
        raise ValidationError(
            _("Write the board’s full name. Example: American Board of Anesthesiology")
        )


# The size in which a clinician's page shows the photo, as Wagtail names it in its record.
PHOTO_SIZE = "fill-400x400|format-webp"


class ClinicianQuerySet(RecordWithPageQuerySet):
    def signing(self) -> "ClinicianQuerySet":
        """Those who may sign articles today: named for it, licensed, with a log-in that works."""
        return self.filter(
            may_sign=True,
            license_expires_on__gte=timezone.localdate(),
            user__is_active=True,
        )


class Clinician(TranslatableMixin, RecordWithPage, index.Indexed):
    """A licensed person of the clinic who writes or signs articles."""

    class License(models.TextChoices):
        MD = "MD", _("MD, Doctor of Medicine")
        DO = "DO", _("DO, Doctor of Osteopathic Medicine")
        DPT = "PT, DPT", _("PT, DPT, Physical Therapist")
        PHD = "PhD", _("PhD, Licensed Psychologist")
        PSYD = "PsyD", _("PsyD, Licensed Psychologist")
        NP = "NP", _("NP, Nurse Practitioner")
        PA = "PA-C", _("PA-C, Physician Assistant")
        RN = "RN", _("RN, Registered Nurse")
        OT = "OTR/L", _("OTR/L, Occupational Therapist")
        LAC = "LAc", _("LAc, Licensed Acupuncturist")

    url_name = "clinician"

    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Maya Ortiz"))
    license_type = models.CharField(_("license"), max_length=20, choices=License)
    license_number = models.CharField(_("license number"), max_length=30)
    license_state = models.CharField(
        _("state of the license"),
        max_length=2,
        choices=US_STATES,
        blank=True,
        default="",
        db_default="",
        help_text=_("Optional. Patients read it with the number, and can look it up there."),
    )
    license_expires_on = models.DateField(_("license expires on"))
    board = models.CharField(
        _("board certification"),
        max_length=200,
        blank=True,
        validators=[full_board_name],
        help_text=_("The board’s name in full. Example: American Board of Anesthesiology"),
    )
    conflict_of_interest = models.TextField(
        _("conflict-of-interest statement"),
        max_length=1000,
        help_text=_("Printed with the articles. Example: None to declare."),
    )
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), max_length=3000, blank=True)
    orcid = ORCIDField(
        _("ORCID iD"),
        max_length=19,
        blank=True,
        default="",
        db_default="",
        help_text=_("Example: 0000-0002-1825-0097"),
    )
    may_sign = models.BooleanField(
        _("may sign articles"),
        default=False,
        help_text=_("Only for clinicians whom the medical director has named."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="clinician",
    )

    objects = ClinicianQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldPanel("photo"),
                FieldPanel("biography"),
                FieldPanel("orcid"),
            ],
            heading=_("What patients see"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("license_type"),
                FieldPanel("license_number"),
                FieldPanel("license_state"),
                FieldPanel("license_expires_on"),
                FieldPanel("board"),
                FieldPanel("conflict_of_interest"),
            ],
            heading=_("License and board"),
        ),
        MultiFieldPanel([FieldPanel("user"), FieldPanel("may_sign")], heading=_("Signing")),
        FieldPanel("clinics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("is_sample"),
        SecondLookPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("clinician")
        verbose_name_plural = _("clinicians")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="clinician_slug_in_locale")
        ]

    def __str__(self) -> str:
        return self.credentials

    @property
    def texts(self) -> PublicTexts:
        """What patients read on the clinician's own page. Articles have what was signed."""
        return public_texts(self)

    @property
    def credentials(self) -> str:
        """Name and license as printed: "Maya Ortiz, MD"."""
        return f"{self.name}, {self.license_type}"

    def clean(self) -> None:
        """A record that has signed stays with its log-in: with another, somebody else would
        sign under this name. The database refuses it, too."""
        super().clean()
        log_in = self.other_log_in_that_signed()
        if log_in:
            message = _(
                "%(name)s has signed articles with the log-in “%(log_in)s”, so this record cannot "
                "get another one. If somebody else is to sign, add a record for that clinician."
            )
            raise ValidationError({"user": message % {"name": self.name, "log_in": log_in}})

    def other_log_in_that_signed(self) -> str:
        """The name of a log-in, other than the present one, that signed as this clinician."""
        if self.pk is None or self.user_id is None:
            return ""
        sign_offs = apps.get_model("articles.SignOff").objects
        signatures = sign_offs.filter(clinician=self.pk, act="signed", user__isnull=False)
        others = signatures.exclude(user=self.user_id)
        return others.values_list("user_name", flat=True).first() or ""

    def as_shown(self) -> dict[str, Any]:
        """What an article by this clinician says about its author."""
        fields = {
            "name": self.name,
            "license": self.license_type,
            "board": self.board,
            "conflict_of_interest": self.conflict_of_interest,
        }
        return {name: value for name, value in fields.items() if value}


register_texts(
    Clinician,
    "name",
    "license_number",
    "board",
    "conflict_of_interest",
    "biography",
    name="name",
    # Articles lead to the page, so it is there before somebody has looked at it.
    fallbacks={"name": _("A clinician of this clinic")},
)
