"""The list of all therapy articles."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button

from articles.models import Clinician, TherapyArticlePage, Topic
from articles.models.live_without_edition import NOT_SIGNED, has_edition

from .live_status import fetch_editions
from .old_posts import IMPORT_URL_NAME, sections_for

# In the order of an article's life; a live article with a newer draft is live too. What has an
# edition changes with the time, so each condition is made when it is asked for.
STATES: dict[str, tuple[Any, Callable[[], Q]]] = {
    "draft": (_("Draft"), lambda: Q(live=False, expired=False, _approved_schedule=False)),
    "scheduled": (_("Scheduled"), lambda: Q(_approved_schedule=True)),
    "live": (_("Live"), lambda: Q(live=True) & has_edition()),
    "live_draft": (
        _("Live + draft"),
        lambda: Q(live=True, has_unpublished_changes=True) & has_edition(),
    ),
    "unsigned": (NOT_SIGNED, lambda: Q(live=True) & ~has_edition()),
    "expired": (_("Expired"), lambda: Q(live=False, expired=True)),
}


class AnyOfFilter(ModelMultipleChoiceFilter):
    """Filters by primary key, since the search does not know every field of an article."""

    def filter(self, articles: QuerySet, selected: Any) -> QuerySet:
        if not selected:
            return articles
        matching = TherapyArticlePage.objects.filter(**{f"{self.field_name}__in": selected})
        return articles.filter(pk__in=matching.values("pk"))


class StateFilter(ChoiceFilter):
    """Filters by primary key too; see `AnyOfFilter`."""

    def filter(self, articles: QuerySet, state: str) -> QuerySet:
        if state not in STATES:
            return articles
        _label, make_condition = STATES[state]
        articles_with_schedule = TherapyArticlePage.objects.annotate_approved_schedule()
        matching = articles_with_schedule.filter(make_condition())
        return articles.filter(pk__in=matching.values("pk"))


class ArticleFilterSet(WagtailFilterSet):
    topics = AnyOfFilter(
        label=_("Topic"),
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    author = AnyOfFilter(
        label=_("Author"),
        queryset=Clinician.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    state = StateFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        widget=forms.RadioSelect,
    )
    latest_revision_created_at = DateFromToRangeFilter(
        label=_("Last edited"), widget=DateRangePickerWidget
    )

    class Meta:
        model = TherapyArticlePage
        fields: list[str] = []


def topic_names(article: TherapyArticlePage) -> str:
    return ", ".join(topic.name for topic in article.topics.all())


def author_display_name(article: TherapyArticlePage) -> str:
    return str(article.author) if article.author else article.author_name


class ArticleIndexView(IndexView):
    add_item_label = _("Add a therapy article")
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("topics", label=_("Topics"), accessor=topic_names, width="22%"),
        Column("author", label=_("Author"), accessor=author_display_name, width="18%"),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="12%"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Last edited"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
    ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if sections_for(self.request.user):
            address = reverse(IMPORT_URL_NAME)
            buttons.append(
                Button(_("Import old posts"), url=address, icon_name="download", priority=90)
            )
        return buttons

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        pages = fetch_editions(super().annotate_queryset(pages))
        return pages.prefetch_related("topics", "author")


class ArticleListingViewSet(PageListingViewSet):
    model = TherapyArticlePage
    name = "therapy-articles"
    icon = "doc-full"
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    add_to_admin_menu = True
    menu_label = _("Therapy articles")
    menu_name = "therapy-articles"
    menu_order = 90
