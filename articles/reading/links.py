"""Which pages a patient may follow a link to."""

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.models import Page

from articles.blocks import Link
from articles.models import Edition, TherapyArticlePage


def resolver(request: HttpRequest) -> Callable[[set[int]], dict[int, Link]]:
    """For `articles.content.Article`: public titles and addresses by page number.

    At most two queries, whatever the number of pages. An article leads to its
    edition; a page that is a draft, expired or private is left out.
    """

    def resolve(page_ids: set[int]) -> dict[int, Link]:
        if not page_ids:
            return {}
        editions = Edition.objects.readable().filter(page_id__in=page_ids)
        titles = [(edition.page, edition.title) for edition in editions]
        others = page_ids - {edition.page_id for edition in editions}
        if others:
            pages = Page.objects.live().public().not_type(TherapyArticlePage)
            titles += [(page, page.title) for page in pages.filter(pk__in=others)]
        return {page.pk: Link(title, page.get_url(request) or "") for page, title in titles}

    return resolve
