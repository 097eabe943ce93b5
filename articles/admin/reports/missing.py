"""The report on addresses that readers asked for and for which there is no page."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import page_permission_policy

from articles.models import MissingAddress
from articles.models.missing_address import HIDDEN
from articles.models.weeks import week_of
from clinic.models.staff import sites_of

from .base import Report

WEEKS = {"1": _("This week"), "4": _("Four weeks")}


class MissingFilterSet(WagtailFilterSet):
    weeks = ChoiceFilter(
        label=_("When"), empty_label=_("Half a year"), choices=list(WEEKS.items()), method="since"
    )
    source = ChoiceFilter(
        label=_("Where it led from"),
        empty_label=_("Anywhere"),
        choices=[("own", _("Our own pages")), ("elsewhere", _("Elsewhere"))],
        method="led_from",
    )

    class Meta:
        model = MissingAddress
        fields: list[str] = []

    def since(self, rows: QuerySet, name: str, weeks: str) -> QuerySet:
        this_week = week_of(timezone.localdate())
        return rows.filter(week__gt=this_week - timedelta(weeks=int(weeks)))

    def led_from(self, rows: QuerySet, name: str, source: str) -> QuerySet:
        field = "from_own_pages" if source == "own" else "from_elsewhere"
        return rows.filter(**{f"{field}__gt": 0})


class RedirectColumn(Column):
    """The way to a redirect from the address, for whoever may make one."""

    cell_template_name = "articles/admin/redirect_cell.html"


class AddressPaginator(WagtailPaginator):
    """Rows are of no model, so it says itself what they are."""

    verbose_name = _("address")
    verbose_name_plural = _("addresses")


def without_host(path: str) -> str:
    """The address at its own site."""
    return urlsplit(path).path if path.startswith("//") else path


class MissingReport(Report):
    paginator_class = AddressPaginator
    page_title = _("Addresses without a page")
    purpose = _(
        "Addresses that readers asked for, and where they found no page. If one of our own pages "
        "leads there, mend the link on that page. If an old address moved, a site manager makes "
        "a redirect here. Numbers are added every half minute."
    )
    header_icon = "warning"
    export_filename = "addresses-without-a-page"
    index_url_name = "missing_report"
    index_results_url_name = "missing_report_results"
    menu_order = 115
    permission_policy = page_permission_policy
    any_permission_required = ["change"]
    filterset_class = MissingFilterSet
    is_searchable = True
    search_backend_name = None
    search_fields = ["path"]
    default_ordering = "-hits"
    columns = [
        Column("path", label=_("Address"), sort_key="path"),
        Column("last_week", label=_("Last in the week from"), sort_key="last_week"),
        Column("hits", label=_("Asked for"), sort_key="hits"),
        Column("own", label=_("From our own pages"), sort_key="own"),
        Column("elsewhere", label=_("From elsewhere"), sort_key="elsewhere"),
        RedirectColumn("redirect", label=_("Redirect"), accessor="redirect_words"),
    ]

    def get_base_queryset(self) -> QuerySet:
        """A row for each address, with its numbers of all weeks that are chosen."""
        return self.of_own_clinics(MissingAddress.objects.all()).by_path()

    def of_own_clinics(self, rows: Any) -> Any:
        """Those at the addresses of a person's clinics. Of other clinics than the first an address
        has the host in front."""
        sites = sites_of(self.request.user)
        if sites is None:
            return rows
        has_host = Q(path__startswith="//")
        own = Q(pk__in=())
        for site in sites:
            if site.is_default_site:
                own |= ~has_host
                continue
            # The name of one host may be how that of another begins.
            own |= Q(path__startswith=f"//{site.hostname}/")
            own |= Q(path__startswith=f"//{site.hostname}:")
        return rows.filter(own)

    def order_queryset(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(self.ordering, "path")

    def decorate_paginated_queryset(self, rows: Any) -> Any:
        """Say which addresses have a redirect by now, and how to make one. One query."""
        may_add = self.request.user.has_perm("wagtailredirects.add_redirect")
        paths = {row["path"]: Redirect.normalise_path(without_host(row["path"])) for row in rows}
        redirects = Redirect.objects.filter(old_path__in=set(paths.values()))
        redirected = set(redirects.values_list("old_path", flat=True))
        for row in rows:
            path = row["path"]
            has_redirect = paths[path] in redirected
            row["redirect_words"] = _("There is one") if has_redirect else ""
            may_be_made = may_add and not has_redirect and HIDDEN not in path
            query = urlencode({"old_path": without_host(path)})
            row["add_url"] = f"{reverse('wagtailredirects:add')}?{query}" if may_be_made else ""
        return rows
