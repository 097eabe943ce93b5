"""The address of a signed article leads to that article or to nothing, whatever page takes it."""

from typing import Any
from urllib.parse import urlparse

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Page
from wagtail.views import serve

from articles.models import Edition, SignedAddress, TherapyArticlePage
from articles.models.place import place_of
from articles.models.signed_address import path_below_home, show_same_article
from clinic.models import readable_pages
from clinic.models.clinics import of_present_clinic

from .offline_redirects import redirect_to_topic

# On a request that is answered by a page whose own address is another one.
IS_ANSWERED_FOR_OTHER = "is_answered_for_other_address"


def guard_signed_address(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """Before a page is served, of whatever kind: is the address another article's?

    No query for an article, and one for any other page. Raises `Http404` where nothing may be
    served: that article cannot be read now, or was deleted, and what stands in its place is
    signed by nobody; or a section above the page never was public.
    """
    if hasattr(request, IS_ANSWERED_FOR_OTHER):
        return None
    is_article = isinstance(page, TherapyArticlePage)
    if path_below_home(request) == "/" and not is_article:
        return None
    place = place_of(page, request)
    if place.is_below_unpublished:
        raise Http404("Nobody published the section of this page.")
    if is_article:
        belongs_to_other = belongs_to_other_article(place.owner_id, page)
    else:
        belongs_to_other = place.is_remembered
    if not belongs_to_other:
        return None
    response = response_of_owner(request, place.owner_id)
    if response is None:
        raise Http404("The article that had this address cannot be read now.")
    return response


def belongs_to_other_article(owner_id: int | None, page: TherapyArticlePage) -> bool:
    """Whether an address is that of another article than the one at `page`, or that it mirrors."""
    if owner_id in (None, page.pk):
        return False
    return not show_same_article(page, Page.objects.get(pk=owner_id))


def response_of_owner(request: HttpRequest, owner_id: int | None) -> HttpResponse | None:
    """The way to the article to which an address belongs; where that cannot be read, to the topic
    that somebody chose for that; without one, or where it has no other address, what it answers.
    None if nothing, or if it is in no site."""
    owner = TherapyArticlePage.objects.filter(pk=owner_id).first() if owner_id else None
    if owner is None:
        return None
    if not is_readable(owner):
        to_topic = redirect_to_topic(owner)
        # Where it went to another clinic, the topic is one of that.
        if to_topic is not None and is_of_present_clinic(owner):
            return to_topic
        return response_of_page(request, owner)
    address = owner.get_url(request)
    if not address:
        return None
    # Where two pages have one address, the other one was found.
    if is_own_address(address, request):
        return response_of_page(request, owner)
    return HttpResponsePermanentRedirect(address)


def is_own_address(address: str, request: HttpRequest) -> bool:
    """Whether an address is that of this request; the same path at another host is not."""
    target = urlparse(address)
    return target.netloc in ("", request.get_host()) and target.path == request.path


def is_readable(page: Page) -> bool:
    """Whether any patient may read this page, and at its own address finds it."""
    if not readable_pages(Page.objects.filter(pk=page.pk)).exists():
        return False
    remembered = SignedAddress.objects.at_url_path(page.url_path)
    if not isinstance(page, TherapyArticlePage):
        return not remembered.exists()
    edition = Edition.objects.of(page)
    if edition is None or not edition.is_readable():
        return False
    return not belongs_to_other_article(remembered.owner_id(), page)


def is_of_present_clinic(page: Page) -> bool:
    """Whether a page is of the clinic that is asked. One query."""
    return bool(of_present_clinic(Page.objects.filter(pk=page.pk)).exists())


def response_of_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What the page answers at its own address, given at another one: that it is being
    reviewed, or a log-in. None where it is not there at all, or of another clinic."""
    if not is_of_present_clinic(page):
        return None
    setattr(request, IS_ANSWERED_FOR_OTHER, True)
    try:
        # Where Wagtail looks which page a request has led to.
        request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]
        response = serve(request, "")
    except Http404:
        return None
    if not getattr(response, "is_rendered", True):
        response.render()
    return response
