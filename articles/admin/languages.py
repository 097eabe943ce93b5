"""A site with one language does not speak of languages to its editors."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.admin.ui.tables import BaseColumn, LocaleColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView


def has_several_languages() -> bool:
    """Whether content of this site may be in more than one language. One query."""
    return Locale.objects.count() > 1


def hide_the_only_language(panel: Any) -> None:
    """Leave the language out of the panel that says where a page or a record stands."""
    if isinstance(panel, StatusSidePanel) and panel.locale and not has_several_languages():
        panel.locale = None


class RecordIndexView(IndexView):
    """A list of records, with a column for the language where there are several."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        columns: list[BaseColumn] = super().columns
        if has_several_languages():
            return columns
        return [column for column in columns if not isinstance(column, LocaleColumn)]
