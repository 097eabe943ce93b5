"""Which pages a patient may follow a link to."""

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from articles.blocks import Link
from articles.models import TherapyArticlePage
from articles.models.held_time import holds
from clinic.models import readable_pages


def link_resolver(request: HttpRequest) -> Callable[[set[int]], dict[int, Link]]:
    """For `articles.content.Article`: public titles and addresses by page number.

    At most one query, whatever the number of pages. An article leads to its
    edition, and without one in its time it leads nowhere; so does a draft, an expired or a
    private page.
    """

    def resolve(page_ids: set[int]) -> dict[int, Link]:
        if not page_ids:
            return {}
        pages = readable_pages(Page.objects.filter(pk__in=page_ids)).select_related("edition")
        has_edition = Q(edition__isnull=False) & holds("edition__sign_off__")
        pages = pages.filter(~Q(pk__in=TherapyArticlePage.objects.all()) | has_edition)
        pages = pages.only(
            "title", "url_path", "edition__title", "edition__introduction", "edition__list_code"
        )
        return {
            page.pk: Link(
                page.edition.title if hasattr(page, "edition") else page.title,
                page.get_url(request) or "",
            )
            for page in pages
        }

    return resolve
