"""What patients get in place of an article that they may not read for now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import SignOff, TherapyArticlePage

# For so many days the page is being reviewed; then it counts as gone.
DAYS_UNTIL_GONE = 30
SECONDS_PER_DAY = 24 * 60 * 60


def withdrawn_page(
    request: HttpRequest, page: TherapyArticlePage, withdrawal: SignOff
) -> HttpResponse:
    """The article was withdrawn: it is being reviewed, and from the 30th day on gone.

    The alias of a private article is not there at all.
    """
    original_page = withdrawal.page
    if page.alias_of_id and original_page and original_page.get_view_restrictions().exists():
        raise Http404("No patient may read this article.")
    time_since_withdrawal = timezone.localdate() - timezone.localdate(withdrawal.at)
    return (
        gone_page(request)
        if time_since_withdrawal.days >= DAYS_UNTIL_GONE
        else under_review_page(request)
    )


def under_review_page(request: HttpRequest) -> HttpResponse:
    """A calm page without a word of the article: 503."""
    response = placeholder_page(request, 503)
    response["Retry-After"] = str(SECONDS_PER_DAY)
    return response


def gone_page(request: HttpRequest) -> HttpResponse:
    """The same for what will not come back soon: 410."""
    return placeholder_page(request, 410)


def placeholder_page(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, "articles/withdrawn.html", {"is_gone": status == 410}, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
