"""Looking for a reference, in its list and where an article chooses one."""

import re
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, Lower
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)

from articles.blocks import Source
from articles.models import Reference
from articles.references.duplicates import newer_versions
from articles.references.formats import FORMATS

from ..languages import RecordIndexView, has_several_languages
from .exchange import download
from .look_up import AddReferenceMixin, LookUpView

SEARCH_FIELDS = ("title", "authors", "container", "year", "doi", "pmid")


def search_references(references: QuerySet, query: str) -> QuerySet:
    """The references in which every word occurs: `french 2006`, or a part of a DOI.

    Wagtail's own search knows the beginnings of words of the title alone.
    """
    for word in query.split():
        condition = Q()
        for field in SEARCH_FIELDS:
            condition |= Q(**{f"{field}__icontains": word})
        references = references.filter(condition)
    return references


class NewerVersionColumn(BaseColumn):
    """A link to the newest version of a Cochrane review, beside an older one."""

    cell_template_name = "articles/admin/newer_version_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "newer_version": self.accessor(instance)}


class ReferenceIndexView(RecordIndexView):
    """The list. What is searched and filtered is also what is exported."""

    FORMATS = tuple(FORMATS)

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("evidence")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return search_references(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[BaseColumn]:
        newer_version_column = NewerVersionColumn(
            "newer",
            label=_("Newer version"),
            accessor=lambda reference: self.newer_versions_by_doi.get(
                (reference.locale_id, reference.doi)
            ),
        )
        return [*super().columns, newer_version_column]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if not self.is_export:
            self.newer_versions_by_doi = newer_versions(context["object_list"])
            if not self.newer_versions_by_doi:
                del context["table"].columns["newer"]
        return context

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.user_has_permission("add"):
            url = reverse("wagtailsnippets_articles_reference:import")
            buttons.append(HeaderButton(_("Import references"), url=url, icon_name="upload"))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            *super().header_more_buttons,
            *(
                Button(
                    _("Export as %(format)s") % {"format": file_format.label},
                    url=self.get_export_url(file_format.name),
                    icon_name="download",
                    priority=90 + number,
                )
                for number, file_format in enumerate(FORMATS.values())
            ),
        ]

    def as_spreadsheet(self, references: QuerySet, format_name: str) -> HttpResponseBase:
        return download(references, FORMATS[format_name])


class SearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Example: French 2006")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return super().filter(search_references(objects, self.search_query or ""))


class SearchFormWithLanguages(LocaleFilterMixin, SearchForm):
    """The same, and a language to choose."""


def first_author(reference: Reference) -> str:
    return re.split("[,;]", Source(**reference.as_shown()).author_line)[0]


def first_author_part(name: str) -> KeyTextTransform:
    return KeyTextTransform(name, KeyTransform("0", "authors"))


class ReferencesToChoose:
    """The list of references to choose from, by first author, each author's newest first."""

    results_template_name = "articles/admin/reference_results.html"
    ordering = (
        Lower(Coalesce(first_author_part("family"), first_author_part("literal"))).asc(
            nulls_last=True
        ),
        F("year").desc(nulls_last=True),
        "title",
        "pk",
    )

    @cached_property
    def i18n_enabled(self) -> bool:
        return super().i18n_enabled and has_several_languages()  # type: ignore[misc]

    def get_filter_form_class(self) -> type[SearchForm]:
        return SearchFormWithLanguages if self.i18n_enabled else SearchForm

    @property
    def columns(self) -> list[Any]:
        title_column, *other_columns = super().columns  # type: ignore[misc]
        title_column.accessor = "title"
        return [
            title_column,
            Column("first_author", label=_("First author"), accessor=first_author),
            Column("container", label=_("Journal or site")),
            Column("year", label=_("Year")),
            *other_columns,
        ]


class ChooseReferenceView(ReferencesToChoose, AddReferenceMixin, ChooseView):
    """The list, and a tab to look up what is not in it, or to enter it by hand."""


class ChooseReferenceResultsView(ReferencesToChoose, AddReferenceMixin, ChooseResultsView):
    pass


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
    creation_tab_label = _("Look up or add")
    preserve_url_parameters = ["multiple", "locale"]
