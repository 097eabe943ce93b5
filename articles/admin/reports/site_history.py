"""Wagtail's history of everything, of which staff of one clinic read what is about their clinic."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import URLPattern, URLResolver
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry

from articles.models import AwaitedTitle, Clinician, Topic
from articles.replacing import replacement_path
from clinic.models import ClinicDetails, ClinicDocument, ClinicImage
from clinic.models.own_things import things_for
from clinic.models.staff import homes_of, sites_of

from ..clinics import titles_for


def own_entries(user: Any, entries: QuerySet) -> QuerySet:
    """Of entries about records and files those about what is of a person's clinics, or of all.

    What of another clinic was deleted is not among them. Of pages Wagtail itself asks for rights.
    """
    if homes_of(user) is None or entries.model is not ModelLogEntry:
        return entries
    things: dict[type[Any], QuerySet] = {
        model: things_for(user, model) for model in (Topic, Clinician, ClinicImage, ClinicDocument)
    }
    things[AwaitedTitle] = titles_for(user, AwaitedTitle.objects.all())
    things[ClinicDetails] = ClinicDetails.objects.filter(site__in=sites_of(user) or ())
    types = ContentType.objects.get_for_models(*things)
    is_own = ~Q(content_type__in=types.values())
    for model, own in things.items():
        keys = own.order_by().values_list(Cast("pk", TextField()), flat=True)
        is_own |= Q(content_type=types[model], object_id__in=keys)
    return entries.filter(is_own)


class SiteHistoryView(LogEntriesView):
    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(own_entries(self.request.user, queryset))


before_wagtail: list[URLPattern | URLResolver] = [
    replacement_path(
        "wagtail.admin.views.reports.audit_logging.LogEntriesView",
        name="wagtailadmin_reports:site_history",
        route="reports/site-history/",
        view=SiteHistoryView.as_view(),
    ),
    replacement_path(
        "wagtail.admin.views.reports.audit_logging.LogEntriesView",
        name="wagtailadmin_reports:site_history_results",
        route="reports/site-history/results/",
        view=SiteHistoryView.as_view(results_only=True),
    ),
]
