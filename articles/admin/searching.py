"""What site managers decide about the search: words that mean the same, and what comes first."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.models import PromotedResult, SearchSynonym

# As long as a phrase may be.
MAX_PHRASE = 80


def urgency_in_words(group: SearchSynonym) -> Any:
    return _("Yes") if group.is_urgent else ""


def targets_in_order(result: PromotedResult) -> str:
    return ", ".join(str(target) for target in result.targets.all())


class PromotedResultIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        """With what comes first. Three queries more, whatever is listed."""
        results = super().get_base_queryset()
        return results.prefetch_related("targets__page", "targets__topic")


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
    list_filter = ["language", "is_urgent"]
    list_display = [
        "__str__",
        Column("is_urgent", label=_("May mean an emergency"), accessor=urgency_in_words),
        Column("language", label=_("Language"), accessor="get_language_display"),
    ]


class PromotedResultViewSet(PhrasesViewSet):
    model = PromotedResult
    name = url_prefix = url_namespace = menu_name = "chosen-results"
    icon = "pick"
    menu_label = _("Search: chosen results")
    menu_order = 620
    index_view_class = PromotedResultIndexView
    list_display = [
        "__str__",
        Column("targets", label=_("What comes first"), accessor=targets_in_order),
        Column("language", label=_("Language"), accessor="get_language_display"),
    ]


def search_viewsets() -> list[Any]:
    return [SearchSynonymViewSet(), PromotedResultViewSet()]
