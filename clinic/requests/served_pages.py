"""Before a page of Wagtail's is served: it is read under its own address, and within its time."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language_from_path
from wagtail.models import Page


def lead_to_own_language(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """A page is read under its own language, with that language's words around it.

    Where a language has no pages, Wagtail finds those of the first language under its addresses.
    """
    address = page.get_url(request) or ""
    language = get_language_from_path(urlsplit(address).path)
    if not address or language == get_language_from_path(request.path):
        return None
    return redirect(address, permanent=True)


def refuse_expired_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Nobody reads a page once its time is over; Wagtail waits for a command that runs now and
    then."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404("The time of this page is over.")
