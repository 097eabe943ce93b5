"""The report on searches: what patients looked for and did not find."""

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import UnfoundSearch
from articles.models.unfound_searches import READABLE_FROM

from .base import DayRangeFilter, Report


class UnfoundSearchFilterSet(WagtailFilterSet):
    week = DayRangeFilter(label=gettext_lazy("Week that begins"))

    class Meta:
        model = UnfoundSearch
        fields = ["language"]


def words_in_report(search: UnfoundSearch) -> str:
    """The words, or why there are none."""
    return search.words or _("Kept once people in %(number)s places looked for it") % {
        "number": READABLE_FROM
    }


def first_day(search: UnfoundSearch) -> str:
    return date_format(search.week)


class UnfoundSearchReport(Report):
    """For those who may see it. Opening it also deletes what is too old to be kept."""

    page_title = gettext_lazy("Searches without a result")
    header_icon = "search"
    export_filename = "searches-without-a-result"
    index_url_name = "unfound_search_report"
    index_results_url_name = "unfound_search_report_results"
    menu_order = 120
    permission_policy = ModelPermissionPolicy(UnfoundSearch)
    any_permission_required = ["view"]
    filterset_class = UnfoundSearchFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["words"]
    default_ordering = "-number"
    columns = [
        Column("words", label=gettext_lazy("What was looked for"), accessor=words_in_report),
        Column("number", label=gettext_lazy("How often"), sort_key="number"),
        Column(
            "week",
            label=gettext_lazy("In the week that began on"),
            accessor=first_day,
            sort_key="week",
        ),
        Column("language", label=gettext_lazy("Language"), sort_key="language"),
    ]

    def get_base_queryset(self) -> QuerySet:
        UnfoundSearch.objects.forget_old()
        return UnfoundSearch.objects.all()
