"""The old address of a page leads to the new one, and tells of no page that nobody may read."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, PageLogEntry, Site
from wagtail.views import serve

from articles.models import Edition, TherapyArticlePage
from clinic.models import readable_pages

View = Callable[[HttpRequest], HttpResponse]


def follow_old_addresses(get_response: View) -> View:
    """Middleware: where there is no page, look whether there was one. One query.

    In place of Wagtail's, which asks up to four times, and leads to a page that is private
    or offline: its present address, which is made of its title, is for staff alone.
    https://github.com/wagtail/wagtail/blob/main/wagtail/contrib/redirects/middleware.py
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return new_place(request) or response

    return middleware


def new_place(request: HttpRequest) -> HttpResponse | None:
    """The way to what had this address, or what it would answer; None if there is nothing."""
    site = Site.find_for_request(request)
    redirect = redirect_at(request.get_full_path(), site)
    if redirect is None:
        return None
    if redirect.redirect_page:
        page = redirect.redirect_page.specific_deferred
        if not is_readable(page):
            return answer_in_place(request, page)
        address = redirect.link
    else:
        address = None if leads_back(redirect, request, site) else redirect.redirect_link
    if not address or urlparse(address).path == request.path:
        return None
    kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return kind(address)


def redirect_at(address: str, site: Site | None) -> Redirect | None:
    """The redirect for an address as a browser asks for it. One query.

    One for the address with its query comes first, then one for this site alone.
    """
    whole = Redirect.normalise_path(address, decode_unicode=False)
    spellings = [whole, urlparse(whole).path]
    spellings = list(dict.fromkeys(form for each in spellings for form in (uri_to_iri(each), each)))
    here = Q(site=site) | Q(site=None)
    rows = Redirect.objects.filter(here, old_path__in=spellings).select_related("redirect_page")
    return min(
        rows, key=lambda row: (spellings.index(row.old_path), row.site_id is None), default=None
    )


def is_readable(page: Page) -> bool:
    """Whether any patient may read this page at its own address."""
    if not readable_pages(Page.objects.filter(pk=page.pk)).exists():
        return False
    if not isinstance(page, TherapyArticlePage):
        return True
    edition = Edition.objects.of(page)
    return edition is not None and edition.is_readable()


def answer_in_place(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What the page answers at its own address, given at the old one: that it is being
    reviewed, or a log-in. None where it is not there at all."""
    try:
        # Where Wagtail looks which page a request has led to.
        request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]
        response = serve(request, "")
    except Http404:
        return None
    if not getattr(response, "is_rendered", True):
        response.render()
    return response


def leads_back(redirect: Redirect, request: HttpRequest, site: Site | None) -> bool:
    """Whether redirects that staff entered lead in a circle. One query for each of them."""
    passed = set()
    step: Redirect | None = redirect
    while step and not step.redirect_page_id:
        if step.pk in passed:
            return True
        passed.add(step.pk)
        link = urlparse(step.redirect_link)
        is_here = link.netloc in ("", request.get_host())
        step = redirect_at(step.redirect_link, site) if is_here else None
    return False


def remember_old_slug(instance_before: Page, instance: Page, **kwargs: Any) -> None:
    """After a page has got another slug, what was at its addresses leads to the new ones."""
    roots = instance._get_relevant_site_root_paths(cache_object=instance)
    sites = Site.objects.filter(pk__in=[root.site_id for root in roots])
    remember(instance, instance_before, sites.exclude(root_page=instance))


def remember_old_place(
    instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    """The same after a page was moved, unless to another site."""
    if url_path_before == url_path_after:
        return
    page = instance.specific
    before = at(page, url_path_before)
    roots = [
        {root.site_id for root in each._get_relevant_site_root_paths(cache_object=page)}
        for each in (page, before)
    ]
    sites = Site.objects.filter(pk__in=roots[0] & roots[1])
    remember(page, before, sites.exclude(root_page=page))


def remember(page: Page, before: Page, sites: Any) -> None:
    """Store redirects from the addresses that patients knew.

    Wagtail does so for a page and for what is live below it, whether or not the page ever
    was public. What is offline below it and once was not is a page of its own here.
    """
    if was_public(page, before):
        create_redirects(page=page, page_old=before, sites=sites)
    for below in offline_below(page):
        old_path = before.url_path + below.url_path.removeprefix(page.url_path)
        create_redirects(page=below, page_old=at(below, old_path), sites=sites)


def at(page: Page, url_path: str) -> Page:
    """The page as if it still were at this place in the tree of addresses."""
    copy = type(page)()
    copy.__dict__.update(page.__dict__)
    copy.url_path = url_path
    return copy


def offline_below(page: Page) -> Iterator[Page]:
    once_public = page.get_descendants().not_live().filter(first_published_at__isnull=False)
    return once_public.defer_streamfields().specific().iterator()


def was_public(page: Page, before: Page) -> bool:
    """Whether patients could know the old address: it was not only that of a draft.

    A page that went offline had its last public address until the first change after that.
    """
    if before.live:
        return True
    if not page.first_published_at:
        return False
    ends = PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish")
    went_offline = ends.order_by("-timestamp").values_list("timestamp", flat=True).first()
    changes = Redirect.objects.filter(redirect_page=page, automatically_created=True)
    return went_offline is None or not changes.filter(created_at__gt=went_offline).exists()
