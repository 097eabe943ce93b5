"""The site without whatever refuses kindly: only what cannot be gone around is left."""

from wagtail.models import WorkflowState
from wagtail.workflows import publish_workflow_state

from articles.admin import publishing
from articles.admin.editing import SignatureGuardMixin
from articles.management.commands import publish_scheduled
from articles.models import TherapyArticlePage


def remove_friendly_refusals(monkeypatch):
    """Let Wagtail publish, overwrite and finish as it does without us.

    Gone are the refusals of publication, one by one and in bulk, the
    scheduler's look at what is due, the refusals of stale saves in the editor
    and of a stale page, and the end of a workflow that publishes only what was
    signed.
    """
    monkeypatch.setattr(publishing, "signoff_problem", lambda article: "")
    monkeypatch.setattr(publishing, "unpublishable", lambda pages, with_drafts_below: {})
    monkeypatch.setattr(publish_scheduled, "signoff_problem", lambda article: "")
    monkeypatch.setattr(SignatureGuardMixin, "sign_off_since_loaded", lambda view: None)
    monkeypatch.setattr(TherapyArticlePage, "refuse_stale_save", lambda page: None)
    monkeypatch.setattr(WorkflowState, "on_finish", publish_workflow_state)
