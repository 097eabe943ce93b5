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

from articles.models import TherapyArticlePage

from .readiness import Readiness
from .telling import who_can_sign

SUBMITTING = ("action-submit", "action-restart-workflow")


def take_submission(request: HttpRequest, *pages: Any) -> None:
    """Let the editor save what is submitted as a draft, which nothing stops.

    Wagtail holds a submission to the same rules as a publication, while here
    an unfinished draft is for the clinician to see. `submit` does the rest.
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
    if start_review(article, request.user, restart=asked != "action-submit"):
        say_findings(request, article)
    else:
        messages.warning(request, _("The draft is saved. It cannot be submitted as things stand."))


@transaction.atomic
def start_review(article: TherapyArticlePage, user: Any, *, restart: bool = False) -> bool:
    """Submit the latest draft, or go on with a review that was returned; False if one cannot."""
    Page.objects.select_for_update().get(pk=article.pk)
    if not article.permissions_for_user(user).can_submit_for_moderation():
        return False
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


def say_findings(request: HttpRequest, page: TherapyArticlePage) -> None:
    """Tell the submitter what the checks found and who can sign."""
    readiness = Readiness(page)
    if readiness.problems:
        name = messages.button(reverse("name_writers", args=[page.pk]), _("Name the writers"))
        buttons = [name] if readiness.writers.unknown else []
        messages.warning(request, " ".join(readiness.problems), buttons=buttons)
    if not readiness.findings:
        said = _("The draft was submitted to clinical review.")
        messages.success(request, f"{said} {who_can_sign(readiness.signers)}")
        return
    listed = format_html_join(
        "",
        "<li>{} {}</li>",
        ((f"{one.place}:" if one.place else "", one.message) for one in readiness.findings),
    )
    said = _("The draft was submitted. The clinician will see these findings, too:")
    messages.warning(
        request, format_html("{}<ul>{}</ul>{}", said, listed, who_can_sign(readiness.signers))
    )
