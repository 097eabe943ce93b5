"""The report on licenses: until when clinicians may sign."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import Clinician

from ..clinics import clinicians_for
from .base import DayRangeFilter, Report


class LicenseFilterSet(WagtailFilterSet):
    license_expires_on = DayRangeFilter(label=gettext_lazy("License expires"))

    class Meta:
        model = Clinician
        fields = ["may_sign", "license_type"]


def may_sign_label(clinician: Clinician) -> str:
    return _("Yes") if clinician.may_sign else _("No")


class LicenseReport(Report):
    purpose = gettext_lazy(
        "Until when each clinician may sign. Renew a date in the clinician’s record before it "
        "passes: nobody signs with a license that has expired."
    )
    page_title = gettext_lazy("Licenses")
    header_icon = "user"
    export_filename = "licenses"
    index_url_name = "license_report"
    index_results_url_name = "license_report_results"
    menu_order = 90
    permission_policy = ModelPermissionPolicy(Clinician)
    any_permission_required = ["change", "view"]
    filterset_class = LicenseFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["name"]
    default_ordering = "license_expires_on"
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            url_name="wagtailsnippets_articles_clinician:inspect",
            sort_key="name",
        ),
        Column("license_type", label=gettext_lazy("License"), accessor="get_license_type_display"),
        Column(
            "license_expires_on",
            label=gettext_lazy("License expires on"),
            sort_key="license_expires_on",
        ),
        Column("may_sign", label=gettext_lazy("May sign"), accessor=may_sign_label),
    ]

    def get_base_queryset(self) -> QuerySet:
        return clinicians_for(self.request)
