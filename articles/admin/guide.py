"""The editor's guide: a file of this project, shown in the admin."""

from pathlib import Path
from typing import Any

import markdown
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

GUIDE: Path = settings.PROJECT / "docs" / "editors-guide.md"


def guide_html() -> SafeString:
    """The guide without its title, which the page around it has."""
    _title, _break, text = GUIDE.read_text(encoding="utf-8").partition("\n")
    return mark_safe(markdown.markdown(text))  # noqa: S308 - the file is a part of this project


class EditorsGuideView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "articles/admin/editors_guide.html"
    page_title = _("Editor’s guide")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "guide": guide_html()}
