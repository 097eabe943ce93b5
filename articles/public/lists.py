"""Lists of articles, page by page. Any page of a list costs the same, however long the list is.

Which articles a page shows is read from the table of lists, by an index; what is printed are
those of them that any patient may read.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from articles.models import ArticleIndexPage, Edition, ListCount, ListedArticle, listed_article
from articles.models.edition import EditionQuerySet
from articles.models.listed_article import NEWEST_FIRST, ListOrder
from clinic.models.clinics import IsOneOf

from .pages import breadcrumbs
from .stored import list_may_be_stored

PAGE_SIZE = 20


class ListPages(Paginator):
    """The pages of a list of articles, newest first or in another order. Two queries for a page."""

    def __init__(self, name: str, order: ListOrder = NEWEST_FIRST) -> None:
        """`name` is that of a list, as `articles.models.listed_article` gives it."""
        self.name, self.order = name, order
        super().__init__(ListedArticle.objects.in_order(name, order), PAGE_SIZE)

    @cached_property
    def count(self) -> int:
        return ListCount.objects.of(self.name)

    def page(self, number: Any) -> Page:
        page = super().page(number)
        page.object_list = readable_of(page.object_list, self.name, self.order)
        return page


def readable_of(listed: Any, name: str = "", order: ListOrder = NEWEST_FIRST) -> EditionQuerySet:
    """The editions of a few rows of a list, those that any patient may read. One query.

    In another order than newest first, `name` says of which list they are.
    """
    these = IsOneOf(F("pk"), ArraySubquery(listed.values("page_id")))
    editions = Edition.objects.readable().filter(these).for_lists()
    row = ListedArticle.objects.filter(list=name, page=OuterRef("pk"))
    own_fields = {field: Subquery(row.values(field)) for field in order.own_fields}
    return editions.annotate(**own_fields).order_by(*order.fields)


def newest_articles(language: str, limit: int) -> list[Edition]:
    """The articles of a language that went public last. One query."""
    listed = ListedArticle.objects.newest_first(listed_article.all_articles(language))
    return list(readable_of(listed[:limit]))


def paginate(request: HttpRequest, name: str, **dependencies: Any) -> Page:
    """The page of a list that `?page=` asks for; anything odd gets the nearest page there is.

    It may be stored, with these `dependencies` (see `list_may_be_stored`).
    """
    page = ListPages(name).get_page(request.GET.get("page"))
    list_may_be_stored(request, page.number, **dependencies)
    return page


def article_index(request: HttpRequest, page: ArticleIndexPage) -> HttpResponse:
    texts = page.texts_for(request)
    name = listed_article.articles_below(page)
    return render(
        request,
        "articles/index.html",
        {
            "page": page,
            "texts": texts,
            "list_page": paginate(request, name, page=page, until=page.expire_at),
            "breadcrumb": breadcrumbs(request, None, texts.name.marked),
            "is_sample": page.is_sample,
        },
    )
