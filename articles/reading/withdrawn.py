"""What patients get in place of an article that was withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import SignOff, TherapyArticlePage

# For so many days the page is being reviewed; then it counts as gone.
DAYS = 30
A_DAY = 24 * 60 * 60


def withdrawn(request: HttpRequest, page: TherapyArticlePage, withdrawal: SignOff) -> HttpResponse:
    """A calm page without a word of the article: 503, and from the 30th day on 410.

    The alias of a private article is not there at all.
    """
    source = withdrawal.page
    if page.alias_of_id and source and source.get_view_restrictions().exists():
        raise Http404("No patient may read this article.")
    since = timezone.localdate() - timezone.localdate(withdrawal.at)
    is_gone = since.days >= DAYS
    response = render(
        request,
        "articles/withdrawn.html",
        {"is_gone": is_gone},
        status=410 if is_gone else 503,
    )
    if not is_gone:
        response["Retry-After"] = str(A_DAY)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
