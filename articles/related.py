"""Also Read: the one place that selects related articles."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, F, IntegerField, Q, Subquery, Value, When
from django.db.models.functions import Concat
from wagtail.models import Locale

from .models import Edition, ListedArticle, TherapyArticlePage, Topic
from .models.listed_article import IsOneOf, articles_about

LIMIT = 4
# So many articles of each topic are looked at, so that it takes as long for any number of them.
CANDIDATES = 100


def also_read(page: TherapyArticlePage, limit: int = LIMIT) -> list[Edition]:
    """The editions to read after `page`, a row or a draft: at most `limit`.

    - First come the articles that the editor chose, in the editor's order.
    - Then come articles that share topics with this one, those that share the
      most first, and of equals the newest first: of each topic the newest `CANDIDATES`.
    - Only what any patient may read now: no draft, no expired page, no private
      page and none under one. What becomes readable later appears by itself.
    - Never the article itself, and none twice.
    - Only articles in the language of `page`.

    Three queries, however many articles there are; of an article that was routed to, one.
    """
    chosen_ids = page.__dict__.get("chosen_ids")
    if chosen_ids is None:
        chosen_ids = [link.article_id for link in page.also_read.all()]
    chosen_ids = list(dict.fromkeys(filter(None, chosen_ids)))
    topics = list(page.topics.all())
    topic_ids = [topic.pk for topic in topics]
    if not chosen_ids and not topic_ids:
        return []
    editions = (
        Edition.objects.readable()
        .for_lists()
        .filter(page__locale_id=page.locale_id)
        .exclude(page_id__in={page.pk, page.alias_of_id} - {None})
        .filter(Q(page_id__in=chosen_ids) | Q(is_candidate(topics, page.locale_id)))
        .annotate(
            chosen_position=Case(
                *(When(page_id=pk, then=Value(order)) for order, pk in enumerate(chosen_ids)),
                default=Value(len(chosen_ids)),
                output_field=IntegerField(),
            ),
            shared_topics=Count(
                "page__therapyarticlepage__topics",
                filter=Q(page__therapyarticlepage__topics__in=topic_ids),
            ),
        )
    )
    return list(
        editions.order_by("chosen_position", "-shared_topics", "-published_at", "-page_id")[:limit]
    )


def is_candidate(topics: list[Topic], locale_id: int) -> Any:
    """The condition to be among the newest articles about any of these topics in a language."""
    if not topics:
        return Q(pk__in=())
    language = Subquery(Locale.objects.filter(pk=locale_id).values("language_code"))
    first, *others = (
        ListedArticle.objects.newest_first(
            Concat(Value(articles_about(topic, "")), language, output_field=CharField())
        ).values("page_id")[:CANDIDATES]
        for topic in topics
    )
    return IsOneOf(F("pk"), ArraySubquery(first.union(*others, all=True)))
