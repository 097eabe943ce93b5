"""Making a template of an article, and an article of a template again."""

from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from articles.models import ArticleTemplate, SignOff, TherapyArticlePage, is_template
from articles.models.locking import lock_page

# The right to say which articles are templates.
RIGHT_TO_MARK = "articles.add_articletemplate"
MARK_ACTION, UNMARK_ACTION = "articles.mark_template", "articles.unmark_template"

STAYS_A_TEMPLATE: Promise = gettext_lazy(
    "This is a template, which articles begin with. It is not submitted, signed or published: "
    "patients never read it. To write an article with it, choose “Start an article” on the "
    "dashboard."
)


class CannotMark(Exception):
    """Why an article does not become a template, in a sentence for staff."""


def template_problem(article: Any) -> str:
    """Why this article is for nobody to submit, sign or publish, or "" if it is no template."""
    return str(STAYS_A_TEMPLATE) if is_template(article) else ""


def reason_against_mark(article: TherapyArticlePage) -> str:
    """Why this article cannot become a template, in a sentence, or ""."""
    if article.alias_of_id:
        return _("This page shows what its original shows. Make a template of the original.")
    if article.live or SignOff.objects.filter(page=article.pk).exists():
        return _(
            "This article was signed or is public, so it cannot be a template. Duplicate it, and "
            "make a template of the copy."
        )
    is_scheduled = article.revisions.filter(approved_go_live_at__isnull=False).exists()
    if is_scheduled or article.workflow_in_progress or article.current_workflow_state:
        return _(
            "This article is in review, or waits for its day, so it cannot be a "
            "template. Take it back first, or duplicate it."
        )
    return ""


@transaction.atomic
def mark(page_id: int, user: Any) -> None:
    """Make a template of an article, which a signature of it comes before or after.

    Raises `CannotMark`. Nothing happens if it is one already.
    """
    lock_page(page_id)
    article = TherapyArticlePage.objects.get(pk=page_id)
    if is_template(article):
        return
    if reason := reason_against_mark(article):
        raise CannotMark(reason)
    ArticleTemplate.objects.create(page=article, marked_by=user)
    log(instance=article, action=MARK_ACTION, user=user)


@transaction.atomic
def unmark(page_id: int, user: Any) -> None:
    """Make an article of a template again. Nothing happens if it is none."""
    lock_page(page_id)
    deleted, _by_model = ArticleTemplate.objects.filter(page=page_id).delete()
    if deleted:
        log(instance=TherapyArticlePage.objects.get(pk=page_id), action=UNMARK_ACTION, user=user)
