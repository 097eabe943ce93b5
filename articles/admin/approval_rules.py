"""The settings of who must approve: for site managers, with every decision and its reason."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from articles.models import ApprovalRule, Rule
from articles.signoff.approval_rules import (
    CONSEQUENCES,
    RIGHT_TO_DECIDE,
    CannotDecide,
    decide,
    warning_about,
    what_stays,
)

from .review.problems import ProblemSummaryMixin


class DecisionForm(ProblemSummaryMixin, forms.Form):
    """What the clinic decided, and why; `seen` says which decision the person saw in force.

    Each rule stands with what it means, and with a warning where nobody could approve by it.
    """

    rule = forms.ChoiceField(
        label=gettext_lazy("Who must approve an article"),
        choices=Rule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("The reason, in one sentence"),
        max_length=300,
        help_text=gettext_lazy(
            "It is kept in the history. Example: Dr. Ortiz is our only doctor until May."
        ),
        error_messages={"required": gettext_lazy("Say in one sentence why the clinic decided so.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (rule.value, f"{rule.label}. {CONSEQUENCES[rule]} {warning_about(rule)}".rstrip())
            for rule in Rule
        ]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        return " ".join(str(self.cleaned_data["reason"]).split())


class ApprovalRuleView(WagtailAdminTemplateMixin, TemplateView):
    """Who must approve now, why, what else the clinic can decide, and what it decided before.

    Raises `PermissionDenied` for whoever is no site manager.
    """

    template_name = "articles/admin/who_must_approve.html"
    page_title = gettext_lazy("Who must approve")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(RIGHT_TO_DECIDE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        data = form.cleaned_data
        try:
            decision = decide(Rule(data["rule"]), data["reason"], request.user, seen=data["seen"])
        except CannotDecide as refusal:
            messages.error(request, str(refusal))
            return redirect("who_must_approve")
        message = _(
            "The rule is now: %(rule)s. It holds for what is approved from now on. What patients "
            "read has not changed."
        )
        messages.success(request, message % {"rule": decision.get_rule_display()})
        return redirect("who_must_approve")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decisions = list(ApprovalRule.objects.all())
        rule = Rule(decisions[0].rule) if decisions else Rule.ANOTHER_CLINICIAN
        seen = decisions[0].pk if decisions else 0
        form = kwargs.pop("form", None) or DecisionForm(initial={"rule": rule.value, "seen": seen})
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "rule": rule,
            "consequence": CONSEQUENCES[rule],
            "warning": warning_about(rule),
            "is_about_accounts": rule == Rule.EDITORIAL_TEAM,
            "decisions": decisions,
            "what_stays": what_stays(),
        }


class ApprovalRuleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT_TO_DECIDE))


def approval_rule_menu_item() -> MenuItem:
    return ApprovalRuleMenuItem(
        _("Who must approve"),
        reverse("who_must_approve"),
        name="who-must-approve",
        icon_name="clipboard-list",
        order=150,
    )


def right_to_decide() -> Any:
    """For the page of a group: the right to enter what the clinic decided."""
    return Permission.objects.filter(
        content_type__app_label="articles", codename="add_approvalrule"
    )


urlpatterns = [path("who-must-approve/", ApprovalRuleView.as_view(), name="who_must_approve")]
