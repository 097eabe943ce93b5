"""Topics: the conditions, body regions and therapies that articles are about."""

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from clinic.models import PublicTexts, SecondLookPanel, public_texts, register_texts

from .list_fields import LinesField
from .record_with_page import RecordWithPage, RecordWithPageQuerySet


class Topic(TranslatableMixin, RecordWithPage, index.Indexed):
    """A condition, a body region or a therapy that articles are about."""

    class Kind(models.TextChoices):
        CONDITION = "condition", _("Condition")
        BODY_REGION = "body_region", _("Body region")
        THERAPY = "therapy", _("Therapy")

    url_name = "topic"

    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Low back pain"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    short_text = models.TextField(
        _("short text"),
        max_length=400,
        blank=True,
        help_text=_("One or two plain sentences at the top of the topic’s page."),
    )
    mesh_code = models.CharField(
        _("MeSH code"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^D\d{6,9}$", _("A MeSH code looks like this: D017116"))],
    )
    icd_10_cm_codes = LinesField(
        models.CharField(
            max_length=8,
            validators=[
                RegexValidator(
                    r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$",
                    _("An ICD-10-CM code looks like this: M54.50"),
                )
            ],
        ),
        verbose_name=_("ICD-10-CM codes"),
        help_text=_("One to a line. Example: M54.50"),
    )
    lay_synonyms = LinesField(
        verbose_name=_("other words for it"),
        help_text=_("What patients call it, one to a line. Example: Lumbago"),
    )

    objects = RecordWithPageQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("short_text"),
        FieldPanel("lay_synonyms"),
        MultiFieldPanel(
            [FieldPanel("mesh_code"), FieldPanel("icd_10_cm_codes")],
            heading=_("Codes (optional)"),
            classname="collapsed",
        ),
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
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_in_locale")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def texts(self) -> PublicTexts:
        """What patients read of the topic."""
        return public_texts(self)


register_texts(Topic, "name", "short_text", "lay_synonyms", name="name")
