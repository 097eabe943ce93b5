"""Deleting a shared record that an article shows is refused with where it is used."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from articles.models import RecordUse

# More articles than this are counted, not named.
NAMED = 10


class RefusedDeletions:
    """Middleware: in the admin, a refused deletion is a message and not a failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say where the record is used, and lead back to the page that asked for the deletion."""
        if not isinstance(error, ProtectedError):
            return None
        uses = [one for one in error.protected_objects if isinstance(one, RecordUse)]
        home = reverse("wagtailadmin_home")
        if not uses or not request.path.startswith(home):
            return None
        messages.error(request, refusal(uses))
        return redirect(home if request.method == "GET" else request.get_full_path())


def refusal(uses: Iterable[Any]) -> SafeString:
    """Why nothing was deleted, with links to the articles that show the record."""
    pages = Page.objects.filter(pk__in={use.page_id for use in uses}).order_by("title")
    rows = [(reverse("wagtailadmin_pages:edit", args=[one.pk]), one.title) for one in pages]
    more = len(rows) - NAMED
    return format_html(
        "{} {}{}",
        _(
            "Nothing was deleted, because an article or an earlier version of one shows this. "
            "It is kept so that every version stays complete. It is used in:"
        ),
        format_html_join(", ", '<a href="{}">{}</a>', rows[:NAMED]),
        _(", and %(count)d more") % {"count": more} if more > 0 else "",
    )
