"""Templates in the admin: beginning an article with one, and choosing which there are."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from articles.models import TherapyArticlePage, is_template
from articles.signoff.templates import (
    RIGHT_TO_MARK,
    CannotMark,
    mark,
    reason_against_mark,
    template_problem,
    unmark,
)

from ..review.base import ArticleAdminView
from ..review.workflow_views import ReviewMenuItem
from .copies import may_begin

# What nobody does with a template, in the editor's menu.
NOT_FOR_TEMPLATES = (PublishMenuItem.name, SubmitForModerationMenuItem.name, ReviewMenuItem.name)


def templates_for(user: Any) -> QuerySet[TherapyArticlePage]:
    """The templates with which this person may begin an article, in the order of their titles."""
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    templates = TherapyArticlePage.objects.filter(
        template_mark__isnull=False, pk__in=editable.values("pk")
    )
    return templates.defer("body").order_by("draft_title", "pk")


class StartView(WagtailAdminTemplateMixin, TemplateView):
    """Ask what a new article begins with: nothing, or a template of the clinic.

    Raises `PermissionDenied` for whoever may add articles nowhere.
    """

    template_name = "articles/admin/starting/start.html"
    page_title = gettext_lazy("Start an article")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_begin(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "templates": templates_for(self.request.user),
            "blank_address": reverse("therapy-articles:choose_parent"),
            "list_address": reverse("therapy-articles:index"),
            "may_mark": self.request.user.has_perm(RIGHT_TO_MARK),
        }


class TemplateMarkView(ArticleAdminView):
    """Make a template of an article, or an article of a template.

    Raises `PermissionDenied` for whoever may not decide which templates there are.
    """

    template_name = "articles/admin/starting/template_mark.html"
    page_title = gettext_lazy("Template")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        may_edit = self.page.permissions_for_user(request.user).can_edit()
        if not (may_edit and request.user.has_perm(RIGHT_TO_MARK)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        title = self.page.get_admin_display_title()
        if request.POST.get("decision") == "unmark":
            unmark(page_id, request.user)
            words = _("“%(title)s” is no template any more. It is a draft like any other.")
            messages.success(request, words % {"title": title})
        else:
            try:
                mark(page_id, request.user)
            except CannotMark as refusal:
                messages.error(request, str(refusal))
                return redirect("template_mark", page_id)
            words = _("“%(title)s” is a template now. New articles can begin with it.")
            messages.success(request, words % {"title": title})
        return redirect("start_article")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_marked = is_template(self.page)
        return {
            **super().get_context_data(**kwargs),
            "article": self.page,
            "is_marked": is_marked,
            "reason": "" if is_marked else reason_against_mark(self.page),
        }


def template_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of the editor, for those who decide which templates there are."""
    if not isinstance(page, Page) or not page.pk or page.alias_of_id or page.live:
        return
    if page.specific_class is not TherapyArticlePage or not user.has_perm(RIGHT_TO_MARK):
        return
    if page.permissions_for_user(user).can_edit():
        address = reverse("template_mark", args=[page.pk])
        yield Button(_("Use as a template"), url=address, icon_name="doc-full", priority=67)


def say_that_it_is_a_template(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a template in the editor what it is for."""
    is_article = isinstance(page, TherapyArticlePage)
    if request.method == "GET" and is_article and (problem := template_problem(page)):
        messages.info(request, problem)


def offer_no_publication(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take what nobody does with a template out of the menu of its editor."""
    page = context.get("page")
    if isinstance(page, TherapyArticlePage) and is_template(page):
        items[:] = [item for item in items if item.name not in NOT_FOR_TEMPLATES]


def right_to_mark() -> Any:
    """For the page of a group: the right to choose the templates of the clinic."""
    return Permission.objects.filter(
        content_type__app_label="articles", codename="add_articletemplate"
    )
