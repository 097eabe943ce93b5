"""Which pages a patient may follow a link to."""

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from articles.blocks import Link
from articles.models.held_time import holds
from clinic.models import public_texts, readable_pages, with_looks


def link_resolver(request: HttpRequest) -> Callable[[set[int]], dict[int, Link]]:
    """For `articles.content.Article`: public titles and addresses by page number.

    At most one query, whatever the number of pages. An article leads to its
    edition, and without one in its time it leads nowhere; so does a draft, an expired or a
    private page, and a page that waits for its first second look.
    """

    def resolve(page_ids: set[int]) -> dict[int, Link]:
        if not page_ids:
            return {}
        pages = readable_pages(Page.objects.filter(pk__in=page_ids)).select_related("edition")
        has_edition = Q(edition__isnull=False) & holds("edition__sign_off__")
        pages = pages.filter(Q(therapyarticlepage=None) | has_edition)
        pages = with_looks(pages, "title").only(
            "title",
            "url_path",
            "content_type",
            "edition__title",
            "edition__introduction",
            "edition__list_code",
        )
        titles = {page: title_of(page) for page in pages}
        return {
            page.pk: Link(title, page.get_url(request) or "")
            for page, title in titles.items()
            if title
        }

    return resolve


def title_of(page: Page) -> str:
    """What patients know a page by; "" for one that waits for its first second look."""
    return page.edition.title if hasattr(page, "edition") else public_texts(page).name.marked
