"""The editor of a page of texts that no clinician signs."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin.ui.components import MediaContainer

from articles.checks import Finding
from articles.checks.surrounding_texts import text_findings
from articles.models import TherapyArticlePage
from articles.signoff.second_look import Waiting
from clinic.models.texts import TEXTS

from .findings_panel import PanelOfFindings
from .surrounding_texts import what_patients_read


class TextFindingsPanel(PanelOfFindings):
    """What the checks notice in the texts of a draft, before anybody publishes it."""

    template_name = "articles/admin/texts/side_panel.html"

    @cached_property
    def findings(self) -> list[Finding]:  # type: ignore[override]
        return text_findings(self.object) if self.object.pk else []

    @cached_property
    def is_held_back(self) -> bool:
        """Whether patients would not read something of the draft once it is published."""
        return bool(self.object.pk and Waiting(self.object).held_back)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "patients_read": what_patients_read(Waiting(self.object)) if self.is_held_back else "",
        }


class TextPageMixin:
    """An editor with what the checks notice beside it, from which one comes back to the page.

    Wagtail shows what is below the parent of a page that was published. Above the home page
    there is only the root, of which staff know nothing.
    """

    def get_side_panels(self: Any) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        is_article = isinstance(self.page, TherapyArticlePage)
        if isinstance(self.page, tuple(TEXTS)) and not is_article:
            panels.append(TextFindingsPanel(self.page, self.request))
        return panels  # type: ignore[no-any-return]

    def redirect_away(self: Any) -> HttpResponse:
        if self.next_url or not self.page.get_parent().is_root():
            return super().redirect_away()  # type: ignore[misc,no-any-return]
        return redirect("wagtailadmin_explore", self.page.pk)
