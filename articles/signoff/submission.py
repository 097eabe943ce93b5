"""Starting a clinical review, for somebody who asks and for the site itself."""

from collections.abc import Container
from typing import Any

from django.db import transaction

from articles.checks import Finding, needed_and_empty
from articles.models import TherapyArticlePage
from articles.models.locking import lock_page

from .templates import template_problem


class NeededFieldsEmpty(Exception):
    """A draft is not sent to a clinician: `empty_fields` says what readers need and it has not."""

    def __init__(self, empty_fields: list[Finding]) -> None:
        super().__init__()
        self.empty_fields = empty_fields


class TemplateNotSubmitted(Exception):
    """A template is not sent to a clinician; the sentence says what it is for."""


@transaction.atomic
def start_review(article: TherapyArticlePage, user: Any, *, restart: bool = False) -> bool:
    """Submit the latest draft, or go on with a review that was returned; False if one cannot.

    Raises `NeededFieldsEmpty` if there is nothing yet where readers need something, and
    `TemplateNotSubmitted` for a template.
    """
    lock_page(article.pk)
    if not article.permissions_for_user(user).can_submit_for_moderation():
        return False
    # As it is under the lock, whatever the object was loaded with.
    if problem := template_problem(TherapyArticlePage.objects.only("pk").get(pk=article.pk)):
        raise TemplateNotSubmitted(problem)
    if empty_fields := needed_and_empty(article.get_latest_revision_as_object()):
        raise NeededFieldsEmpty(empty_fields)
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
def submit_again(page_id: int, signed_revision_ids: Container[int | None], user: Any) -> str:
    """Submit an article whose writers did nothing: "submitted", "in_review", "open" or "failed".

    Only if its latest draft is what patients read, or is one of `signed_revision_ids`
    and waits for its day; otherwise it is open, and submitted when its writer has
    finished it. A locked page is submitted, too: nobody writes anything into it.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    if article.workflow_in_progress:
        return "in_review"
    if article.has_unpublished_changes and article.latest_revision_id not in signed_revision_ids:
        return "open"
    return "submitted" if begin_review(article, user) else "failed"
