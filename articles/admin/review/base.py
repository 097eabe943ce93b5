"""What the screens about one article have in common."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from articles.models import TherapyArticlePage

from ..clinics import clinic_of


class ArticleAdminView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "clipboard-list"

    def get_page_subtitle(self) -> str:
        """The title, and for whoever works for several clinics the one that it is of."""
        title, clinic = self.page.get_admin_display_title(), clinic_of(self.page, self.request)
        return f"{title}, {clinic}" if clinic else title

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(TherapyArticlePage, pk=kwargs["page_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_header_title()},
        ]
