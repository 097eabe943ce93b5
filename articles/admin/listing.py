"""The list of all therapy articles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button

from articles.models import ArticleIndexPage, TherapyArticlePage
from articles.models.live_without_edition import NOT_SIGNED, has_edition
from articles.signoff.due_dates import HORIZONS_IN_DAYS, reviews_due
from articles.signoff.eligibility import present_rule
from articles.signoff.noted_findings import Checked, articles_with, with_finding_counts
from articles.signoff.status import (
    ReviewStatus,
    status_choices,
    status_words,
    with_review_status,
)

from .clinics import SectionField, clinicians_for, topics_for, with_clinic
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


class ReviewStatusFilter(ChoiceFilter):
    """Where the clinical review stands; by primary key too, see `AnyOfFilter`."""

    def filter(self, articles: QuerySet, status: str) -> QuerySet:
        if status not in ReviewStatus.values:
            return articles
        articles_in_review = TherapyArticlePage.objects.filter(alias_of=None, template_mark=None)
        matching = with_review_status(articles_in_review)
        return articles.filter(pk__in=matching.filter(review_status=status).values("pk"))


class FindingsFilter(ChoiceFilter):
    """What the checks noticed, as it is kept; by primary key too, see `AnyOfFilter`."""

    def filter(self, articles: QuerySet, checked: str) -> QuerySet:
        if checked not in Checked.values:
            return articles
        return articles.filter(pk__in=articles_with(Checked(checked)).values("pk"))


# When a review is due, by the days from today within which it is; before today is overdue.
REVIEW_DUE_CHOICES = {
    "overdue": (_("Overdue"), -1),
    **{
        f"within_{days}": (_("Overdue or within %(days)d days") % {"days": days}, days)
        for days in HORIZONS_IN_DAYS
    },
}


class ReviewDueFilter(ChoiceFilter):
    """The articles that patients read and whose review is due by a day."""

    def filter(self, articles: QuerySet, choice: str) -> QuerySet:
        if choice not in REVIEW_DUE_CHOICES:
            return articles
        _label, days = REVIEW_DUE_CHOICES[choice]
        due = reviews_due(timezone.localdate() + timedelta(days=days))
        return articles.filter(pk__in=due.order_by().values("page"))


class ArticleFilterSet(WagtailFilterSet):
    topics = AnyOfFilter(
        label=_("Topic"),
        queryset=topics_for,
        widget=forms.CheckboxSelectMultiple,
    )
    author = AnyOfFilter(
        label=_("Author"),
        queryset=clinicians_for,
        widget=forms.CheckboxSelectMultiple,
    )
    state = StateFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        widget=forms.RadioSelect,
    )
    review = ReviewStatusFilter(
        label=_("Review"),
        empty_label=_("All"),
        choices=lambda: status_choices(present_rule()),
        widget=forms.RadioSelect,
    )
    findings = FindingsFilter(
        label=_("Findings"),
        empty_label=_("All"),
        choices=Checked.choices,
        widget=forms.RadioSelect,
    )
    review_due = ReviewDueFilter(
        label=_("Review due"),
        empty_label=_("All"),
        choices=[(name, label) for name, (label, _days) in REVIEW_DUE_CHOICES.items()],
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


class ReviewColumn(Column):
    """Where the clinical review stands; nothing for a mirror of another article.

    The words are those of the clinic's rule on who approves, a query for each list.
    """

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        if not hasattr(request, "present_approval_rule"):
            request.present_approval_rule = present_rule()
        words = status_words(
            context["value"], instance.approved_under, request.present_approval_rule
        )
        if instance.is_template:
            words = _("Template: never signed or published")
        return {**context, "value": "" if instance.alias_of_id else words}


class FindingsColumn(Column):
    """How many findings the newest version has, or that nobody looked since it changed."""

    cell_template_name = "articles/admin/finding_counts_cell.html"


class ReviewDueColumn(Column):
    """The day on which the review of what patients read is due, and whether it has passed."""

    cell_template_name = "articles/admin/review_due_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        day = context["value"]
        return {**context, "is_overdue": day is not None and day < timezone.localdate()}


class ArticleIndexView(IndexView):
    add_item_label = _("Add a therapy article")
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("topics", label=_("Topics"), accessor=topic_names, width="14%"),
        Column("author", label=_("Author"), accessor=author_display_name, width="12%"),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="10%"),
        ReviewColumn("review", label=_("Review"), accessor="review_status", width="12%"),
        FindingsColumn("findings", label=_("Findings"), accessor="blocking_count", width="11%"),
        ReviewDueColumn("review_due", label=_("Review due"), width="9%"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Last edited"),
            sort_key="latest_revision_created_at",
            width="9%",
        ),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.columns: list[Any] = with_clinic(self.columns, request.user)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if sections_for(self.request.user):
            buttons.append(
                Button(
                    _("Start with a template"),
                    url=reverse("start_article"),
                    icon_name="doc-full",
                    priority=80,
                )
            )
            address = reverse(IMPORT_URL_NAME)
            buttons.append(
                Button(_("Import old posts"), url=address, icon_name="download", priority=90)
            )
        return buttons

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        pages = fetch_editions(super().annotate_queryset(pages))
        pages = with_finding_counts(with_review_status(pages))
        pages = pages.annotate(is_template=Q(template_mark__isnull=False))
        return pages.prefetch_related("topics", "author")


class ChooseSectionForm(forms.Form):
    parent_page: Any = SectionField(
        label=_("Section for the new article"),
        queryset=ArticleIndexPage.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a section.")},
    )

    def __init__(self, user: Any, *args: Any) -> None:
        super().__init__(*args)
        choice: Any = self.fields["parent_page"]
        choice.offer(sections_for(user))


class ChooseSectionView(ChooseParentView):
    """Asks where a new article goes, by the names of sections and clinics.

    Wagtail opens a chooser of pages, in which each clinic has a page “Therapies”.
    """

    page_title = _("Choose the section")
    submit_button_label = _("Start the article")

    def get_form(self) -> ChooseSectionForm:
        data = [self.request.POST] if self.request.method == "POST" else []
        return ChooseSectionForm(self.request.user, *data)


class ArticleListingViewSet(PageListingViewSet):
    model = TherapyArticlePage
    name = "therapy-articles"
    icon = "doc-full"
    index_view_class = ArticleIndexView
    choose_parent_view_class = ChooseSectionView
    filterset_class = ArticleFilterSet
    add_to_admin_menu = True
    menu_label = _("Therapy articles")
    menu_name = "therapy-articles"
    menu_order = 90
