"""Choosing when an article goes live once it is signed, and publishing what is signed."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from articles.models import TherapyArticlePage, When
from articles.signoff.signed_dates import reading_time
from articles.signoff.when_to_publish import (
    CannotChoose,
    Plan,
    choose_when,
    last_day_of,
    local_day,
    plan_for,
    problem_with_choice,
    problem_with_last_day,
    problem_with_lock,
    publish_signed,
)

from .base import ArticleAdminView
from .problems import ProblemSummaryMixin

WORDS_OF_TEAM = {
    When.AT_ONCE: gettext_lazy("Publish it as soon as it is approved"),
    When.ON_DAY: When.ON_DAY.label,
    When.BY_HAND: When.BY_HAND.label,
}


class WhenForm(ProblemSummaryMixin, forms.Form):
    """When an article goes live once it is signed, and until when; both days may stay empty.

    Whoever may not publish it is not offered to do that by hand.
    """

    when = forms.ChoiceField(
        label=gettext_lazy("Once it is signed"),
        choices=When.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of these.")},
    )
    day = forms.DateField(
        label=gettext_lazy("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only for “Publish it on this day”. A day after today."),
        error_messages={"invalid": gettext_lazy("Enter a date. Example: 2027-03-15")},
    )
    last_day = forms.DateField(
        label=gettext_lazy("The last day on which patients read it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Leave it empty if it has no end, as a rule."),
        error_messages={"invalid": gettext_lazy("Enter a date. Example: 2027-03-15")},
    )

    def __init__(
        self, *args: Any, article: TherapyArticlePage, user: Any, plan: Plan, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.user = article, user
        self.present_day = local_day(plan.begins)
        choices = [(when.value, when.label) for when in When]
        if plan.is_for_the_team:
            self.fields["when"].label = _("Once it is approved")
            choices = [(when.value, words) for when, words in WORDS_OF_TEAM.items()]
        if not article.permissions_for_user(user).can_publish():
            choices = [(value, words) for value, words in choices if value != When.BY_HAND]
        self.fields["when"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not {"when", "day"} <= data.keys():
            return data
        when, day = When(data["when"]), data["day"]
        if problem := problem_with_choice(self.article, when, day, self.user):
            self.add_error("day" if when == When.ON_DAY else "when", problem)
        # The day as it was stands in the form by itself.
        elif when != When.ON_DAY and day and day != self.present_day:
            self.add_error(
                "day",
                _(
                    "You entered a day and chose something else. Choose “Publish it on this "
                    "day”, or leave the day empty."
                ),
            )
        beginning = day if when == When.ON_DAY else None
        if problem := problem_with_last_day(data.get("last_day"), beginning):
            self.add_error("last_day", problem)
        return data


class WhenToPublishView(ArticleAdminView):
    """Choose when an article goes live once it is signed.

    Raises `PermissionDenied` for whoever may not edit it.
    """

    template_name = "articles/admin/review/when_to_publish.html"
    page_title = gettext_lazy("When it goes live")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if self.page.alias_of_id:
            return redirect("when_to_publish", self.page.alias_of_id)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = self.when_form(self.present_plan(), data=request.POST)
        if not form.is_valid():
            context = self.get_context_data(page_id=page_id, form=form)
            return self.render_to_response(context, status=400)
        data = form.cleaned_data
        try:
            plan = choose_when(
                page_id,
                When(data["when"]),
                data["day"],
                request.user,
                # A form without the field leaves the end as it is.
                last_day=data["last_day"] if "last_day" in request.POST else ...,
            )
        except CannotChoose as refusal:
            messages.error(request, str(refusal))
            return redirect("when_to_publish", page_id)
        title = self.page.get_admin_display_title()
        messages.success(request, f"“{title}”: {plan.words_for(request.user)}")
        return redirect("wagtailadmin_pages:edit", page_id)

    @cached_property
    def draft(self) -> TherapyArticlePage:
        draft: TherapyArticlePage = self.page.get_latest_revision_as_object()
        return draft

    def present_plan(self) -> Plan:
        return plan_for(self.page, self.draft)

    def when_form(self, plan: Plan, data: Any = None) -> WhenForm:
        initial = {
            "when": plan.when.value,
            "day": local_day(plan.begins),
            "last_day": last_day_of(self.draft.expire_at),
        }
        return WhenForm(data, initial=initial, article=self.page, user=self.request.user, plan=plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = self.present_plan()
        form = kwargs.pop("form", None) or self.when_form(plan)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "plan": plan,
            "plan_words": plan.words_for(self.request.user),
            "ends": reading_time(None, self.draft.expire_at),
            "lock_problem": problem_with_lock(self.page, self.request.user),
        }


@require_POST
def publish_signed_article(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish an article that is signed and waits for that; exactly what was signed.

    Raises `PermissionDenied` for whoever may not publish it.
    """
    article = TherapyArticlePage.objects.filter(pk=page_id, alias_of=None).first()
    if article is None or not article.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    title = article.get_admin_display_title()
    if reason := publish_signed(page_id, request.user):
        refusal = format_html(_("“{}” was not published. {}"), title, reason)
        edit = reverse("wagtailadmin_pages:edit", args=[page_id])
        messages.warning(request, refusal, buttons=[messages.button(edit, _("Open it"))])
        return redirect("wagtailadmin_home")
    article.refresh_from_db()
    if article.live and not article.has_unpublished_changes:
        address = article.get_url(request) or "/"
        buttons = [messages.button(address, _("View live"))]
        message = _("“%(title)s” is live, word for word as it was signed.") % {"title": title}
        messages.success(request, message, buttons=buttons)
    else:
        message = _("“%(title)s” goes live at the time that it was signed for.") % {"title": title}
        messages.success(request, message)
    return redirect("wagtailadmin_home")
