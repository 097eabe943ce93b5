"""What every page says about the clinic, and where its staff are written to."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .web_address import WebAddressField


@register_setting(icon="home")
class ClinicDetails(BaseSiteSetting):
    name = models.CharField(_("name"), max_length=120, default="Pain clinic")
    phone = models.CharField(
        _("phone"),
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[\d\s().-]{7,}$", _("A phone number looks like this: (213) 555-0100")
            )
        ],
    )
    emergency_note = models.CharField(
        _("emergency note"),
        max_length=250,
        default="In an emergency, call 911.",
        help_text=_("At the foot of every page."),
    )
    address = models.TextField(_("address"), max_length=400, blank=True)
    hours = models.TextField(
        _("hours"), max_length=400, blank=True, help_text=_("One line for each day or range.")
    )
    map_link = WebAddressField(
        _("map link"),
        blank=True,
        help_text=_("Where a map shows the clinic. It opens another site."),
    )
    languages_spoken = models.CharField(
        _("languages spoken"), max_length=250, blank=True, help_text=_("Example: English, Spanish")
    )
    editorial_address = models.EmailField(
        _("team’s e-mail address"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For staff; no page shows it. Notices of reviews and licenses that are due go there, "
            "too. Example: editors@example.org"
        ),
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    select_related = ["logo"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo")], heading=_("Who you are")),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("address"),
                FieldPanel("map_link"),
                FieldPanel("hours"),
                FieldPanel("languages_spoken"),
            ],
            heading=_("How to reach you"),
        ),
        FieldPanel("emergency_note"),
        MultiFieldPanel([FieldPanel("editorial_address")], heading=_("Editorial team")),
    ]

    class Meta:
        verbose_name = _("clinic details")

    @property
    def phone_address(self) -> str:
        """The phone number as a phone dials it."""
        return "tel:" + "".join(
            character for character in self.phone if character.isdigit() or character == "+"
        )
