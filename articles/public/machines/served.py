"""Files beside a page: what the page itself would answer decides whether anybody gets them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from wagtail.views import serve

from articles.models import Edition, TherapyArticlePage

from ..redirects import response_of_old_address

# On a request that asks for an article in this form, whatever its headers say.
REPRESENTATION = "representation_of_article"
# The addresses of pages are slugs.
PAGE_PATH = r"(?P<path>(?:[\w-]{1,255}/){0,12}[\w-]{1,255})"


# Answers with an edition that the reader of this request may read, at this page.
Representation = Callable[[HttpRequest, TherapyArticlePage, Edition], HttpResponse]


def ask_for_file(
    request: HttpRequest, path: str, ending: str, content_type: str, representation: Representation
) -> HttpResponse:
    """The answer of the page beside which a file is, in the form of that file. See `served_page`.

    Raises `Http404` where there is no such file.
    """
    setattr(request, REPRESENTATION, representation)
    return file_or_reason(served_page(request, path, ending), content_type, ending)


def served_page(request: HttpRequest, path: str, ending: str) -> HttpResponse:
    """What Wagtail answers at the address of the page beside which this file is.

    `path` is that of the page below the home page of its language, and `ending` what the
    address of the file has in the place of a slash, or behind it. All that guards a page holds:
    privacy, signed addresses, and what was withdrawn. Raises `Http404`.
    """
    before = request.path, request.path_info, request.resolver_match
    request.path = page_path(request.path, ending)
    request.path_info = page_path(request.path_info, ending)
    request.resolver_match = resolve(request.path_info)
    try:
        if request.resolver_match.url_name != "wagtail_serve":
            raise Http404("No page has this address.")
        response: Any = answer_at(request, f"{path}/")
        if not getattr(response, "is_rendered", True):
            response.render()
    finally:
        request.path, request.path_info, request.resolver_match = before
    return response


def answer_at(request: HttpRequest, path: str) -> HttpResponse:
    """What the page at this path answers, or what had the address before. Raises `Http404`."""
    try:
        return serve(request, path)
    except Http404:
        if response := response_of_old_address(request):
            return response
        raise


def page_path(file_path: str, ending: str) -> str:
    return f"{file_path.removesuffix(ending).rstrip('/')}/"


def file_or_reason(response: HttpResponse, content_type: str, ending: str) -> HttpResponse:
    """The file, the way to it where the page moved, or what the page says instead of itself.

    Raises `Http404` where the page answers with something else: it is no article, or it asks
    for a log-in or a password.
    """
    if isinstance(response, HttpResponsePermanentRedirect):
        parts = urlsplit(response["Location"])
        beside = "" if ending.startswith(".") else "/"
        moved = parts._replace(path=f"{parts.path.rstrip('/')}{beside}{ending}")
        return HttpResponsePermanentRedirect(urlunsplit(moved))
    is_file = str(response.get("Content-Type", "")).startswith(content_type)
    if response.status_code == 304 or is_file or response.status_code >= 400:
        return response
    raise Http404("There is no such file beside this page.")
