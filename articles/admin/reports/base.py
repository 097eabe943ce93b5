"""What our reports have in common: a spreadsheet that says what the screen says."""

import re
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.forms import DateField
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from django_filters.fields import RangeField
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_locales_display_names
from wagtail.permissions import page_permission_policy

from ..clinics import with_clinic

# What a spreadsheet could take for a formula, and what it cannot hold.
FORMULA = re.compile(r"\A\s*[=+\-@]|[\t\r]")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def spreadsheet_value(value: Any) -> Any:
    """A value for a spreadsheet: dates stay dates, and no text is a formula."""
    if value is None or isinstance(value, date):
        return value
    text = CONTROL_CHARACTERS.sub("", str(value))
    return f"'{text}" if FORMULA.match(text) else text


class DayRangeField(RangeField):
    """Two days, either of which may be missing, without a time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((DateField(), DateField()), *args, **kwargs)


class DayRangeFilter(DateFromToRangeFilter):
    field_class = DayRangeField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=DateRangePickerWidget, **kwargs)


class ArticlesColumn(Column):
    """Articles by title, each with a link to where it is edited; in a spreadsheet the titles."""

    cell_template_name = "articles/admin/articles_cell.html"

    def get_value(self, instance: Any) -> str:
        articles = super().get_value(instance)
        return "; ".join(article.get_admin_display_title() for article in articles)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "articles": super().get_value(instance)}


class ChosenByViewFilterSet(WagtailFilterSet):
    """For a filter by which the view has chosen already, without a filter too."""

    def keep_queryset(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset


class Report(ReportView):
    """Its columns are those of the list and of the spreadsheet, which holds all rows.

    The name of the file is that of the address, too. `purpose` says above the list what the
    report is for, and what to do next.
    """

    template_name = "articles/admin/report.html"
    menu_order: int
    purpose: Promise | str = ""

    @cached_property
    def list_export(self) -> list[str]:
        return [column.name for column in self.columns]

    def get_heading(self, queryset: Any, field: str) -> str:
        return next(str(column.label) for column in self.columns if column.name == field)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {
            column.name: spreadsheet_value(column.get_value(item))
            for column in self.columns
            if column.name in self.list_export
        }

    def get_filtered_queryset(self) -> Any:
        """Filtered already; Wagtail would do it twice."""
        return self.get_queryset()

    def order_queryset(self, queryset: Any) -> Any:
        """In the chosen order, what is empty last; one order on all pages, however many tie."""
        field = F(self.ordering.removeprefix("-"))
        order = field.desc if self.ordering.startswith("-") else field.asc
        return queryset.order_by(order(nulls_last=True), "pk")

    @classmethod
    def admin_urlpatterns(cls) -> list[URLPattern]:
        """Of the page, and of the list alone, which Wagtail's filters load anew."""
        route = f"reports/{cls.export_filename}/"
        results = cls.as_view(results_only=True)
        return [
            path(route, cls.as_view(), name=cls.index_url_name),
            path(f"{route}results/", results, name=cls.index_results_url_name),
        ]

    @classmethod
    def menu_item(cls) -> "ReportMenuItem":
        return ReportMenuItem(
            cls.page_title,
            reverse(cls.index_url_name),
            name=cls.export_filename,
            icon_name=cls.header_icon,
            order=cls.menu_order,
            view=cls,
        )


class ArticleReport(Report):
    """A row for each article that its reader may edit, under its title and in its language."""

    permission_policy = page_permission_policy
    any_permission_required = ["change"]
    is_searchable = True
    search_backend_name = None
    search_fields = ["draft_title", "title"]
    columns: list[Any]
    first_columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            url_name="wagtailadmin_pages:edit",
            sort_key="draft_title",
        ),
        Column(
            "language",
            label=_("Language"),
            accessor=lambda article: get_locales_display_names().get(article.locale_id),
        ),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.columns: list[Any] = with_clinic(type(self).columns, request.user)

    def editable(self, articles: QuerySet) -> QuerySet:
        """Those of the articles that the reader of the report may edit, without their bodies."""
        editable = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "change"
        )
        return articles.filter(pk__in=editable.values("pk")).defer("body")


class ReportMenuItem(MenuItem):
    """An entry for those who may open the report."""

    def __init__(self, *args: Any, view: type[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view

    def is_shown(self, request: Any) -> bool:
        view = self.view
        return view.permission_policy.user_has_any_permission(
            request.user, view.any_permission_required
        )
