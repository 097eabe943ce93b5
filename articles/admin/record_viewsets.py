"""Topics, clinicians, references, guidelines, warnings and warning signs in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from articles.models import Clinician, Guideline, Reference, SharedWarning, Topic, WarningSigns
from articles.models.evidence_state import state_in_words
from articles.models.record_with_page import records_for

from .clinics import (
    ClinicsFieldMixin,
    ClinicsOfRecordColumn,
    OfClinicsChooserViewSet,
    OfClinicsPolicy,
    with_clinic,
)
from .languages import RecordIndexView
from .record_forms import RecordForm, SluggedForm
from .references.exchange import ReferenceExportView, ReferenceImportView
from .references.form import REFERENCE_PANELS, ReferenceForm
from .references.notices import NoticesPanel, ReferenceFilterSet
from .references.searching import ReferenceChooserViewSet, ReferenceIndexView
from .shared_record_views import SnippetDeleteView, SnippetEditView
from .signers import ClinicianCreateView, ClinicianEditView, ClinicianForm


class RecordViewSet(SnippetViewSet):
    """What the kinds of records have in common.

    They are looked at by those who may not change them, and never copied: two
    records of one thing are what they are there to avoid.
    """

    form_class: type[WagtailAdminModelForm]
    index_view_class = RecordIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50

    def get_panels(self) -> list[Any]:
        return self.model.panels

    def get_edit_handler(self) -> Any:
        handler = ObjectList(self.get_panels(), base_form_class=self.form_class)
        return handler.bind_to_model(self.model)


class TopicForm(ClinicsFieldMixin, SluggedForm):
    pass


class OfClinicsIndexView(RecordIndexView):
    """A list of records, with the clinics that each is of for whoever works for several."""

    @cached_property
    def columns(self) -> list[Any]:
        return with_clinic(super().columns, self.request.user, "name", ClinicsOfRecordColumn)

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().prefetch_related("clinics")


class OfClinicsMixin:
    """Mixed into the view set of records that are of a clinic, or of several."""

    index_view_class = OfClinicsIndexView
    chooser_viewset_class = OfClinicsChooserViewSet

    @cached_property
    def permission_policy(self: Any) -> OfClinicsPolicy:
        return OfClinicsPolicy(self.model)

    def get_queryset(self: Any, request: HttpRequest) -> QuerySet:
        return records_for(request.user, self.model.objects.all())


class TopicViewSet(OfClinicsMixin, RecordViewSet):
    model = Topic
    icon = "tag"
    form_class = TopicForm
    list_display = ["name", "kind", LocaleColumn()]
    list_filter = ["kind"]
    ordering = ["name"]
    inspect_view_fields = ["name", "slug", "kind", "short_text", "lay_synonyms"]


class EvidenceColumn(TitleColumn):
    """A link in ordinary letters: what became of a paper is not louder than its name."""

    cell_template_name = "articles/admin/evidence_cell.html"


def license_validity(clinician: Clinician) -> str:
    """Until when the license holds, or since when it does not any more."""
    expiry_date = date_format(clinician.license_expires_on)
    if clinician.license_expires_on < timezone.localdate():
        return _("Expired on %(day)s") % {"day": expiry_date}
    return _("Until %(day)s") % {"day": expiry_date}


class SharedRecordViewSet(RecordViewSet):
    """For records that articles show, so that a change concerns what patients read."""

    edit_view_class = SnippetEditView
    delete_view_class = SnippetDeleteView
    edit_template_name = SnippetEditView.template_name


class ClinicianViewSet(OfClinicsMixin, SharedRecordViewSet):
    model = Clinician
    icon = "user"
    form_class = ClinicianForm
    add_view_class = ClinicianCreateView
    edit_view_class = ClinicianEditView
    list_display = [
        "name",
        "license_type",
        Column(
            "license_expires_on",
            label=gettext_lazy("License holds"),
            accessor=license_validity,
            sort_key="license_expires_on",
        ),
        BooleanColumn("may_sign", label=gettext_lazy("May sign"), sort_key="may_sign"),
        LocaleColumn(),
    ]
    list_filter = ["may_sign", "license_type", "license_expires_on"]
    ordering = ["name"]
    inspect_view_fields = [
        "name", "license_type", "license_number", "license_state", "license_expires_on", "board",
        "conflict_of_interest", "biography", "may_sign",
    ]  # fmt: skip


class ReferenceViewSet(SharedRecordViewSet):
    model = Reference
    icon = "openquote"
    form_class = ReferenceForm
    index_view_class = ReferenceIndexView
    chooser_viewset_class = ReferenceChooserViewSet
    inspect_view_enabled = False
    list_display = [
        "__str__",
        "kind",
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column(
            "verified",
            label=gettext_lazy("How it was verified"),
            accessor=lambda reference: (
                Truncator(reference.verified).chars(80) or _("Nobody has said")
            ),
        ),
        EvidenceColumn(
            "evidence",
            label=gettext_lazy("What became of it"),
            accessor=state_in_words,
            url_name="reference_notices",
        ),
        LocaleColumn(),
    ]
    filterset_class = ReferenceFilterSet
    ordering = ["title"]

    def get_panels(self) -> list[Any]:
        return [*REFERENCE_PANELS, NoticesPanel(heading=gettext_lazy("What became of it"))]

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ReferenceImportView), name="import"),
            path("export/", self.construct_view(ReferenceExportView), name="export"),
        ]


class GuidelineForm(RecordForm):
    """Offers the therapies of its own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        therapies = self.fields["therapies"]
        of_language = therapies.queryset.filter(locale=self.instance.locale_id)
        therapies.queryset = offered = records_for(self.for_user, of_language)
        self.therapies_of_others: list[Topic] = []
        if offered is not of_language and self.instance.pk:
            present = self.instance.therapies.filter(locale=self.instance.locale_id)
            self.therapies_of_others = list(present.exclude(pk__in=offered.values("pk")))
            therapies.required = not self.therapies_of_others

    def clean_therapies(self) -> list[Topic]:
        """What was chosen, and the therapies of other clinics: these are not offered, and stay."""
        return [*self.cleaned_data["therapies"], *self.therapies_of_others]


def guideline_validity(guideline: Guideline) -> str:
    """Until when its issuer calls it valid, or since when it does not any more."""
    if guideline.expires_on is None:
        return ""
    expiry_date = date_format(guideline.expires_on)
    if guideline.has_expired:
        return _("Expired on %(day)s") % {"day": expiry_date}
    return _("Until %(day)s") % {"day": expiry_date}


class GuidelineViewSet(SharedRecordViewSet):
    model = Guideline
    icon = "list-ul"
    form_class = GuidelineForm
    list_display = [
        "__str__",
        "direction",
        "strength",
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column(
            "expires_on",
            label=gettext_lazy("Valid"),
            accessor=guideline_validity,
            sort_key="expires_on",
        ),
        LocaleColumn(),
    ]
    list_filter = ["direction", "strength", "therapies"]
    ordering = ["issuer", "-year"]
    inspect_view_fields = [
        "issuer", "title", "recommendation", "direction", "strength", "population", "year",
        "expires_on", "reference", "therapies",
    ]  # fmt: skip


class WarningSignsForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        """Only one list of an urgency and a language is in every article about back pain."""
        data = super().clean()
        if data.get("for_back_pain") and data.get("urgency"):
            other_records = WarningSigns.objects.base(self.instance.locale).exclude(
                pk=self.instance.pk
            )
            if other_record := other_records.filter(urgency=data["urgency"]).first():
                self.add_error(
                    "for_back_pain",
                    _("“%(other)s” is that list already. Change it there, or clear the box there.")
                    % {"other": other_record},
                )
        return data


class WarningSignsViewSet(SharedRecordViewSet):
    model = WarningSigns
    icon = "warning"
    form_class = WarningSignsForm
    list_display = [
        "name",
        "urgency",
        Column(
            "signs",
            label=gettext_lazy("Signs"),
            accessor=lambda warning_signs: Truncator(warning_signs.get_signs_display()).chars(120),
        ),
        BooleanColumn("for_back_pain", label=gettext_lazy("In every article about back pain")),
        LocaleColumn(),
    ]
    list_filter = ["urgency", "for_back_pain"]
    ordering = ["name"]
    inspect_view_fields = ["name", "urgency", "lead_in", "signs", "action", "for_back_pain"]


class SharedWarningViewSet(SharedRecordViewSet):
    model = SharedWarning
    icon = "warning"
    form_class = RecordForm
    list_display = ["name", "condition", "severity", LocaleColumn()]
    list_filter = ["severity", "about"]
    ordering = ["name"]
    inspect_view_fields = ["name", "condition", "severity", "about", "reason", "instead"]


class SharedRecordsMenu(SnippetViewSetGroup):
    items = (
        TopicViewSet,
        ClinicianViewSet,
        ReferenceViewSet,
        GuidelineViewSet,
        SharedWarningViewSet,
        WarningSignsViewSet,
    )
    menu_label = gettext_lazy("Records")
    menu_name = "records"
    menu_icon = "folder-inverse"
    menu_order = 500
