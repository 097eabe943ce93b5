"""What patients get in place of an article that they may not read for now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import SignOff, TherapyArticlePage

# For so many days the page is being reviewed; then it counts as gone.
DAYS = 30
A_DAY = 24 * 60 * 60


def withdrawn(request: HttpRequest, page: TherapyArticlePage, withdrawal: SignOff) -> HttpResponse:
    """The article was withdrawn: it is being reviewed, and from the 30th day on gone.

    The alias of a private article is not there at all.
    """
    source = withdrawal.page
    if page.alias_of_id and source and source.get_view_restrictions().exists():
        raise Http404("No patient may read this article.")
    since = timezone.localdate() - timezone.localdate(withdrawal.at)
    return gone(request) if since.days >= DAYS else being_reviewed(request)


def being_reviewed(request: HttpRequest) -> HttpResponse:
    """A calm page without a word of the article: 503."""
    response = in_place(request, 503)
    response["Retry-After"] = str(A_DAY)
    return response


def gone(request: HttpRequest) -> HttpResponse:
    """The same for what will not come back soon: 410."""
    return in_place(request, 410)


def in_place(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, "articles/withdrawn.html", {"is_gone": status == 410}, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
