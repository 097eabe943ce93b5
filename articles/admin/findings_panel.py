"""The findings of a draft in a panel beside the editor."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from articles.checks import Finding, findings
from articles.checks.certainty import proposed_statements
from articles.checks.progress import Part, findings_of_what_was_written, parts_of
from articles.models import TherapyArticlePage
from articles.signoff.noted_findings import check_and_note, note_findings
from articles.signoff.signed_dates import dates_problem_of

from .finding_marks import marks_of


class PanelOfFindings(BaseSidePanel):
    """What the checks notice in a draft.

    Wagtail prints it again after each save, by hand or by itself. Before the first one there is
    no draft to look at.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle findings")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.findings)}

    class Media:
        js = ["articles/autosave.js", "articles/findings.js"]

    name = "findings"
    title = _("Findings")
    order = 360
    findings: list[Finding]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "findings": self.findings,
            "is_partial": parent_context.get("is_partial", False),
        }


class FindingsPanel(PanelOfFindings):
    """Which parts of an article are there, and what the checks notice in what was written."""

    class Media:
        # The scripts come in the order of this list: marks are made by what reads the findings.
        js = ["articles/findings.js", "articles/finding_marks.js", "articles/use_wording.js"]

    template_name = "articles/admin/findings_panel.html"

    @cached_property
    def all_findings(self) -> list[Finding]:
        known = getattr(self.request, "saved_draft_findings", None)
        if known is not None:
            return known  # type: ignore[no-any-return]
        return findings(self.object) if self.object.pk else []

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.object, self.all_findings) if self.object.pk else []

    @cached_property
    def findings(self) -> list[Finding]:  # type: ignore[override]
        return list(findings_of_what_was_written(self.all_findings, self.parts))

    def note(self) -> None:
        """Keep the counts for the list of articles. The object is the newest version as stored."""
        note_findings(self.object, self.all_findings)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        dates_problem = dates_problem_of(self.object) if self.object.pk else ""
        return {
            **super().get_context_data(parent_context),
            "marks": marks_of(self.findings),
            "all_findings": self.all_findings,
            "told_by_parts": len(self.all_findings) - len(self.findings),
            "parts": self.parts,
            "parts_there": sum(part.is_there for part in self.parts),
            "proposed_statements": list(proposed_statements(self.object)) if self.object.pk else [],
            "dates_problem": dates_problem,
        }


def note_saved_draft(request: HttpRequest, page: Page) -> None:
    """After the editor saved a draft, by hand or by itself: keep how many findings it has.

    The panel that is printed with the answer takes them from the request.
    """
    if isinstance(page, TherapyArticlePage):
        draft = page.get_latest_revision_as_object()
        request.saved_draft_findings = check_and_note(draft)  # type: ignore[attr-defined]
