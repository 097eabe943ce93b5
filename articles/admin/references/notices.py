"""What became of a paper: in the list of references, on its page, and where staff enter it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import HelpPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from articles.models import EvidenceNotice, EvidenceState, Reference
from articles.models.evidence_state import state_in_words
from articles.references.evidence_status import count_notice_again, enter_notice, set_aside_notice
from articles.signoff.withdrawn_sources import follow_up

State = EvidenceState.State
Kind = EvidenceNotice.Kind

KINDS_FOR_STAFF = [Kind.RETRACTION, Kind.CONCERN, Kind.CORRECTION, Kind.REINSTATEMENT]
NOT_CHECKABLE, UNREACHABLE = "cannot", "unreachable"
WITHOUT_IDENTIFIERS = Q(doi="", pmid="")


class ReferenceFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        label=gettext_lazy("What became of it"),
        empty_label=gettext_lazy("All"),
        choices=[
            *State.choices,
            (UNREACHABLE, gettext_lazy("Could not be checked lately")),
            (NOT_CHECKABLE, gettext_lazy("Cannot be checked")),
        ],
        method="filter_by_state",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Reference
        fields = ["kind", "year"]

    def filter_by_state(self, references: QuerySet, name: str, value: str) -> QuerySet:
        if value == NOT_CHECKABLE:
            return references.filter(WITHOUT_IDENTIFIERS)
        if value == UNREACHABLE:
            return references.filter(evidence__unreachable_since__isnull=False)
        if value == State.UNCHECKED:
            unchecked = Q(evidence=None) | Q(evidence__state=State.UNCHECKED)
            return references.filter(unchecked).exclude(WITHOUT_IDENTIFIERS)
        return references.filter(evidence__state=value)


def notices_of(reference: Reference) -> QuerySet[EvidenceNotice]:
    return reference.notices.select_related("entered_by", "set_aside_by")


class NoticesPanel(HelpPanel):
    """The notices about a paper, on the page of its reference."""

    class BoundPanel(HelpPanel.BoundPanel):
        template_name = "articles/admin/notices_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.template_name = NoticesPanel.BoundPanel.template_name

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "reference": self.instance,
                "state": state_in_words(self.instance),
                "notices": notices_of(self.instance),
                "may_enter": may_enter(self.request.user),
            }


def may_enter(user: Any) -> bool:
    return user.has_perm("articles.add_evidencenotice")


class NoticeForm(forms.ModelForm):
    """A notice as somebody of the staff has read it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was said about the paper"),
        choices=[(kind.value, kind.label) for kind in KINDS_FOR_STAFF],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = EvidenceNotice
        fields = ["kind", "day", "doi", "note"]
        widgets = {
            "day": AdminDateInput,
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "day": gettext_lazy("The date of the notice, if you know it."),
            "note": gettext_lazy("Example: The publisher’s site, https://example.org/notice"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is yet to come. Enter the date of the notice."))
        return day

    def clean_doi(self) -> str:
        doi: str = Reference._meta.get_field("doi").to_python(self.cleaned_data["doi"]) or ""
        return doi


class SetAsideForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why it does not count"),
        help_text=gettext_lazy("Example: The notice is about another paper with a similar title."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoticesView(WagtailAdminTemplateMixin, TemplateView):
    """All notices about one paper, with forms for those who may enter and correct them."""

    template_name = "articles/admin/reference_notices.html"
    page_title = gettext_lazy("What became of it")
    header_icon = "openquote"

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> Any:
        rights = ("view", "change")
        if not any(request.user.has_perm(f"articles.{right}_reference") for right in rights):
            raise PermissionDenied
        self.reference = get_object_or_404(Reference.objects.select_related("evidence"), pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.reference)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = reverse("wagtailsnippets_articles_reference:list")
        return [
            *self.breadcrumbs_items,
            {"url": index, "label": _("References")},
            {"url": "", "label": self.page_title, "sublabel": str(self.reference)},
        ]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_enter(request.user):
            raise PermissionDenied
        handle_action = {"aside": self.set_aside_notice, "count": self.count_notice_again}.get(
            request.POST.get("act", "")
        )
        return handle_action() if handle_action else self.enter_notice()

    def enter_notice(self) -> HttpResponse:
        form = NoticeForm(self.request.POST, instance=EvidenceNotice(reference=self.reference))
        if not form.is_valid():
            return self.render_form_again(form=form)
        enter_notice(form.instance, self.request.user)
        return self.respond_with_success(
            "articles.enter_notice", form.instance, _("The notice is stored.")
        )

    def set_aside_notice(self) -> HttpResponse:
        notice = self.posted_notice()
        form = SetAsideForm(self.request.POST)
        if not form.is_valid():
            return self.render_form_again(invalid_set_aside=(notice.pk, form))
        set_aside_notice(notice, self.request.user, form.cleaned_data["because"])
        message = _("The notice is set aside. It stays here, and counts no more.")
        return self.respond_with_success("articles.set_aside_notice", notice, message)

    def count_notice_again(self) -> HttpResponse:
        notice = self.posted_notice()
        count_notice_again(notice)
        return self.respond_with_success(
            "articles.count_notice", notice, _("The notice counts again.")
        )

    def posted_notice(self) -> EvidenceNotice:
        key = self.request.POST.get("notice", "")
        number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
        return get_object_or_404(EvidenceNotice, pk=number, reference=self.reference)

    def respond_with_success(
        self, action: str, notice: EvidenceNotice, message: str
    ) -> HttpResponse:
        data = {"kind": notice.kind, "because": notice.set_aside_because, "note": notice.note}
        log(instance=self.reference, action=action, user=self.request.user, data=data)
        follow_up_result = follow_up()
        titles = [f"“{article.title}”" for article in follow_up_result.submitted]
        if titles:
            review_message = _("These articles were sent to review: %(titles)s.")
            message = f"{message} {review_message % {'titles': ', '.join(titles)}}"
        messages.success(self.request, message)
        for problem in follow_up_result.failures:
            messages.error(self.request, problem)
        return redirect("reference_notices", self.reference.pk)

    def render_form_again(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        invalid_notice_id, form = kwargs.pop("invalid_set_aside", (None, None))
        notices = list(notices_of(self.reference))
        set_aside_forms = {
            notice.pk: form
            if notice.pk == invalid_notice_id
            else SetAsideForm(auto_id=f"id_{notice.pk}_%s")
            for notice in notices
        }
        return {
            "form": NoticeForm(),
            **super().get_context_data(**kwargs),
            "reference": self.reference,
            "state": state_in_words(self.reference),
            "rows": [(notice, set_aside_forms[notice.pk]) for notice in notices],
            "may_enter": may_enter(self.request.user),
        }
