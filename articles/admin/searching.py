"""What site managers decide about the search: words that mean the same, and what comes first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from articles.models import PromotedResult, SearchSynonym


def in_one_line(phrases: list[str]) -> str:
    return ", ".join(phrases)


class PhrasesViewSet(ModelViewSet):
    """In the Settings menu."""

    list_filter = ["language"]
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False
    menu_hook = "register_settings_menu_item"
    exclude_form_fields: list[str] = []
    search_fields: list[str] = []


class SearchSynonymViewSet(PhrasesViewSet):
    model = SearchSynonym
    name = url_prefix = url_namespace = menu_name = "search-words"
    icon = "search"
    menu_label = _("Search: other words")
    menu_order = 610
    list_display = [
        "__str__",
        Column("means", label=_("Words to find as well"), accessor=lambda g: in_one_line(g.means)),
        Column("language", label=_("Language"), accessor="get_language_display"),
    ]


class PromotedResultViewSet(PhrasesViewSet):
    model = PromotedResult
    name = url_prefix = url_namespace = menu_name = "chosen-results"
    icon = "pick"
    menu_label = _("Search: chosen results")
    menu_order = 620
    list_display = [
        "__str__",
        Column("language", label=_("Language"), accessor="get_language_display"),
    ]


def search_viewsets() -> list[Any]:
    return [SearchSynonymViewSet(), PromotedResultViewSet()]
