"""What staff of one clinic see and choose, where an installation has several."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from articles.models import Clinician, Topic
from articles.models.record_with_page import records_for
from clinic.models.clinics import HOME_PATH_LENGTH
from clinic.models.staff import (
    has_several_clinics,
    homes_of,
    keys_of,
    names_of_clinics,
    of_clinics_of,
    sites_of,
)


def pages_to_choose(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Of the pages that a chooser offers, those of the clinics of whoever chooses."""
    return of_clinics_of(request.user, pages)


def topics_for(request: HttpRequest | None) -> QuerySet[Topic]:
    topics = Topic.objects.all()
    return records_for(request.user, topics) if request else topics


def clinicians_for(request: HttpRequest | None) -> QuerySet[Clinician]:
    clinicians = Clinician.objects.all()
    return records_for(request.user, clinicians) if request else clinicians


def titles_for(user: Any, titles: Any) -> Any:
    """Of some titles those for which the clinics of a person wait."""
    keys = keys_of(user)
    return titles if keys is None else titles.filter(clinic__in=keys)


class OfClinicsPolicy(ModelPermissionPolicy):
    """Whoever works for some clinics looks at their records and those of every clinic, and changes
    those alone that are of no other clinic."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: list[str], instance: Any
    ) -> bool:
        if not self.user_has_any_permission(user, actions):
            return False
        sites = sites_of(user)
        if sites is None:
            return True
        own, named = {site.pk for site in sites}, set(instance.clinics.values_list("pk", flat=True))
        if set(actions) <= {"view"}:
            return not named or bool(named & own)
        return bool(named) and named <= own


class OfClinics:
    """Mixed into the views of a chooser of topics or clinicians: offers those of one's clinics."""

    def get_object_list(self: Any) -> Any:
        return records_for(self.request.user, super().get_object_list())  # type: ignore[misc]


class ChooseOfClinicsView(OfClinics, ChooseView):
    pass


class ChooseOfClinicsResultsView(OfClinics, ChooseResultsView):
    pass


class OfClinicsChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseOfClinicsView
    choose_results_view_class = ChooseOfClinicsResultsView


class ClinicsFieldMixin:
    """Mixed into the form of a topic or a clinician: of which clinics it is.

    Only whoever works for several is asked. What somebody adds who works for one is of that one.
    """

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_sites: list[Site] | None = sites_of(self.for_user) if self.for_user else None
        field = self.fields.get("clinics")
        if field is None:
            return
        if self.own_sites is not None:
            field.queryset = field.queryset.filter(pk__in=[site.pk for site in self.own_sites])
            field.required = True
        is_one = self.own_sites is not None and len(self.own_sites) < 2
        if is_one or not has_several_clinics():
            del self.fields["clinics"]

    def save(self: Any, commit: bool = True) -> Any:
        is_new = self.instance.pk is None
        record = super().save(commit)  # type: ignore[misc]
        if commit and is_new and self.own_sites is not None and "clinics" not in self.fields:
            record.clinics.set(self.own_sites)
        return record


class ClinicColumn(Column):
    """The clinic of a page, by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("clinic", *args, label=_("Clinic"), **kwargs)
        self.names = names_of_clinics()

    def get_value(self, instance: Any) -> str:
        return self.names.get(instance.path[:HOME_PATH_LENGTH], "")


def with_clinic(columns: list[Any], user: Any) -> list[Any]:
    """The columns of a list of pages, with the clinic of each for whoever works for several."""
    if not has_several_clinics():
        return columns
    homes = homes_of(user)
    if homes is not None and len(sites_of(user) or ()) < 2:
        return columns
    place = next((number for number, column in enumerate(columns, 1) if column.name == "title"), 0)
    return [*columns[:place], ClinicColumn(), *columns[place:]]
