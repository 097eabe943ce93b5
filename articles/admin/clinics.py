"""What staff of one clinic see and choose, where an installation has several."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page, Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from articles.models import ArticleIndexPage, Clinician, Topic
from articles.models.record_with_page import records_for
from clinic.models.clinic_names import names_by_key, names_of_clinics, names_of_sites
from clinic.models.clinics import HOME_PATH_LENGTH
from clinic.models.staff import (
    has_several_clinics,
    keys_of,
    of_clinics_of,
    sites_of,
    works_for_several,
)

# On a request: what each clinic is called, so that it is looked up once.
NAMES = "_names_of_clinics"


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
            return
        names = names_of_sites(field.queryset)
        field.label_from_instance = lambda site: names[site.pk]

    def save(self: Any, commit: bool = True) -> Any:
        is_new = self.instance.pk is None
        record = super().save(commit)  # type: ignore[misc]
        if commit and is_new and self.own_sites is not None and "clinics" not in self.fields:
            record.clinics.set(self.own_sites)
        return record


class ClinicColumn(Column):
    """The clinic of a page, by name."""

    def __init__(self) -> None:
        super().__init__("clinic", label=_("Clinic"))
        self.names = names_of_clinics()

    def get_value(self, instance: Any) -> str:
        return self.names.get(instance.path[:HOME_PATH_LENGTH], "")


class ClinicOfRowColumn(Column):
    """The clinic of a row that says by a key of which it is."""

    def __init__(self) -> None:
        super().__init__("clinic", label=_("Clinic"))
        self.names = names_by_key()

    def get_value(self, instance: Any) -> str:
        return self.names.get(instance.clinic, "")


class ClinicsOfRecordColumn(Column):
    """The clinics that a topic or a clinician is of; its list fetches them beforehand."""

    def __init__(self) -> None:
        super().__init__("clinics", label=_("Clinics"))
        self.names = names_of_sites(Site.objects.all())

    def get_value(self, instance: Any) -> str:
        names = sorted(self.names[site.pk] for site in instance.clinics.all())
        return ", ".join(names) or str(_("Every clinic"))


def clinic_of(page: Page, request: HttpRequest) -> str:
    """What the clinic of a page is called, for whoever works for several; "" for others."""
    if not works_for_several(request.user):
        return ""
    if NAMES not in request.__dict__:
        request.__dict__[NAMES] = names_of_clinics()
    name: str = request.__dict__[NAMES].get(page.path[:HOME_PATH_LENGTH], "")
    return name


class SectionField(forms.ModelChoiceField):
    """A choice of sections, which may all be called “Therapies”: each with its clinic."""

    def offer(self, sections: list[ArticleIndexPage]) -> None:
        """Offer these sections, in the order of the pages."""
        keys = [section.pk for section in sections]
        self.queryset = ArticleIndexPage.objects.filter(pk__in=keys).order_by("path")

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of_clinics() if has_several_clinics() else {}

    def label_from_instance(self, section: Any) -> str:
        title = section.get_admin_display_title()
        clinic = self.names.get(section.path[:HOME_PATH_LENGTH])
        return f"{clinic}: {title}" if clinic else title


def with_clinic(
    columns: list[Any], user: Any, after: str = "title", column: type[Column] = ClinicColumn
) -> list[Any]:
    """The columns of a list, with the clinic of each row for whoever works for several."""
    if not works_for_several(user):
        return columns
    place = next((number for number, each in enumerate(columns, 1) if each.name == after), 0)
    return [*columns[:place], column(), *columns[place:]]
