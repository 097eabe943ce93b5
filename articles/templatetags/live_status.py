"""Whether patients can read what Wagtail would print as live."""

from copy import copy
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.models import Page, TaskState, WorkflowState

from articles.admin import live_status, status_panel
from articles.models import TherapyArticlePage
from articles.models.live_without_edition import NOT_SIGNED
from articles.models.review import team_approves
from articles.signoff.returned import is_withdrawn as is_article_withdrawn

register = template.Library()
register.filter(status_panel.as_published)
register.filter(status_panel.with_times_as_elsewhere)


@register.simple_tag(takes_context=True)
def not_signed(context: dict[str, Any], page: Any) -> Any:
    """The words for a page that is live in its row while patients get a 404, or ""."""
    request = context.get("request")
    return NOT_SIGNED if live_status.live_without_edition(request, page) else ""


@register.simple_tag
def is_withdrawn(page: Any) -> bool:
    """Whether patients read that this article is being reviewed. A query for an article."""
    if not isinstance(page, TherapyArticlePage) or not page.pk:
        return False
    return is_article_withdrawn(page.pk)


@register.filter
def as_draft(page: Any) -> Any:
    """The same page for Wagtail's status panel, which then prints what it says of a draft."""
    draft = copy(page)
    draft.live = False
    return draft


@register.filter
def in_words_of_review(panel: SafeString, page: Any) -> SafeString:
    """Wagtail's status panel, which speaks of moderation, in the words that are used here."""
    state = page.current_workflow_state if isinstance(page, Page) and page.pk else None
    if state is None:
        return panel
    team = team_approves()
    in_review = gettext("Waits for approval") if team else gettext("In clinical review")
    is_returned = state.status == WorkflowState.STATUS_NEEDS_CHANGES
    for wagtails, ours in (
        ("In Moderation", gettext("Returned with a note") if is_returned else in_review),
        ("Sent to Clinical review", gettext("Sent for approval") if team else ""),
        ("Changes requested by", gettext("Returned by")),
        ("Changes requested", gettext("Returned")),
        ("with comment:", gettext("with the note:")),
    ):
        if ours:
            panel = mark_safe(panel.replace(gettext(wagtails), ours))  # noqa: S308 - words of ours
    return panel


@register.filter
def review_words(status: str) -> str:
    """The status of a workflow or of its task in the words that the lists of articles use."""
    words = {
        WorkflowState.STATUS_IN_PROGRESS: gettext("In review"),
        WorkflowState.STATUS_NEEDS_CHANGES: gettext("Returned with a note"),
        WorkflowState.STATUS_APPROVED: gettext("Approved"),
        WorkflowState.STATUS_CANCELLED: gettext("Taken back"),
        TaskState.STATUS_REJECTED: gettext("Returned with a note"),
        TaskState.STATUS_SKIPPED: gettext("Left out"),
    }
    return words.get(status, status)
