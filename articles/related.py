"""Also Read: the one place that selects related articles, and says why each is offered."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Func,
    IntegerField,
    JSONField,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Concat, RTrim
from wagtail.models import Locale

from articles.content import DoNotUse, InCommon, in_common, points_to_avoid
from clinic.models.clinics import HOME_PATH_LENGTH, IsOneOf, key_of_place

from .models import Edition, ListedArticle, TherapyArticlePage, Topic

LIMIT = 4
# So many articles of each topic are looked at, so that it takes as long for any number of them.
CANDIDATES = 100


class PointsToAvoid(Func):
    """What clinical content has under “Do not use”, as `points_to_avoid` reads it: conditions with
    the keys of their subjects, without the rest of the content.

    As it has a query of its own, PostgreSQL works it out for the few rows that are left at last.
    """

    template = """(
        SELECT coalesce(jsonb_agg(jsonb_build_array(
            warning ->> 'condition', coalesce(warning ->> 'about', '')
        )), '[]')
        FROM (
            SELECT jsonb_path_query(
                %(expressions)s,
                '$.body[*] ? (@.type == "contraindications").value.items[*]'
            ) AS warning
            UNION ALL
            SELECT %(expressions)s -> 'shared_warnings' -> (place #>> '{}')::int
            FROM jsonb_path_query(
                %(expressions)s,
                '$.body[*] ? (@.type == "contraindications").value.shared_items[*].warning'
            ) AS place
        ) AS warnings
        WHERE warning ->> 'severity' = 'absolute' AND warning ->> 'condition' <> ''
    )"""
    arity = 1
    output_field = JSONField()

    def get_group_by_cols(self) -> list[Any]:
        """None: it is that of the row, which a query of editions has once."""
        return []


@dataclass(frozen=True)
class Suggestion:
    """An article to read next, and why it is offered.

    `shared_topics` are the names of topics that both articles are about, as patients read them,
    and `is_chosen` says whether an editor linked it. `also_not_for` is what both have under “Do
    not use”, in words of the article that is being read.
    """

    edition: Edition
    shared_topics: list[str]
    is_chosen: bool
    also_not_for: InCommon


def suggestions(page: TherapyArticlePage, content: dict[str, Any]) -> list[Suggestion]:
    """What `also_read` selects after `page`, whose clinical content this is, with the reasons.

    No query besides those of `also_read`, where the topics came with the looks at them. Names of
    topics that wait for a second person are left out.
    """
    editions: list[Any] = also_read(page)
    topics = [topic for topic in page.topics.all() if topic.locale_id == page.locale_id]
    names = {topic.pk: topic.texts.name.marked for topic in topics if topic.texts.is_shown}
    own_points, chosen = points_to_avoid(content), chosen_articles(page)
    return [
        Suggestion(
            edition,
            [name for pk, name in names.items() if pk in edition.shared_topic_ids],
            edition.page_id in chosen,
            in_common(own_points, [DoNotUse(*point) for point in edition.points_to_avoid]),
        )
        for edition in editions
    ]


def also_read(page: TherapyArticlePage, limit: int = LIMIT) -> list[Edition]:
    """The editions to read after `page`, a row or a draft: at most `limit`.

    - First come the articles that the editor chose, in the editor's order.
    - Then come articles that share topics with this one, those that share the
      most first, and of equals the newest first: of each topic the newest `CANDIDATES`.
    - Only what any patient may read now: no draft, no expired page, no private
      page and none under one. What becomes readable later appears by itself.
    - Never the article itself, and none twice.
    - Only articles in the language of `page`, and of its clinic.

    Each says beside its words which topics it shares (`shared_topic_ids`) and what it has under
    “Do not use” (`points_to_avoid`). Three queries, however many articles there are; of an
    article that was routed to, one.
    """
    chosen_ids = chosen_articles(page)
    topics = list(page.topics.all())
    topic_ids = [topic.pk for topic in topics]
    if not chosen_ids and not topic_ids:
        return []
    is_shared = Q(page__therapyarticlepage__topics__in=topic_ids)
    editions = (
        Edition.objects.readable()
        .for_lists()
        .filter(page__locale_id=page.locale_id, page__path__startswith=page.path[:HOME_PATH_LENGTH])
        .exclude(page_id__in={page.pk, page.alias_of_id} - {None})
        .filter(Q(page_id__in=chosen_ids) | Q(is_candidate(topics, page)))
        .annotate(
            chosen_position=Case(
                *(When(page_id=pk, then=Value(order)) for order, pk in enumerate(chosen_ids)),
                default=Value(len(chosen_ids)),
                output_field=IntegerField(),
            ),
            shared_topics=Count("page__therapyarticlepage__topics", filter=is_shared),
            shared_topic_ids=ArrayAgg(
                "page__therapyarticlepage__topics", filter=is_shared, default=[]
            ),
            points_to_avoid=PointsToAvoid("content"),
        )
    )
    return list(
        editions.order_by("chosen_position", "-shared_topics", "-published_at", "-page_id")[:limit]
    )


def chosen_articles(page: TherapyArticlePage) -> list[int]:
    """The articles that the editor chose to be read after `page`, in the editor's order.

    No query for one that was routed to.
    """
    chosen_ids = page.__dict__.get("chosen_ids")
    if chosen_ids is None:
        chosen_ids = [link.article_id for link in page.also_read.all()]
    return list(dict.fromkeys(filter(None, chosen_ids)))


def is_candidate(topics: list[Topic], page: TherapyArticlePage) -> Any:
    """The condition to be among the newest articles about any of these topics, of the clinic of a
    page and in its language."""
    if not topics:
        return Q(pk__in=())
    language = Locale.objects.filter(pk=page.locale_id).values("language_code")
    words = Subquery(language), Value(" "), key_of_place(page.path)
    whose = RTrim(Concat(*words, output_field=CharField()))
    first, *others = (
        ListedArticle.objects.newest_first(
            Concat(Value(f"topic {topic.pk} "), whose, output_field=CharField())
        ).values("page_id")[:CANDIDATES]
        for topic in topics
    )
    return IsOneOf(F("pk"), ArraySubquery(first.union(*others, all=True)))
