"""The report on searches: what patients looked for and did not find."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import UnfoundSearch
from articles.models.unfound_searches import READABLE_FROM
from clinic.models.staff import keys_of

from ..clinics import ClinicOfRowColumn, with_clinic
from .base import DayRangeFilter, Report


class UnfoundSearchFilterSet(WagtailFilterSet):
    week = DayRangeFilter(label=gettext_lazy("Week that begins"))

    class Meta:
        model = UnfoundSearch
        fields = ["language"]


def words_in_report(search: UnfoundSearch) -> str:
    """The words, or why there are none."""
    return search.words or _("Shown once people in %(number)s places looked for it") % {
        "number": READABLE_FROM
    }


def first_day(search: UnfoundSearch) -> str:
    return date_format(search.week)


class WaysOnColumn(Column):
    """What a site manager may do about words that are shown; not in a spreadsheet."""

    cell_template_name = "articles/admin/ways_on_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        query = urlencode({"words": instance.words, "language": instance.language})
        user = parent_context["request"].user
        ways_on = [
            (label, f"{reverse(address)}?{query}")
            for permission, address, label in (
                ("articles.add_searchsynonym", "search-words:add", _("Add other words")),
                ("articles.add_promotedresult", "chosen-results:add", _("Choose results")),
            )
            if instance.words and user.has_perm(permission)
        ]
        return {**context, "ways_on": ways_on}


class UnfoundSearchReport(Report):
    """For those who may see it. Opening it also deletes what is too old to be kept."""

    page_title = gettext_lazy("Searches without a result")
    purpose = gettext_lazy(
        "What readers searched for and did not find. If we have an article about it, add their "
        "word under “Other words”, or choose what comes first; readers find it at once. If we "
        "have none, it may be worth an article. Words that few people typed are not shown, as "
        "they could tell who they are."
    )
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
    columns: list[Any] = [
        Column("words", label=gettext_lazy("What was looked for"), accessor=words_in_report),
        Column("number", label=gettext_lazy("How often"), sort_key="number"),
        Column(
            "week",
            label=gettext_lazy("In the week that began on"),
            accessor=first_day,
            sort_key="week",
        ),
        Column("language", label=gettext_lazy("Language"), sort_key="language"),
        WaysOnColumn("ways_on", label=gettext_lazy("What to do"), accessor=lambda search: ""),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        columns = type(self).columns
        self.columns = with_clinic(columns, request.user, "words", ClinicOfRowColumn)

    @cached_property
    def list_export(self) -> list[str]:
        return [column.name for column in self.columns[:-1]]

    def get_base_queryset(self) -> QuerySet:
        UnfoundSearch.objects.forget_old()
        searches = UnfoundSearch.objects.all()
        keys = keys_of(self.request.user)
        return searches if keys is None else searches.filter(clinic__in=keys)
