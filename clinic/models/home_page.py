"""The home page: what the clinic says of itself first, with a picture of its own."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from .addresses import PageWithAddress, promote_panels
from .media import ClinicImage, ClinicRendition, made_sizes
from .pages import PageWithTexts, SampleContent, problems_of_half_letters
from .second_look import newest_look
from .texts import register_texts
from .texts_panel import SecondLookPanel

logger = logging.getLogger(__name__)

# The sizes in which the home page shows its picture, as Wagtail names them in its records: for
# a phone, for a sharp screen or a column of text, and for a column on a sharp screen.
PICTURE_SIZES = tuple(f"width-{width}|format-webp" for width in (400, 800, 1200))


@dataclass(frozen=True)
class HomePicture:
    """A picture in the sizes that it is large enough for, the smallest first; never none."""

    sizes: Sequence[Any]

    @property
    def largest(self) -> Any:
        return self.sizes[-1]

    @property
    def srcset(self) -> str:
        return ", ".join(f"{size.url} {size.width}w" for size in self.sizes)


class HomePage(PageWithAddress, PageWithTexts, SampleContent, Page):
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["clinic.StandardPage", "articles.ArticleIndexPage"]

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("What the clinic does, in one or two plain sentences. It stands large."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,  # of a table with a row for each language
        help_text=_(
            "Beside the introduction. Your house, a room or your team says more than a bought "
            "picture. Everybody can see it once the page is published, so ask the people in it."
        ),
    )
    picture_alternative_text = models.CharField(
        _("alternative text of the picture"),
        max_length=250,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "What the picture tells, for those who cannot see it. "
            "Example: The entrance of the clinic, with a ramp beside the stairs."
        ),
    )
    is_picture_decorative = models.BooleanField(
        _("the picture tells nothing"),
        default=False,
        db_default=False,
        help_text=_(
            "Only for a pattern or a mood: whoever cannot see it misses nothing. A picture of "
            "people, of a place, or with words in it always tells something."
        ),
    )
    how_we_work = RichTextField(
        _("how you work"),
        features=["bold", "italic", "link", "ol", "ul"],
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Below the list of articles: how a visit goes, and how your articles are written, "
            "signed and reviewed. What a therapy does belongs into an article."
        ),
    )

    # The sizes of the picture that were made before, of a page that is being served.
    made_picture_sizes: Sequence[ClinicRendition] = ()

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alternative_text"),
                FieldPanel("is_picture_decorative"),
            ],
            heading=_("Your picture"),
        ),
        FieldPanel("how_we_work"),
        SecondLookPanel(),
    ]
    promote_panels = promote_panels()
    settings_panels = [*Page.settings_panels, *SampleContent.panels]

    class Meta:
        verbose_name = _("home page")

    def clean(self) -> None:
        """Ask what the picture tells, and refuse half of a letter.

        A picture tells something or nothing, never both (WCAG 2.2, 1.1.1).
        """
        super().clean()
        problems = {}
        has_alternative_text = bool(self.picture_alternative_text.strip())
        if has_alternative_text and self.is_picture_decorative:
            problems["is_picture_decorative"] = _(
                "You say what the picture tells, and that it tells nothing. Take the check mark "
                "away, or empty the alternative text."
            )
        elif self.picture_id and not (has_alternative_text or self.is_picture_decorative):
            problems["picture_alternative_text"] = _(
                "Say what the picture tells, for those who cannot see it."
            )
        problems |= problems_of_half_letters(how_we_work=self.how_we_work)
        if problems:
            raise ValidationError(problems)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As other pages of texts, with the newest look and the picture in one query."""
        pages = HomePage.objects.filter(pk=self.pk)
        found = pages.values_list(
            newest_look(HomePage), made_sizes(self.picture_id, *PICTURE_SIZES)
        )
        for self.newest_look, sizes in found:
            self.made_picture_sizes = [ClinicRendition(**size) for size in sizes]
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        alternative_text = context["texts"]["picture_alternative_text"].marked
        # Its alternative text may wait for a second person, and then the picture does, too.
        is_told = alternative_text or self.is_picture_decorative
        picture = self.shown_picture() if is_told else None
        return {**context, "picture": picture, "alternative_text": alternative_text}

    def shown_picture(self) -> HomePicture | None:
        """The picture in its sizes, which are made where they are not there.

        No query where they are there and the page is served. None without a picture, or where
        its file cannot be read or no size be written; the log says so, and the page is there
        without it.
        """
        if self.picture_id is None:
            return None
        made = [size for size in self.made_picture_sizes if not size.focal_point_key]
        renditions = made if len(made) == len(PICTURE_SIZES) else self.picture_in_sizes()
        if not renditions:
            return None
        by_width = {rendition.width: rendition for rendition in renditions}
        return HomePicture([by_width[width] for width in sorted(by_width)])

    def picture_in_sizes(self) -> list[ClinicRendition]:
        """The picture in its sizes, those made that are not there yet; none if that fails."""
        images = ClinicImage.objects.prefetch_renditions(*PICTURE_SIZES)
        image = images.filter(pk=self.picture_id).first()
        try:
            return list(image.get_renditions(*PICTURE_SIZES).values()) if image else []
        except OSError:
            logger.exception("The picture of the home page, image %s, cannot be shown.", image.pk)
            return []


def make_picture_sizes(instance: HomePage, **signal: Any) -> None:
    """After a home page went live: make the sizes of its picture, before a patient asks."""
    instance.shown_picture()


register_texts(
    HomePage,
    "title",
    "seo_title",
    "introduction",
    "picture_alternative_text",
    "how_we_work",
    "search_description",
    name="title",
    fallbacks={"title": _("Home")},
    own_words={"title": frozenset({"Home"})},
)
