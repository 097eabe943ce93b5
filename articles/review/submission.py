"""Asking for a clinical review, and what whoever asks is told."""

from collections.abc import Container
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from articles.checks import Finding, listed, needed_and_empty
from articles.models import TherapyArticlePage

from .telling import look_at, who_can_sign

SUBMITTING = ("action-submit", "action-restart-workflow")


class NeededFieldsEmpty(Exception):
    """A draft is not sent to a clinician: `lacking` says what readers need and it has not."""

    def __init__(self, lacking: list[Finding]) -> None:
        super().__init__()
        self.lacking = lacking


def take_submission(request: HttpRequest, *pages: Any) -> None:
    """Let the editor save what is submitted as a draft, which nothing stops.

    Wagtail holds a submission to the same rules as a publication, while here a draft
    with findings is for the clinician to see. `submit` does the rest.
    """
    page = pages[-1]
    if request.method != "POST" or not (
        page is TherapyArticlePage or isinstance(page, TherapyArticlePage)
    ):
        return
    if asked := [name for name in SUBMITTING if name in request.POST]:
        data = request.POST.copy()
        for name in asked:
            del data[name]
        request.POST = data  # type: ignore[assignment]
        request.submitting = asked[0]  # type: ignore[attr-defined]


def submit(request: HttpRequest, page: Page) -> None:
    """Start the workflow with the draft that was just saved, or go on with it; say the findings."""
    asked = getattr(request, "submitting", None)
    if asked is None or not isinstance(page, TherapyArticlePage):
        return
    article = TherapyArticlePage.objects.get(pk=page.pk)
    try:
        is_submitted = start_review(article, request.user, restart=asked != "action-submit")
    except NeededFieldsEmpty as refusal:
        say_what_is_empty(request, article, refusal)
        return
    if is_submitted:
        say_findings(request, article)
    else:
        messages.warning(request, _("The draft is saved. It cannot be submitted as things stand."))


@transaction.atomic
def start_review(article: TherapyArticlePage, user: Any, *, restart: bool = False) -> bool:
    """Submit the latest draft, or go on with a review that was returned; False if one cannot.

    Raises `NeededFieldsEmpty` if there is nothing yet where readers need something.
    """
    Page.objects.select_for_update().get(pk=article.pk)
    if not article.permissions_for_user(user).can_submit_for_moderation():
        return False
    if lacking := needed_and_empty(article.get_latest_revision_as_object()):
        raise NeededFieldsEmpty(lacking)
    state = article.current_workflow_state
    if restart and state is not None:
        if not state.user_can_cancel(user):
            return False
        state.cancel(user=user)
    return begin_review(article, user)


def begin_review(article: TherapyArticlePage, user: Any) -> bool:
    """The same without asking who may: for the site itself, which holds the article's row."""
    workflow, state = article.get_workflow(), article.current_workflow_state
    if workflow is None:
        return False
    if state is None:
        workflow.start(article, user)
    else:
        state.resume(user)
    return True


@transaction.atomic
def submit_again(page_id: int, signed: Container[int | None], user: Any) -> str:
    """Submit an article whose writers did nothing: "submitted", "in_review", "open" or "failed".

    Only if its latest draft is what patients read, or is `signed` itself and
    waits for its day; otherwise it is open, and submitted when its writer has
    finished it. A locked page is submitted, too: nobody writes anything into it.
    """
    Page.objects.select_for_update().get(pk=page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    if article.workflow_in_progress:
        return "in_review"
    if article.has_unpublished_changes and article.latest_revision_id not in signed:
        return "open"
    return "submitted" if begin_review(article, user) else "failed"


def say_what_is_empty(
    request: HttpRequest, article: TherapyArticlePage, refusal: NeededFieldsEmpty
) -> None:
    """Tell the submitter what to fill in first, with links to the places in the editor."""
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    opening = _(
        "Your draft of “%(title)s” is saved. It was not sent to clinical review yet, because a "
        "clinician could not sign it. Readers need these things first:"
    )
    title = article.get_admin_display_title()
    messages.warning(
        request,
        format_html("{}{}", opening % {"title": title}, listed(refusal.lacking, address)),
    )


def say_findings(request: HttpRequest, page: TherapyArticlePage) -> None:
    """Tell the submitter what the checks found and who can sign."""
    look = look_at(page)
    if look.problems:
        name = messages.button(reverse("name_writers", args=[page.pk]), _("Name the writers"))
        buttons = [name] if look.has_unknown_writers else []
        messages.warning(request, " ".join(look.problems), buttons=buttons)
    if not look.findings:
        said = _("The draft was submitted to clinical review.")
        messages.success(request, f"{said} {who_can_sign(look.signers)}")
        return
    listed = format_html_join(
        "",
        "<li>{} {}</li>",
        ((f"{one.place}:" if one.place else "", one.message) for one in look.findings),
    )
    said = _("The draft was submitted. The clinician will see these findings, too:")
    messages.warning(
        request, format_html("{}<ul>{}</ul>{}", said, listed, who_can_sign(look.signers))
    )
