"""Choosing when an article goes live once it is signed, and publishing what is signed."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from articles.models import TherapyArticlePage, When
from articles.signoff.when_to_publish import (
    CannotChoose,
    choose_when,
    plan_for,
    problem_with_choice,
    publish_signed,
)

from .base import ArticleAdminView
from .problems import ProblemSummaryMixin


class WhenForm(ProblemSummaryMixin, forms.Form):
    """When an article goes live once it is signed; the day only where it is to be on one."""

    when = forms.ChoiceField(
        label=gettext_lazy("Once it is signed"),
        choices=When.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    day = forms.DateField(
        label=gettext_lazy("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only for “Publish it on this day”. A day after today."),
        error_messages={"invalid": gettext_lazy("Enter a date. Example: 2027-03-15")},
    )

    def __init__(self, *args: Any, article: TherapyArticlePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "when" in data and "day" in data:
            problem = problem_with_choice(self.article, When(data["when"]), data["day"])
            if problem:
                self.add_error("day" if data["when"] == When.ON_DAY else "when", problem)
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
        form = WhenForm(request.POST, article=self.page)
        if not form.is_valid():
            context = self.get_context_data(page_id=page_id, form=form)
            return self.render_to_response(context, status=400)
        data = form.cleaned_data
        try:
            plan = choose_when(page_id, When(data["when"]), data["day"], request.user)
        except CannotChoose as refusal:
            messages.error(request, str(refusal))
            return redirect("when_to_publish", page_id)
        title = self.page.get_admin_display_title()
        messages.success(request, f"“{title}”: {plan.words}")
        return redirect("wagtailadmin_pages:edit", page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = plan_for(self.page, self.page.get_latest_revision_as_object())
        day = timezone.localdate(plan.begins) if plan.begins else None
        form = kwargs.pop("form", None) or WhenForm(
            initial={"when": plan.when.value, "day": day}, article=self.page
        )
        return {**super().get_context_data(**kwargs), "form": form, "plan": plan}


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
