"""The site without whatever refuses kindly: only what cannot be gone around is left."""

from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.models import WorkflowState
from wagtail.workflows import publish_workflow_state

from articles.admin import publishing
from articles.admin.editing import SignatureGuardMixin
from articles.admin.signed_addresses import SignedAddressRedirectForm
from articles.management.commands import publish_scheduled
from articles.models import TherapyArticlePage
from articles.signoff import signing
from clinic.models import addresses


def remove_friendly_refusals(monkeypatch):
    """Let Wagtail publish, overwrite and finish as it does without us.

    Gone are the refusals of publication, one by one and in bulk, the
    scheduler's look at what is due, the refusals of stale saves in the editor
    and of a stale page, and the end of a workflow that publishes only what was
    signed. So are the rules of addresses, and what is said of a section that nobody
    published.
    """
    monkeypatch.setattr(publishing, "signoff_problem", lambda article: "")
    monkeypatch.setattr(publishing, "unpublishable", lambda pages, with_drafts_below: {})
    monkeypatch.setattr(publish_scheduled, "signoff_problem", lambda article: "")
    monkeypatch.setattr(SignatureGuardMixin, "sign_off_since_loaded", lambda view: None)
    monkeypatch.setattr(TherapyArticlePage, "refuse_stale_save", lambda page: None)
    monkeypatch.setattr(WorkflowState, "on_finish", publish_workflow_state)
    monkeypatch.setattr(addresses, "address_rules", [])
    monkeypatch.setattr(SignedAddressRedirectForm, "clean", RedirectForm.clean)
    for module in (publishing, publish_scheduled, signing):
        monkeypatch.setattr(module, "section_problem", lambda article: "")
