"""The old address of a page leads to the new one, and tells of no page that nobody may read."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, PageLogEntry, Site

from articles.models import SignedAddress

from .addresses import is_own_address, is_readable, response_of_owner, response_of_page

View = Callable[[HttpRequest], HttpResponse]


def follow_old_addresses(get_response: View) -> View:
    """Middleware: where there is no page, look whether there was one. Two queries.

    The address of a signed article leads to that article or to nothing, whatever redirect
    somebody entered for it; redirects are for all others.

    In place of Wagtail's, which asks up to four times, and leads to a page that is private
    or offline: its present address, which is made of its title, is for staff alone.
    https://github.com/wagtail/wagtail/blob/main/wagtail/contrib/redirects/middleware.py
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return response_of_old_address(request) or response

    return middleware


def response_of_old_address(request: HttpRequest) -> HttpResponse | None:
    """The way to what had this address, or what it says; none for nothing. Two queries."""
    remembered = SignedAddress.objects.at(request)
    pages = list(remembered.order_by("pk").values_list("page", "page__therapyarticlepage"))
    if pages:
        owner_id = next((page for page, article in pages if article), None)
        return response_of_owner(request, owner_id)
    return redirect_response(request)


def redirect_response(request: HttpRequest) -> HttpResponse | None:
    """The way to what had this address, or what it would answer; None if there is nothing."""
    site = Site.find_for_request(request)
    redirect = redirect_at(request.get_full_path(), site)
    if redirect is None:
        return None
    if redirect.redirect_page:
        page = redirect.redirect_page.specific_deferred
        if not is_readable(page):
            return response_of_page(request, page)
        address = redirect.link
    else:
        address = None if is_circular(redirect, request, site) else redirect.redirect_link
    if not address or is_own_address(address, request):
        return None
    response_class = (
        HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    )
    return response_class(address)


def redirect_at(address: str, site: Site | None) -> Redirect | None:
    """The redirect for an address as a browser asks for it. One query.

    One for the address with its query comes first, then one for this site alone.
    """
    full_path = Redirect.normalise_path(address, decode_unicode=False)
    paths = [full_path, urlparse(full_path).path]
    spellings = list(
        dict.fromkeys(spelling for path in paths for spelling in (uri_to_iri(path), path))
    )
    of_this_site = Q(site=site) | Q(site=None)
    rows = Redirect.objects.filter(of_this_site, old_path__in=spellings).select_related(
        "redirect_page"
    )
    return min(
        rows, key=lambda row: (spellings.index(row.old_path), row.site_id is None), default=None
    )


def is_circular(redirect: Redirect, request: HttpRequest, site: Site | None) -> bool:
    """Whether redirects that staff entered lead in a circle. One query for each of them."""
    visited = set()
    current: Redirect | None = redirect
    while current and not current.redirect_page_id:
        if current.pk in visited:
            return True
        visited.add(current.pk)
        link = urlparse(current.redirect_link)
        is_on_this_site = link.netloc in ("", request.get_host())
        current = redirect_at(current.redirect_link, site) if is_on_this_site else None
    return False


def redirect_old_slug(instance_before: Page, instance: Page, **kwargs: Any) -> None:
    """After a page has got another slug, what was at its addresses leads to the new ones."""
    SignedAddress.objects.remember([instance.pk])
    roots = instance._get_relevant_site_root_paths(cache_object=instance)
    sites = Site.objects.filter(pk__in=[root.site_id for root in roots])
    create_page_redirects(instance, instance_before, sites.exclude(root_page=instance))


def redirect_old_path(
    instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    """The same after a page was moved, unless to another site."""
    if url_path_before == url_path_after:
        return
    SignedAddress.objects.remember([instance.pk])
    page = instance.specific
    page_before = page_at(page, url_path_before)
    site_ids = [
        {root.site_id for root in version._get_relevant_site_root_paths(cache_object=page)}
        for version in (page, page_before)
    ]
    sites = Site.objects.filter(pk__in=site_ids[0] & site_ids[1])
    create_page_redirects(page, page_before, sites.exclude(root_page=page))


def create_page_redirects(page: Page, page_before: Page, sites: Any) -> None:
    """Store redirects from the addresses that patients knew.

    Wagtail does so for a page and for what is live below it, whether or not the page ever
    was public. What is offline below it and once was not is a page of its own here.
    """
    if was_public(page, page_before):
        create_redirects(page=page, page_old=page_before, sites=sites)
    for descendant in offline_descendants(page):
        old_path = page_before.url_path + descendant.url_path.removeprefix(page.url_path)
        create_redirects(page=descendant, page_old=page_at(descendant, old_path), sites=sites)


def page_at(page: Page, url_path: str) -> Page:
    """The page as if it still were at this place in the tree of addresses."""
    copy = type(page)()
    copy.__dict__.update(page.__dict__)
    copy.url_path = url_path
    return copy


def offline_descendants(page: Page) -> Iterator[Page]:
    once_public = page.get_descendants().not_live().filter(first_published_at__isnull=False)
    return once_public.defer_streamfields().specific().iterator()


def was_public(page: Page, page_before: Page) -> bool:
    """Whether patients could know the old address: it was not only that of a draft.

    A page that went offline had its last public address until the first change after that.
    """
    if page_before.live:
        return True
    if not page.first_published_at:
        return False
    unpublish_entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish")
    unpublished_at = (
        unpublish_entries.order_by("-timestamp").values_list("timestamp", flat=True).first()
    )
    redirects = Redirect.objects.filter(redirect_page=page, automatically_created=True)
    return unpublished_at is None or not redirects.filter(created_at__gt=unpublished_at).exists()
