"""Changes to who may sign, in the admin: held back when a form is saved, decided by another."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.views import snippets

from articles.models import Clinician, SignerChange
from articles.signoff.record_changes import displayed_content, send_back
from articles.signoff.signers import (
    CannotDecide,
    change_lines,
    confirm,
    decline,
    needs_two_people,
    propose,
    reason_against,
    set_signing_values,
    signing_values,
)

from .clinics import ClinicsFieldMixin
from .record_forms import SluggedForm
from .shared_record_views import SnippetEditView, report_sent_back

RIGHT_TO_DECIDE = "articles.change_clinician"


class ClinicianForm(ClinicsFieldMixin, SluggedForm):
    """Holds back what decides who may sign, until a second person has confirmed it."""

    waiting_change: SignerChange | None = None

    def save(self, commit: bool = True) -> Clinician:
        after = signing_values(self.instance)
        if self.instance.pk:
            before = signing_values(Clinician.objects.get(pk=self.instance.pk))
        else:
            before = {**after, "user": None, "may_sign": False}
        if not needs_two_people(before, after):
            clinician: Clinician = super().save(commit)
            return clinician
        set_signing_values(self.instance, before)
        clinician = super().save(commit)
        self.waiting_change = propose(clinician, after, self.for_user)
        return clinician


class HeldBackMixin:
    """Mixed into a view of `ClinicianForm`: says what waits for somebody else."""

    def save_instance(self: Any) -> Any:
        clinician = super().save_instance()  # type: ignore[misc]
        if change := self.form.waiting_change:
            message = _(
                "What decides who may sign as %(name)s has not changed yet: it takes two people. "
                "Somebody else who looks after these records must confirm it. They get an e-mail."
            )
            address = reverse("signer_change", args=[change.pk])
            button = messages.button(address, _("See what waits"))
            messages.warning(self.request, message % {"name": clinician.name}, buttons=[button])
        return clinician


class ClinicianCreateView(HeldBackMixin, snippets.CreateView):
    pass


class ClinicianEditView(HeldBackMixin, SnippetEditView):
    pass


class SignerChangeView(WagtailAdminTemplateMixin, TemplateView):
    """One change: what was, what is to be, who proposed it, and the two buttons.

    Raises `PermissionDenied` for whoever may not change the records of clinicians.
    """

    template_name = "articles/admin/signer_change.html"
    page_title = gettext_lazy("Who may sign")
    header_icon = "user"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm(RIGHT_TO_DECIDE):
            raise PermissionDenied
        changes = SignerChange.objects.select_related("clinician", "proposed_by", "decided_by")
        self.change = get_object_or_404(changes, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.change.clinician.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        record = reverse("wagtailsnippets_articles_clinician:edit", args=[self.change.clinician_id])
        return [
            *self.breadcrumbs_items,
            {"url": record, "label": self.change.clinician.name},
            {"url": "", "label": self.get_header_title()},
        ]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        act = confirm if request.POST.get("act") == "confirm" else decline
        shown_before = displayed_content(self.change.clinician)
        try:
            change = act(pk, request.user)
        except CannotDecide as refusal:
            messages.error(request, str(refusal))
            return redirect("signer_change", pk)
        if displayed_content(change.clinician) != shown_before:
            report_sent_back(request, send_back(change.clinician, request.user))
        message = (
            _("The change of who may sign as %(name)s is in effect.")
            if act is confirm
            else _("The change was declined. Who may sign as %(name)s stays as it was.")
        )
        messages.success(request, message % {"name": change.clinician.name})
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "change": self.change,
            "lines": change_lines(self.change.before, self.change.after),
            "reason_against": reason_against(self.change, self.request.user),
        }


class SignerChangesPanel(Component):
    """What waits for a second person, for those who may be that person."""

    name = "signer_changes"
    template_name = "articles/admin/signer_changes.html"
    order = 13

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not parent_context["request"].user.has_perm(RIGHT_TO_DECIDE):
            return {}
        waiting = SignerChange.objects.filter(state=SignerChange.State.WAITING)
        return {"changes": waiting.select_related("clinician", "proposed_by")}
