"""The report on links between articles: what nothing leads to, and what leads nowhere."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from articles.models import TherapyArticlePage
from articles.models.article_links import (
    links_from,
    links_to,
    one_way_links_from,
    one_way_targets,
    public_articles,
    waiting_links_from,
    waiting_titles,
    with_link_counts,
)

from ..clinics import topics_for
from ..listing import AnyOfFilter
from .base import ArticleReport, ArticlesColumn

# What to look for, and the condition of it for an outer article.
SHOWN: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "orphan": (_("No article leads to it"), lambda article: ~Exists(links_to(article))),
    "dead_end": (_("It leads to no article"), lambda article: ~Exists(links_from(article))),
    "one_way": (
        _("It leads to an article that does not lead back"),
        lambda article: Exists(one_way_links_from(article)),
    ),
    "waiting": (
        _("It waits for a title that has no article"),
        lambda article: Exists(waiting_links_from(article)),
    ),
}


class LinkFilterSet(WagtailFilterSet):
    show = ChoiceFilter(
        label=_("Show"),
        empty_label=_("All"),
        choices=[(key, words) for key, (words, _condition) in SHOWN.items()],
        method="with_links",
        widget=forms.RadioSelect,
    )
    topics = AnyOfFilter(label=_("Topic"), queryset=topics_for, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = TherapyArticlePage
        fields: list[str] = []

    def with_links(self, articles: QuerySet, name: str, choice: str) -> QuerySet:
        _words, condition = SHOWN[choice]
        return articles.filter(condition(OuterRef("pk")))


class LinksBetweenReport(ArticleReport):
    page_title = _("Links between articles")
    purpose = _(
        "How readers get from one article to the next. Use the filter to find articles to which "
        "nothing leads, or that lead nowhere. Then open an article, add an Also Read link under "
        "“Topics and Also Read”, and publish: that alone needs no new signature."
    )
    header_icon = "link"
    export_filename = "links-between-articles"
    index_url_name = "links_between_report"
    index_results_url_name = "links_between_report_results"
    menu_order = 105
    filterset_class = LinkFilterSet
    default_ordering = "draft_title"
    columns = [
        *ArticleReport.first_columns,
        Column("links_in", label=_("Articles that lead to it"), sort_key="links_in"),
        Column("links_out", label=_("Articles that it leads to"), sort_key="links_out"),
        ArticlesColumn("one_way", label=_("Of these do not lead back")),
        Column("waiting", label=_("Titles that it waits for")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return with_link_counts(self.editable(public_articles()))

    def decorate_paginated_queryset(self, articles: Any) -> Any:
        """Name what does not lead back, and what waits. Three queries, whatever is shown."""
        article_ids = [article.pk for article in articles]
        one_way, waiting = one_way_targets(article_ids), waiting_titles(article_ids)
        for article in articles:
            article.one_way = one_way.get(article.pk, [])
            article.waiting = "; ".join(waiting.get(article.pk, []))
        return articles
