"""The report on changes of rights, for those who look after accounts."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from articles.admin.reports.base import DayRangeFilter, Report
from clinic.models import RightsChange


class RightsFilterSet(WagtailFilterSet):
    person = ModelChoiceFilter(
        label=_("Person"),
        queryset=get_user_model().objects.order_by("username"),
        empty_label=_("Everybody"),
        method="about",
    )
    kind = ChoiceFilter(
        label=_("What"), empty_label=_("Everything"), choices=RightsChange.Kind.choices
    )
    at = DayRangeFilter(label=_("Day"))

    class Meta:
        model = RightsChange
        fields: list[str] = []

    def about(self, changes: Any, name: str, person: Any) -> QuerySet:
        return changes.about(person.pk)


class RightsReport(Report):
    page_title = _("Changes of rights")
    purpose = _(
        "Each change of who may do what, in whatever way it was made. Nobody can change or remove "
        "a row. Choose a person to see what was changed of them and what they changed. Who may "
        "sign articles is changed by two people; that stands in the history of the clinician’s "
        "record."
    )
    header_icon = "key"
    export_filename = "changes-of-rights"
    index_url_name = "rights_report"
    index_results_url_name = "rights_report_results"
    menu_order = 130
    permission_policy = ModelPermissionPolicy(get_user_model())
    any_permission_required = ["change"]
    filterset_class = RightsFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["account_name", "subject", "actor_name"]
    default_ordering = "-at"
    columns = [
        Column("at", label=_("When"), sort_key="at"),
        Column("whose", label=_("Account, role or task")),
        Column("kind", label=_("What"), accessor="get_kind_display"),
        Column("before", label=_("It was"), accessor="words_before"),
        Column("after", label=_("It is"), accessor="words_after"),
        Column("made_by", label=_("Changed by")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return RightsChange.objects.all()


def address_about(account: Any) -> str:
    """The report, with the rows about this account."""
    return reverse(RightsReport.index_url_name) + "?" + urlencode({"person": account.pk})
