"""Which of the pages for patients may be stored, and until when."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.models import Edition, SignOff, TherapyArticlePage
from articles.signoff.fault import Fault
from clinic.stored_pages.answers import may_be_stored
from clinic.stored_pages.audit import wrong_pages
from clinic.stored_pages.site import stored_pages, take_away

View = Callable[..., HttpResponse]


def readable_editions(page_ids: Iterable[int]) -> set[int]:
    """Of the editions of these pages those that any patient may read now. One query."""
    editions = Edition.objects.readable().filter(pk__in=page_ids)
    return set(editions.values_list("pk", flat=True))


def article_may_be_stored(request: HttpRequest, page: TherapyArticlePage, edition: Edition) -> None:
    """Say that an article may be stored until it expires, or what was signed of it does."""
    source = page if page.pk == edition.pk else edition.page
    ends = (page.expire_at, source.expire_at, edition.sign_off.holds_until)
    may_be_stored(request, "leaflet", page=page, until=min(filter(None, ends), default=None))


def list_may_be_stored(request: HttpRequest, number: int, *names: str, **options: Any) -> None:
    """Say so of a list, if it is the page that was asked for and not the nearest one.

    It depends on the number of the page, and on these other `names` of the query.
    """
    if request.GET.get("page", str(number)) == str(number):
        may_be_stored(request, "page", *names, **options)


def stored(view: View) -> View:
    """The view, with an answer that may be stored whatever it says."""

    @wraps(view)
    def stored_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        may_be_stored(request)
        return view(request, *args, **kwargs)

    return stored_view


def take_away_withdrawn(instance: SignOff, **signal: Any) -> None:
    """When an article is withdrawn, take its stored pages away before anybody hears of it."""
    if instance.act == SignOff.Act.WITHDRAWN and instance.page_id:
        take_away(instance.page_id)


def faults_of_stored_pages() -> Iterator[Fault]:
    """Stored pages that are not what the editions and the rest of the database make of them."""
    site = get_wsgi_application()
    for wrong in wrong_pages(site, stored_pages(site)):
        words = (
            _("What is stored of %(path)s is not what the site makes of it now.")
            if wrong.is_readable
            else _("%(path)s is kept for an outage, but nobody may read it now.")
        )
        advice = _("Remove the folder of stored pages (PAGES_ROOT); it fills again by itself.")
        path = wrong.address.path
        yield Fault("stored_page", wrong.page_id or 0, path, f"{words % {'path': path}} {advice}")
