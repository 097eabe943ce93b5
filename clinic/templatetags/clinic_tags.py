"""What the frame around every page needs: the navigation of the site."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from clinic.models import HomePage, PublicTexts, public_texts, readable_pages, with_looks
from clinic.models.clinics import HOME_DEPTH

register = template.Library()


@dataclass(frozen=True)
class NavigationLink:
    """A link of the frame. `language` is set where the words or the page are in another one."""

    words: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Navigation:
    """The links that every page has: home, header, footer, and home in other languages."""

    home: str = "/"
    menu: list[NavigationLink] = field(default_factory=list)
    footer: list[NavigationLink] = field(default_factory=list)
    languages: list[NavigationLink] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> Navigation:
    """The links of header and footer in the language of the request. One query.

    In the header stand the children of the home page that show in menus, in the
    footer the pages anywhere below it that ask to be there. What no patient may
    read is left out: drafts, private pages, and pages under a private one.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if isinstance(request, HttpRequest) else None
    if site is None:
        return Navigation()
    pages = list(frame_pages(site))
    homes = {page.locale.language_code: page for page in pages if page.is_home}
    if not homes:
        return Navigation()
    language = get_language() or settings.LANGUAGE_CODE
    home = homes.get(language) or next(iter(homes.values()))
    subpages = [
        page
        for page in pages
        if page.path.startswith(home.path) and not page.is_home and public_texts(page).is_shown
    ]

    def link(page: Page) -> NavigationLink:
        return NavigationLink(public_texts(page).name.marked, page.get_url(request) or "/")

    return Navigation(
        home=home.get_url(request) or "/",
        menu=[
            link(page) for page in subpages if page.show_in_menus and page.depth == home.depth + 1
        ],
        footer=[link(page) for page in subpages if page.show_in_footer],
        languages=[
            NavigationLink(name, homes[code].get_url(request) or "/", code)
            for code, name in settings.LANGUAGES
            if code in homes and code != language
        ],
    )


def frame_pages(site: Site) -> QuerySet[Page]:
    """The home page in every language, and the pages that its header or footer may link to.

    Articles are never among them, and there may be very many: the content types
    keep the query from looking at their rows.
    """
    content_types = ContentType.objects.get_for_models(HomePage, *HomePage.allowed_subpage_models())
    root = Page.objects.filter(pk=site.root_page_id)
    pages = readable_pages(Page.objects.filter(content_type__in=content_types.values()))
    return (
        with_looks(pages, "title")
        .annotate(
            is_home=ExpressionWrapper(
                Q(translation_key__in=root.values("translation_key")), BooleanField()
            ),
            show_in_footer=F("standardpage__show_in_footer"),
        )
        .filter(Q(is_home=True) | Q(show_in_menus=True) | Q(show_in_footer=True))
        .select_related("locale")
        .order_by("path")
    )


@register.simple_tag(takes_context=True)
def breadcrumb_to(context: dict[str, Any], page: Page) -> list[tuple[str, str]]:
    """The way from the home page to `page`: title and address, the last without one.

    Of the pages between them those that any patient may read. One query, and none for a page
    right below the home page.
    """
    ancestors: list[Page] = []
    if page.depth and page.depth > HOME_DEPTH + 1:
        pages_above = page.get_ancestors().filter(depth__gt=HOME_DEPTH)
        ancestors = list(with_looks(readable_pages(pages_above), "title"))
    request = context.get("request")
    links = [
        (public_texts(ancestor).name.marked, ancestor.get_url(request) or "")
        for ancestor in ancestors
        if public_texts(ancestor).is_shown
    ]
    return [*links, (context["texts"].name.marked, "")]


@register.inclusion_tag("clinic/parts/not_checked.html")
def not_checked(texts: PublicTexts, *names: str) -> dict[str, Any]:
    """A line, where patients read one of these fields that no second person looked at."""
    return {"is_unchecked": bool(texts.unchecked(names))}


@register.simple_tag
def paper_is_in_site_css() -> bool:
    """Whether `site.css`, as it is stored here, has the rules for paper at its end."""
    return getattr(staticfiles_storage, "has_paper_in_site_css", False)
