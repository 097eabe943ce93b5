"""The report on clinical review: where every article stands, and when its review is due."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from articles.models import SignOff, TherapyArticlePage
from articles.models.review import team_approves
from articles.signoff.eligibility import present_rule
from articles.signoff.signed_dates import signed_time
from articles.signoff.status import status_choices, status_words, with_review_status

from ..clinics import clinicians_for, topics_for
from ..listing import AnyOfFilter, author_display_name
from .base import ArticleReport, DayRangeFilter


class SignedByFilter(ModelMultipleChoiceFilter):
    def filter(self, articles: QuerySet, clinicians: Any) -> QuerySet:
        if not clinicians:
            return articles
        approvals = SignOff.objects.approvals().filter(clinician__in=clinicians)
        return articles.filter(approval__in=approvals.values("pk"))


class ReviewFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        field_name="review_status",
        label=_("State"),
        empty_label=_("All"),
        choices=lambda: status_choices(present_rule()),
        widget=forms.RadioSelect,
    )
    review_due = DayRangeFilter(label=_("Review due"))
    signed_by = SignedByFilter(
        label=_("Approved by"),
        queryset=clinicians_for,
        widget=forms.CheckboxSelectMultiple,
    )
    author = AnyOfFilter(
        label=_("Author"),
        queryset=clinicians_for,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = AnyOfFilter(
        label=_("Topic"),
        queryset=topics_for,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = TherapyArticlePage
        fields: list[str] = []


def local_date(timestamp: datetime | None) -> date | None:
    return timezone.localdate(timestamp) if timestamp else None


class ReviewStatusColumn(Column):
    """Where an article stands, with a link to its review screen."""

    cell_template_name = "articles/admin/state_cell.html"


class ReviewReport(ArticleReport):
    purpose = _(
        "Where every article stands, and when its review is due. Use the filter to see what "
        "waits for approval, what came back, and what is overdue."
    )
    page_title = _("Clinical review")
    header_icon = "clipboard-list"
    export_filename = "clinical-review"
    index_url_name = "clinical_review_report"
    index_results_url_name = "clinical_review_report_results"
    menu_order = 80
    filterset_class = ReviewFilterSet
    default_ordering = "review_due"
    columns = [
        *ArticleReport.first_columns,
        ReviewStatusColumn(
            "state",
            label=_("State"),
            accessor="status_words",
        ),
        Column("author", label=_("Author"), accessor=author_display_name),
        Column("signed_by", label=_("Approved by"), accessor="signed_by"),
        Column(
            "signed_on",
            label=_("Approved on"),
            accessor=lambda article: local_date(article.signed_at),
            sort_key="signed_at",
        ),
        Column("review_due", label=_("Review due"), sort_key="review_due"),
        Column(
            "waiting_since",
            label=_("Waiting since"),
            accessor=lambda article: local_date(article.waiting_since),
            sort_key="waiting_since",
        ),
        Column("signed_for", label=_("Approved for"), accessor="signed_for"),
    ]

    def get_page_title(self) -> str:
        return str(_("Review")) if team_approves() else str(self.page_title)

    def get_base_queryset(self) -> QuerySet:
        articles = TherapyArticlePage.objects.filter(alias_of=None, template_mark=None)
        return with_review_status(self.editable(articles.select_related("author")))

    def decorate_paginated_queryset(self, articles: Any) -> Any:
        """Say where each stands, who signed it, and for when. Two queries, whatever is shown."""
        rule = present_rule()
        approvals = SignOff.objects.without_content().in_bulk(
            {article.approval for article in articles}
        )
        for article in articles:
            approval = approvals.get(article.approval)
            article.status_words = status_words(article.review_status, article.approved_under, rule)
            article.signed_by = approval.credentials if approval else ""
            article.signed_for = signed_time(approval) if approval else ""
        return articles
