"""The screen on which somebody duplicates an article, and the way there."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from articles.models import ArticleIndexPage, TherapyArticlePage, is_template
from articles.models.copying import LONGEST_TITLE, title_of_copy

from ..clinics import SectionField
from ..review.base import ArticleAdminView
from ..review.problems import ProblemSummaryMixin
from .copies import (
    CannotDuplicate,
    duplicate,
    may_begin,
    may_duplicate,
    reason_against,
    sections_for_copy,
)

LABEL = gettext_lazy("Duplicate")


class DuplicateForm(ProblemSummaryMixin, forms.Form):
    """The title of the new article, and where it goes if there is a choice."""

    title = forms.CharField(
        label=gettext_lazy("Title of the new article"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Give the new article a title.")},
    )
    section: Any = SectionField(
        label=gettext_lazy("Section for the new article"),
        queryset=ArticleIndexPage.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a section.")},
    )

    def __init__(self, *args: Any, sections: list[ArticleIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        if len(sections) == 1:
            del self.fields["section"]
            return
        choice: Any = self.fields["section"]
        choice.offer(sections)

    @property
    def chosen_section(self) -> ArticleIndexPage:
        """Where the new article goes, once the form is valid."""
        return self.cleaned_data.get("section") or self.sections[0]


class DuplicateView(ArticleAdminView):
    """Ask what a copy of this article is to be called, make it, and open it.

    Raises `PermissionDenied` for whoever may not edit the article, or may add none.
    """

    template_name = "articles/admin/starting/duplicate.html"
    header_icon = "copy"

    def get_page_title(self) -> Any:
        return _("Start with a template") if is_template(self.page) else LABEL

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sections = sections_for_copy(self.page, request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_duplicate(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = DuplicateForm(request.POST, sections=self.sections)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        title = form.cleaned_data["title"]
        try:
            copy = duplicate(self.page, form.chosen_section, title, request.user)
        except CannotDuplicate as refusal:
            messages.error(request, f"{_('Nothing was duplicated.')} {refusal}")
            return redirect("wagtailadmin_pages:edit", page_id)
        messages.success(request, self.words_of_success(title))
        return redirect("wagtailadmin_pages:edit", copy.pk)

    def words_of_success(self, title: str) -> str:
        return _(
            "“%(title)s” is a new draft with the text of “%(source)s”. Nothing in “%(source)s” has "
            "changed. Patients read the new article once it is approved."
        ) % {"title": title, "source": self.page.get_admin_display_title()}

    def new_title(self) -> str:
        if is_template(self.page):
            return ""
        return title_of_copy(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parent = self.page.get_parent()
        initial = {"title": self.new_title(), "section": parent.pk}
        form = kwargs.pop("form", None) or DuplicateForm(initial=initial, sections=self.sections)
        return {
            **super().get_context_data(**kwargs),
            "article": self.page,
            "is_template": is_template(self.page),
            "form": form,
            "reason": reason_against(self.page),
        }


def duplicate_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of an article, in lists and in the editor.

    For whoever may edit it and add articles somewhere. The screen asks where the copy goes.
    """
    if not isinstance(page, Page) or not page.pk or page.alias_of_id:
        return
    if page.specific_class is not TherapyArticlePage or not may_begin(user):
        return
    if page.permissions_for_user(user).can_copy():
        address = reverse("duplicate_article", args=[page.pk])
        yield Button(LABEL, url=address, icon_name="copy", priority=19)
