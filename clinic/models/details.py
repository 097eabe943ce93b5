"""What every page says about the clinic, and where its staff are written to."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from .brand_colors import DARK, LIGHT, BrandColorField, brand_address
from .brand_colors_panel import BrandColorsPanel
from .own_things import OwnChoicesForm
from .second_look import public_texts, with_looks
from .texts import PublicTexts, register_texts
from .texts_panel import SecondLookPanel
from .web_address import WebAddressField

# The size in which every page shows the logo, as Wagtail names it in its record.
LOGO_SIZE = "max-600x120|format-webp"


@dataclass(frozen=True)
class Phone:
    """A phone number as people read it, and as a phone dials it."""

    number: str
    address: str


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
    medical_director_address = models.EmailField(
        _("medical director’s e-mail address"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For staff; no page shows it. Each change of who may sign articles is written there."
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
    brand_color = BrandColorField(
        _("brand color on a light screen"),
        mode=LIGHT,
        help_text=_(
            "For links and buttons, in the place of our own. A number sign and six digits or "
            "letters: #0a5560. Leave it empty to keep ours."
        ),
    )
    brand_color_dark = BrandColorField(
        _("brand color on a dark screen"),
        mode=DARK,
        help_text=_(
            "For readers who set their device to dark, often at night. Choose a light shade. "
            "Example: #86d3dd"
        ),
    )

    base_form_class = OwnChoicesForm
    select_related = ["logo"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo")], heading=_("Who you are")),
        MultiFieldPanel(
            [FieldPanel("brand_color"), FieldPanel("brand_color_dark"), BrandColorsPanel()],
            heading=_("Your colors"),
        ),
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
        MultiFieldPanel(
            [FieldPanel("editorial_address"), FieldPanel("medical_director_address")],
            heading=_("Who is written to"),
        ),
        SecondLookPanel(),
    ]

    # Of each site, by its primary key, what this process read last: with its host name.
    _phones_read: ClassVar[dict[int, tuple[str, Phone]]] = {}
    _brand_addresses_read: ClassVar[dict[int, str]] = {}

    class Meta:
        verbose_name = _("clinic details")

    @classmethod
    def base_queryset(cls) -> Any:
        """As Wagtail does, with what a second person looked at. No query more."""
        return with_looks(super().base_queryset())

    @classmethod
    def for_site(cls, site: Site | None) -> "ClinicDetails":
        """The details of a site. Phone and colors are kept for when the database is down."""
        # Wagtail's way alone would ask as one who writes, which no replica answers.
        read = cls.base_queryset().filter(site=site).first() if site else None
        details = read or super().for_site(site)
        if details.site_id:
            phone = Phone(details.phone, details.phone_address)
            cls._phones_read[details.site_id] = (site.hostname if site else "", phone)
            cls._brand_addresses_read[details.site_id] = details.brand_address
        return details

    @classmethod
    def of_default_site(cls) -> "ClinicDetails":
        """The details that mail and commands go by, for which nobody asked at any site. One query.

        Where nobody has saved any yet, those that a new site has.
        """
        return cls.objects.filter(site__is_default_site=True).first() or cls()

    @classmethod
    def phone_read_last(cls, hostname: str = "") -> Phone | None:
        """The phone of the clinic with this host name as far as this process knows it, without a
        query.

        Where that is not known, that of all clinics, if they have one: None where no page of one
        of them was shown yet, where there is no number, or where there are different ones.
        """
        at_host = {phone for name, phone in cls._phones_read.values() if name == hostname}
        phones = at_host or {phone for _name, phone in cls._phones_read.values()}
        if not at_host and len(cls._phones_read) <= len(settings.OTHER_SITE_ADDRESSES):
            return None  # of those that nobody read yet it may be another one
        return phones.pop() if len(phones) == 1 and all(phone.number for phone in phones) else None

    @classmethod
    def brand_address_read_last(cls) -> str:
        """Where the style of the clinic's colors is, as far as this process knows. No query.

        "" where no page was shown yet, or where several sites have different colors.
        """
        addresses = set(cls._brand_addresses_read.values())
        return addresses.pop() if len(addresses) == 1 else ""

    @property
    def brand_address(self) -> str:
        """Where the style is that puts the clinic's colors in the place of ours; "" without any."""
        return brand_address(self.brand_color, self.brand_color_dark)

    @property
    def texts(self) -> PublicTexts:
        """What pages print of the details. Nobody else than patients reads the fields."""
        return public_texts(self)

    @property
    def phone_address(self) -> str:
        """The phone number as a phone dials it."""
        return "tel:" + "".join(
            character for character in self.phone if character.isdigit() or character == "+"
        )


register_texts(
    ClinicDetails,
    "name",
    "emergency_note",
    "address",
    "hours",
    "languages_spoken",
    name="name",
    fallbacks={"name": ClinicDetails._meta.get_field("name").get_default()},
    always_checked=frozenset({"emergency_note"}),
)
