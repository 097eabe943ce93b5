"""Asking for a clinical review: who is told, and what they and the submitter are told."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.pages.workflow import CollectWorkflowActionData, WorkflowAction
from wagtail.models import Page, TaskState

from articles.checks import Finding, findings
from articles.content import ContentError, clinical_content
from articles.models import ClinicalReviewTask, Clinician, TherapyArticlePage

from .eligibility import reasons_by_unknown_writer, who_may_sign
from .writers import writers

logger = logging.getLogger(__name__)

WAGTAIL = {"action": WorkflowAction, "collect_action_data": CollectWorkflowActionData}

# Whether whoever submits writes to the clinicians, once for all articles.
told_together: ContextVar[bool] = ContextVar("told_together", default=False)


@dataclass(frozen=True)
class Look:
    """The findings in a draft, who may sign it, and what stops them all, in sentences."""

    findings: list[Finding]
    signers: list[Clinician]
    problems: list[str]
    has_unknown_writers: bool = False


def look_at(article: TherapyArticlePage) -> Look:
    """What the latest draft of an article needs before it can be signed."""
    draft = article.get_latest_revision_as_object()
    try:
        found = writers(draft, clinical_content(draft))
    except ContentError as error:
        return Look([], list(Clinician.objects.signing().select_related("user")), [str(error)])
    return Look(
        findings(draft),
        who_may_sign(draft, found),
        reasons_by_unknown_writer(found),
        has_unknown_writers=bool(found.unknown),
    )


def signers_of(page_id: int) -> list[Clinician]:
    """Who may sign the latest draft of an article. If that cannot be found out, it is logged."""
    try:
        return look_at(TherapyArticlePage.objects.get(pk=page_id)).signers
    except Exception:
        logger.exception("Nobody was told that page %s waits for a review.", page_id)
        return []


def tell_clinicians(instance: TaskState, **signal: Any) -> None:
    """Write to the clinicians who may sign, once the submission is stored."""
    page = instance.workflow_state.content_object
    if told_together.get() or not isinstance(instance.task.specific, ClinicalReviewTask):
        return
    if isinstance(page, Page) and isinstance(page.specific, TherapyArticlePage):
        transaction.on_commit(lambda: write_to_clinicians(page.pk), robust=True)


def write_to_clinicians(page_id: int) -> None:
    """Write to each clinician who may sign. A mail that fails is logged, and stops nothing."""
    article = TherapyArticlePage.objects.filter(pk=page_id).first()
    if article is None:
        return
    look = look_at(article)
    title = article.get_admin_display_title()
    for clinician in look.signers:
        said = {
            "title": title,
            "clinician": clinician,
            "findings": look.findings,
            "problems": look.problems,
            "address": settings.WAGTAILADMIN_BASE_URL + reverse("clinical_review", args=[page_id]),
        }
        subject = _("“%(title)s” waits for your review") % {"title": title}
        write(clinician, subject, render_to_string("articles/review/submitted.txt", said))


def write(clinician: Clinician, subject: str, text: str) -> None:
    """Send a mail to a clinician who has an address. If it fails, that is logged."""
    if clinician.user is None or not clinician.user.email:
        return
    try:
        send_mail(" ".join(subject.split()), text, None, [clinician.user.email])
    except Exception:
        logger.exception("Clinician %s was not sent: %s", clinician.pk, subject)


@contextmanager
def telling_together() -> Iterator[None]:
    """Within this, no submission writes to the clinicians by itself."""
    token = told_together.set(True)
    try:
        yield
    finally:
        told_together.reset(token)


def names_of(clinicians: list[Clinician]) -> str:
    return ", ".join(clinician.name for clinician in clinicians)


def who_can_sign(signers: list[Clinician]) -> str:
    if not signers:
        return _(
            "No clinician may sign this draft now. Ask a site manager to look at the records "
            "of the clinicians."
        )
    return _("These clinicians can sign it: %(names)s.") % {"names": names_of(signers)}


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
def submit_again(page_id: int, signed: set[int | None], user: Any) -> str:
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


def may_review(user: Any) -> bool:
    return Clinician.objects.signing().filter(user=user).exists()


def explain(request: HttpRequest, article: TherapyArticlePage) -> None:
    """Say where an article is signed, and by whom."""
    look = look_at(article)
    said = _("Articles go live with a clinician’s signature, which is given on the review screen.")
    messages.warning(request, " ".join([said, *look.problems, who_can_sign(look.signers)]))


def review_instead(request: HttpRequest, article: TherapyArticlePage) -> HttpResponse:
    if may_review(request.user):
        return redirect("clinical_review", article.pk)
    return redirect("wagtailadmin_pages:edit", article.pk)


def workflow_action(
    request: HttpRequest, page_id: int, action_name: str, task_state_id: int, step: str
) -> HttpResponse:
    """Lead to the review screen in place of Wagtail's approval; other pages have Wagtail's."""
    article = TherapyArticlePage.objects.filter(pk=page_id).first()
    if article is None:
        view = WAGTAIL[step].as_view()
        return view(request, page_id=page_id, action_name=action_name, task_state_id=task_state_id)
    explain(request, article)
    return review_instead(request, article)


def take_for_draft(request: HttpRequest, page: Page) -> None:
    """Save what was typed as a draft where Wagtail's editor is asked for a workflow's action."""
    if request.method != "POST" or "action-workflow-action" not in request.POST:
        return
    if isinstance(page, TherapyArticlePage):
        data = request.POST.copy()
        del data["action-workflow-action"]
        request.POST = data  # type: ignore[assignment]
        request.asked_for_review = True  # type: ignore[attr-defined]
        explain(request, page)


def lead_to_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After such a draft is saved, go where it is signed."""
    if getattr(request, "asked_for_review", False) and isinstance(page, TherapyArticlePage):
        return review_instead(request, page)
    return None


class ReviewMenuItem(ActionMenuItem):
    name = "review"
    label = gettext_lazy("Review and sign")
    icon_name = "clipboard-list"
    order = 10

    def get_url(self, context: Any) -> str:
        return reverse("clinical_review", args=[context["page"].pk])


def link_to_review(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A link to the review screen, for whoever may sign, in the editor's menu of actions."""
    if not isinstance(context.get("page"), TherapyArticlePage):
        return
    items[:] = [item for item in items if item.name != ReviewMenuItem.name]
    if context["page"].pk and may_review(request.user):
        items.append(ReviewMenuItem())
        items.sort(key=lambda item: item.order)
