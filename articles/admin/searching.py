"""What site managers decide about the search: words that mean the same, and what comes first."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.models import PromotedResult, SearchSynonym

# As long as a phrase may be.
MAX_PHRASE = 80


def in_one_line(phrases: list[str]) -> str:
    return ", ".join(phrases)


class AddPhrasesView(CreateView):
    """A form that the report on searches fills in with what patients typed."""

    def get_initial_form_instance(self) -> Any:
        words = self.request.GET.get("words", "")[:MAX_PHRASE].strip()
        language = self.request.GET.get("language", "")
        known = {code for code, _name in settings.LANGUAGES}
        fields = {"words": [words]} if words else {}
        return self.model(**fields, **({"language": language} if language in known else {}))


class PhrasesViewSet(ModelViewSet):
    """In the Settings menu. Lists are searched by what patients type, word by word or in part."""

    add_view_class = AddPhrasesView
    list_filter = ["language"]
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False
    menu_hook = "register_settings_menu_item"
    exclude_form_fields: list[str] = []
    search_backend_name = None
    search_fields = ["words"]


class SearchSynonymViewSet(PhrasesViewSet):
    model = SearchSynonym
    name = url_prefix = url_namespace = menu_name = "search-words"
    icon = "search"
    menu_label = _("Search: other words")
    menu_order = 610
    search_fields = ["words", "means"]
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
