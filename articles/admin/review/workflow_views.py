"""What stands in the place of Wagtail's approval: the way to the review screen."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.views.pages import workflow
from wagtail.models import Page

from articles.models import Rule, TherapyArticlePage
from articles.models.review import may_sign, team_approves
from articles.replacing import wagtail_response
from articles.signoff.eligibility import may_review
from articles.signoff.notifications import approvers_sentence
from articles.signoff.readiness import Readiness


def explain_signing(request: HttpRequest, article: TherapyArticlePage) -> None:
    """Say where an article is signed, and by whom."""
    readiness = Readiness(article)
    if readiness.rule == Rule.EDITORIAL_TEAM:
        where_articles_are_signed = _(
            "Articles go live with an approval, which is given on the review screen."
        )
    else:
        where_articles_are_signed = _(
            "Articles go live with a signature, which is given on the review screen."
        )
    sentences = [
        where_articles_are_signed,
        *readiness.problems,
        approvers_sentence(readiness),
    ]
    messages.warning(request, " ".join(sentences))


def redirect_to_review(request: HttpRequest, article: TherapyArticlePage) -> HttpResponse:
    if may_review(request.user, article):
        return redirect("clinical_review", article.pk)
    return redirect("wagtailadmin_pages:edit", article.pk)


def workflow_action(
    request: HttpRequest, page_id: int, action_name: str, task_state_id: int, url_name: str
) -> HttpResponseBase:
    """Lead to the review screen in place of Wagtail's approval; other pages have Wagtail's.

    Raises `PermissionDenied` for whoever may not edit the article, and so does not see its draft.
    """
    article = TherapyArticlePage.objects.filter(pk=page_id).first()
    if article is None:
        arguments = {"action_name": action_name, "task_state_id": task_state_id}
        return wagtail_response(request, url_name, page_id=page_id, **arguments)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    explain_signing(request, article)
    return redirect_to_review(request, article)


def wagtail_confirmation(views: Any) -> Any:
    """Wagtail's question before a publication during a review: Wagtail 8 gives it another name.

    https://github.com/wagtail/wagtail/blob/main/wagtail/admin/views/pages/workflow.py
    """
    present_view = getattr(views, "ConfirmWorkflowCancellation", None)
    return present_view or views.ConfirmWorkflowCancellationView


class ConfirmPublicationView(wagtail_confirmation(workflow)):  # type: ignore[misc]
    """The question before a publication during a review, in words that are true of an article.

    Wagtail says that publishing cancels the workflow. Of an article only what a clinician
    signed goes live, and a publication that is refused leaves its review alone. Raises
    `PermissionDenied` for whoever may not edit the article, and so is not told of its review.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        article = TherapyArticlePage.objects.filter(pk=self.object.pk).first()
        if article is not None:
            if not article.permissions_for_user(request.user).can_edit():
                raise PermissionDenied
            self.template_name = "articles/admin/review/confirm_publication.html"
        return super().dispatch(request, *args, **kwargs)


def save_workflow_action_as_draft(request: HttpRequest, page: Page) -> None:
    """Save what was typed as a draft where Wagtail's editor is asked for a workflow's action."""
    if request.method != "POST" or "action-workflow-action" not in request.POST:
        return
    if isinstance(page, TherapyArticlePage):
        data = request.POST.copy()
        del data["action-workflow-action"]
        request.POST = data  # type: ignore[assignment]
        request.asked_for_review = True  # type: ignore[attr-defined]
        explain_signing(request, page)


def redirect_to_review_after_save(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After such a draft is saved, go where it is signed."""
    if getattr(request, "asked_for_review", False) and isinstance(page, TherapyArticlePage):
        return redirect_to_review(request, page)
    return None


class ReviewMenuItem(ActionMenuItem):
    name = "review"
    label = gettext_lazy("Review and sign")
    icon_name = "clipboard-list"
    order = 10

    def get_url(self, context: Any) -> str:
        return reverse("clinical_review", args=[context["page"].pk])


class ApproveMenuItem(ReviewMenuItem):
    label = gettext_lazy("Review and approve")


def add_review_menu_item(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A link to the review screen, for whoever approves articles, in the editor's menu."""
    if not isinstance(context.get("page"), TherapyArticlePage):
        return
    team = team_approves()
    items[:] = [
        SubmitForApprovalItem(order=item.order)
        if team and item.name == SubmitForModerationMenuItem.name
        else item
        for item in items
        if item.name != ReviewMenuItem.name
    ]
    if context["page"].pk and may_review(request.user, context["page"]):
        items.append(ReviewMenuItem() if may_sign(request.user) else ApproveMenuItem())
        items.sort(key=lambda item: item.order)
    if context["page"].pk:
        arrange_after_return(items, context["page"], team=team)


class SubmitInOurWordsItem(SubmitForModerationMenuItem):
    """Wagtail's item, which names the workflow, with words of ours."""

    words: Any

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": str(self.words)}


class SubmitForApprovalItem(SubmitInOurWordsItem):
    """What sends a draft to the editorial team, where that approves articles."""

    words = gettext_lazy("Submit for approval")


class SubmitAgainItem(SubmitInOurWordsItem):
    """What the writer of a returned draft needs."""

    words = gettext_lazy("Submit to clinical review again")


class SubmitForApprovalAgainItem(SubmitInOurWordsItem):
    words = gettext_lazy("Submit for approval again")


class EndReviewItem(CancelWorkflowMenuItem):
    label = gettext_lazy("Take back from clinical review")


class EndApprovalItem(CancelWorkflowMenuItem):
    label = gettext_lazy("Take back, and ask for no approval")


def arrange_after_return(items: list[Any], article: TherapyArticlePage, *, team: bool) -> None:
    """Offer one way back to the clinician, with the note answered, in place of Wagtail's three.

    To start the same review anew would lose sight of the note. The way out of the
    review comes last, and says what it is. Of a returned draft, to submit it again is the
    button itself, and to save it without that is the first choice below.
    """
    state = article.current_workflow_state
    if state is None:
        return
    is_returned = state.status == state.STATUS_NEEDS_CHANGES
    arranged = []
    for item in items:
        if item.name == CancelWorkflowMenuItem.name:
            arranged.append(EndApprovalItem(order=200) if team else EndReviewItem(order=200))
        elif item.name == RestartWorkflowMenuItem.name and is_returned:
            continue
        elif item.name == SubmitForModerationMenuItem.name and is_returned:
            again = SubmitForApprovalAgainItem if team else SubmitAgainItem
            arranged.append(again(order=-10))
        else:
            arranged.append(item)
    items[:] = sorted(arranged, key=lambda item: item.order)
