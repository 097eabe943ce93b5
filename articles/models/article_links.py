"""Links between articles that patients read: Also Read, its cards, and links in the text.

Wagtail's index of references has them, of what was stored last, which is what is live. What Also
Read adds by itself, as two articles share a topic, is no link.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, ReferenceIndex

from .also_read import AlsoRead
from .article import TherapyArticlePage


def public_articles() -> QuerySet[TherapyArticlePage]:
    """Articles that are live and have an edition, without those that mirror another."""
    return TherapyArticlePage.objects.live().filter(edition__isnull=False, alias_of=None)


def as_key(reference: Any) -> Cast:
    """The primary key of a page as the index of references stores it."""
    return Cast(reference, CharField())


def links() -> QuerySet[ReferenceIndex]:
    """The links from an article to another page, whoever may read either."""
    page_type = ContentType.objects.get_for_model(Page)
    article_type = ContentType.objects.get_for_model(TherapyArticlePage)
    references = ReferenceIndex.objects.filter(
        content_type=article_type, base_content_type=page_type, to_content_type=page_type
    )
    return references.exclude(object_id=F("to_object_id"))


def is_public(name: str) -> Exists:
    """Whether the page at this end of a link, "object_id" or "to_object_id", is such an article."""
    key = Cast(OuterRef(name), IntegerField())
    return Exists(public_articles().filter(pk=key).order_by())


def links_to(article: Any) -> QuerySet[ReferenceIndex]:
    """The links from public articles to an article."""
    return links().filter(is_public("object_id"), to_object_id=as_key(article))


def links_from(article: Any) -> QuerySet[ReferenceIndex]:
    """The links from an article to public articles."""
    return links().filter(is_public("to_object_id"), object_id=as_key(article))


def one_way_links_from(article: Any) -> QuerySet[ReferenceIndex]:
    """Those of them that lead to an article which does not lead back."""
    return links_from(article).filter(~Exists(links_back()))


def links_back() -> QuerySet[ReferenceIndex]:
    """For a query of links: those from where the outer one leads to where it comes from."""
    return links().filter(object_id=OuterRef("to_object_id"), to_object_id=OuterRef("object_id"))


def waiting_links_from(article: Any) -> QuerySet[AlsoRead]:
    """The Also Read links of an article whose title has no article yet."""
    return AlsoRead.objects.filter(page=article, article=None).exclude(awaited_title="")


def number(found: QuerySet, by: str, what: str) -> Coalesce:
    """How many different pages these links have at the end `what`, for each at the end `by`."""
    counted = found.order_by().values(by).annotate(many=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("many")), Value(0), output_field=IntegerField())


def with_link_counts(articles: QuerySet) -> QuerySet:
    """These articles with how many lead to each (`links_in`) and how many it leads to
    (`links_out`).
    """
    outer = OuterRef("pk")
    return articles.annotate(
        links_in=number(links_to(outer), "to_object_id", "object_id"),
        links_out=number(links_from(outer), "object_id", "to_object_id"),
    )


def one_way_targets(article_ids: list[int]) -> dict[int, list[Page]]:
    """Of each of these articles the public ones that it leads to and that do not lead back.

    Two queries, however many articles there are. By title.
    """
    keys = [str(pk) for pk in article_ids]
    one_way = links().filter(is_public("to_object_id"), ~Exists(links_back()), object_id__in=keys)
    sources: dict[int, set[int]] = {}
    for source, target in one_way.values_list("object_id", "to_object_id"):
        sources.setdefault(int(target), set()).add(int(source))
    targets: dict[int, list[Page]] = {}
    for page in Page.objects.filter(pk__in=sources).order_by("title", "pk"):
        for source in sources[page.pk]:
            targets.setdefault(source, []).append(page)
    return targets


def waiting_titles(article_ids: list[int]) -> dict[int, list[str]]:
    """Of each of these articles the titles that its Also Read waits for. One query."""
    waiting = AlsoRead.objects.filter(page__in=article_ids, article=None).exclude(awaited_title="")
    by_article: dict[int, list[str]] = {}
    for page_id, title in waiting.order_by("sort_order", "pk").values_list(
        "page_id", "awaited_title"
    ):
        by_article.setdefault(page_id, []).append(title)
    return by_article
