"""Looking for a reference, in its list and where an article chooses one."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView

from articles.models import Reference

from .look_up import LookUpForm, LookUpView, is_on

SEARCHED = ("title", "authors", "container", "year", "doi", "pmid")


def find(references: QuerySet, words: str) -> QuerySet:
    """The references in which every word occurs: `french 2006`, or a part of a DOI.

    Wagtail's own search knows the beginnings of words of the title alone.
    """
    for word in words.split():
        condition = Q()
        for field in SEARCHED:
            condition |= Q(**{f"{field}__icontains": word})
        references = references.filter(condition)
    return references


class ReferenceIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("evidence")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return find(queryset, self.search_query) if self.is_searching else queryset


class SearchForm(LocaleFilterMixin, BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Example: French 2006")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return super().filter(find(objects, self.search_query or ""))


class ChooseReferenceView(ChooseView):
    """The list, and a tab to look up what is not in it, where that is configured."""

    filter_form_class = SearchForm
    creation_form_template_name = LookUpView.creation_form_template_name

    def get_creation_form_class(self) -> type[forms.Form] | None:
        return LookUpForm if is_on() else None


class ChooseReferenceResultsView(ChooseResultsView):
    filter_form_class = SearchForm


class ChosenReferenceMixin:
    """Says besides what a marker in rich text is called."""

    def get_chosen_response_data(self, item: Reference) -> dict[str, Any]:
        return super().get_chosen_response_data(item) | {"short_name": item.short_name}  # type: ignore[misc]


class ReferenceChosenView(ChosenReferenceMixin, SnippetChosenView):
    pass


class ReferenceLookUpView(ChosenReferenceMixin, LookUpView):
    pass


class ReferenceChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseReferenceView
    choose_results_view_class = ChooseReferenceResultsView
    chosen_view_class = ReferenceChosenView
    create_view_class = ReferenceLookUpView
    creation_tab_label = _("Look up")
    preserve_url_parameters = ["multiple", "locale"]
