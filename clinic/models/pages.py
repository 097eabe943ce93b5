"""The pages about the clinic itself, and what they share with the home page."""

import re
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Left, Length
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from clinic.stored_pages.answers import may_be_stored

from .addresses import PageWithAddress, promote_panels
from .clinics import of_present_clinic
from .privacy import PageWithPrivacy
from .second_look import public_texts, with_looks
from .texts import PublicTexts, register_texts
from .texts_panel import SecondLookPanel

LAST_YEAR = 2200
# One half of a letter that JSON writes in two. A database stores none.
HALF_A_LETTER = re.compile("[\ud800-\udfff]")
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul"]


def readable_pages(pages: Any, prefix: str = "", restrictions: Any = None) -> Any:
    """Of some pages, or of rows that point to pages by `prefix`, those that any patient may read.

    Their page is live, has not expired, and neither it nor a page above it is
    private. None above it is one that nobody ever published, whose slug would stand in the
    address. While a reader’s request is answered, they are pages of the clinic that it asks. No
    query more, whatever the number of private pages. With `restrictions`, only these make a page
    private: those that hold for one reader.
    """
    expires = f"{prefix}expire_at"
    return open_pages(pages, prefix, restrictions).filter(
        models.Q(**{expires: None}) | models.Q(**{f"{expires}__gt": timezone.now()}),
        **{f"{prefix}live": True},
    )


def open_pages(pages: Any, prefix: str = "", restrictions: Any = None) -> Any:
    """The same whether or not they are live: those whose place in the tree is open to anybody."""
    of_clinic = of_present_clinic(pages, prefix)
    if restrictions is None:
        return of_clinic.filter(*open_to_anybody(prefix))
    return of_clinic.filter(*open_with(restrictions, prefix))


@cache
def open_to_anybody(prefix: str) -> tuple[Any, Any]:
    """Built once for all queries, which work with copies of it: every page has several."""
    return open_with(PageViewRestriction.objects.all(), prefix)


def open_with(restrictions: Any, prefix: str) -> tuple[Any, Any]:
    """What holds of a row whose page is below no restriction and no section of drafts alone."""
    path = models.OuterRef(f"{prefix}path")
    # As Wagtail asks: the restrictions of a page hold for what mirrors it and all below that.
    private = restrictions.filter(
        models.Q(page__path=Left(path, Length("page__path")))
        | models.Q(page__aliases__path=Left(path, Length("page__aliases__path")))
        | models.Q(page__aliases__aliases__path=Left(path, Length("page__aliases__aliases__path")))
    )
    return ~models.Exists(private), ~unpublished_sections(path)


def unpublished_sections(path: Any) -> models.Exists:
    """Whether a page above this place of the tree never was public.

    A page that was public once and is offline now is none of them: it does not take what is
    below it away. An index of its own (articles, migration 0028) has them all.
    """
    sections = Page.objects.filter(
        live=False,
        first_published_at=None,
        numchild__gt=0,
        path=Left(path, Length("path")),
    )
    return models.Exists(sections.order_by())


def problems_of_half_letters(**texts: str) -> dict[str, Any]:
    """What is wrong with those of these texts, by field, that hold half of a letter."""
    message = _(
        "The text holds half of a letter, which cannot be saved. It may be an emoji that was cut "
        "in two. Please type it again, or leave it out."
    )
    return {name: message for name, text in texts.items() if HALF_A_LETTER.search(text)}


class SampleContent(models.Model):
    """A page that may be part of the sample clinic, and then says so."""

    is_sample = models.BooleanField(
        _("sample content"),
        default=False,
        help_text=_("The page says that the people and reviews on it are fictional."),
    )

    panels = [FieldPanel("is_sample")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse dates that PostgreSQL or Python could not read again in another time zone."""
        super().clean()
        for field in ("go_live_at", "expire_at"):
            if (date := getattr(self, field, None)) and date.year > LAST_YEAR:
                message = _("Choose a date up to the year %(year)s, or leave it empty for “never”.")
                raise ValidationError({field: message % {"year": LAST_YEAR}})


class PageWithTexts(PageWithPrivacy):
    """A page of texts that no clinician signs."""

    class Meta:
        abstract = True

    def route(self: Any, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail does, but a page below this one comes with the newest look at its texts."""
        if len(path_components) != 1:
            return super().route(request, path_components)  # type: ignore[safe-super]
        subpage = with_looks(self.get_children()).filter(slug=path_components[0]).first()
        if subpage is None:
            raise Http404("There is no such page.")
        specific_page = subpage.specific
        specific_page.newest_look = subpage.newest_look
        specific_page._cached_parent_obj = self  # what Wagtail keeps to save a query
        return specific_page.route(request, [])

    def texts_for(self, request: HttpRequest) -> PublicTexts:
        """What patients read of it. Who previews a draft reads it as if nothing waited."""
        is_preview = getattr(request, "is_preview", False)
        return public_texts(self, waits=False if is_preview else None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "texts": self.texts_for(request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Wagtail does. Raises `Http404` for a page that waits for its first second look."""
        if not self.texts_for(request).is_shown:
            raise Http404("Nobody but its writers has looked at this page.")
        may_be_stored(request, page=self, until=self.expire_at)  # type: ignore[attr-defined]
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return response


class StandardPage(PageWithAddress, PageWithTexts, SampleContent, Page):
    """A page such as About, Contact or Privacy. It makes no claims about therapies."""

    parent_page_types = ["clinic.HomePage", "clinic.StandardPage"]
    subpage_types = ["clinic.StandardPage"]

    introduction = models.TextField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("The main message, in one or two plain sentences."),
    )
    show_contact_details = models.BooleanField(
        _("show how to reach you"),
        default=False,
        db_default=False,
        help_text=_(
            "With the text stand the phone number, address, hours and languages from the clinic "
            "details, so that they are right everywhere once they are changed there."
        ),
    )
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)
    show_in_footer = models.BooleanField(
        _("show in the footer"),
        default=False,
        help_text=_("Every page ends with a link to this one."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("show_contact_details"),
        FieldPanel("body"),
        SecondLookPanel(),
    ]
    promote_panels = [
        *promote_panels(),
        MultiFieldPanel([FieldPanel("show_in_footer")], heading=_("Footer")),
    ]
    settings_panels = [*Page.settings_panels, *SampleContent.panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("standard page")

    def clean(self) -> None:
        """Refuse half of a letter, which the editor posts where an emoji was cut in two."""
        super().clean()
        if problems := problems_of_half_letters(body=self.body):
            raise ValidationError(problems)


register_texts(
    StandardPage, "title", "seo_title", "introduction", "body", "search_description", name="title"
)
