"""The findings of a draft in a panel beside the editor."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from articles.checks import Finding, findings
from articles.checks.certainty import proposed_statements
from articles.signoff.signed_dates import dates_problem_of


class FindingsPanel(BaseSidePanel):
    """What the checks notice in the draft as it was last saved, each with a way to its place.

    Wagtail prints it again after each save, by hand or by itself. Before the
    first one there is no draft to look at.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle findings")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.findings)}

    class Media:
        js = ["articles/autosave.js", "articles/findings.js", "articles/use_wording.js"]

    name = "findings"
    title = _("Findings")
    template_name = "articles/admin/findings_panel.html"
    order = 360

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(self.object) if self.object.pk else []

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        is_partial = parent_context.get("is_partial", False)
        dates_problem = dates_problem_of(self.object) if self.object.pk else ""
        return {
            **context,
            "findings": self.findings,
            "proposed_statements": list(proposed_statements(self.object)) if self.object.pk else [],
            "dates_problem": dates_problem,
            "is_partial": is_partial,
        }
