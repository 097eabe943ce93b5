"""Whether the lists of articles leave out what any patient may read, or count what nobody may."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from articles.models import Edition, ListCount, ListedArticle
from articles.models.listed_article import ALL_ARTICLES

from .fault import Fault


def wrong_lists() -> Iterator[Fault]:
    """Articles that stand in other lists than they should, and wrong numbers of articles.

    Compares the tables of lists with what any patient may read, in four queries.
    """
    readable = Edition.objects.readable().order_by().values("pk")
    listed = ListedArticle.objects.in_time().filter(list__startswith=ALL_ARTICLES)
    page_ids = {
        *ListedArticle.objects.differing(),
        *readable.exclude(pk__in=listed.values("page_id")).values_list("pk", flat=True),
        *listed.exclude(page_id__in=readable).values_list("page_id", flat=True),
    }
    titles = dict(Edition.objects.filter(pk__in=page_ids).values_list("pk", "title"))
    for page_id in sorted(page_ids):
        yield Fault(
            "lists",
            page_id,
            titles.get(page_id, ""),
            _("Lists of articles leave it out, have it at another place, or count it although "
              "nobody may read it. Run “manage.py prepare”."),
        )  # fmt: skip
    site = Site.objects.order_by("-is_default_site").first()
    if site and ListCount.objects.differing():
        yield Fault(
            "list_counts",
            site.root_page_id,
            site.root_page.title,
            _("Some lists of articles say that they have more or fewer articles than they do. "
              "Run “manage.py prepare”."),
        )  # fmt: skip
