"""Which drafts may not go live yet, and why: asked before anything publishes them."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from articles.content import ContentError, clinical_content
from articles.models import Rule, SealBroken, SignOff, TherapyArticlePage
from articles.models.locking import locked_pages
from articles.models.review import team_approves

from .signed_dates import dates_problem
from .status import with_review_status
from .templates import template_problem


def unpublishable(
    pages: Iterable[Page], *, with_drafts_below: bool
) -> dict[TherapyArticlePage, str]:
    """The articles among `pages`, and on request among the drafts below them, that may not go
    live, each with the reason. In a transaction, which then holds them all."""
    page_ids: set[int] = set()
    for page in pages:
        ids_below = page.get_descendants().not_live().values_list("pk") if with_drafts_below else []
        page_ids |= {page.pk, *(pk for (pk,) in ids_below)}
    # A signature or withdrawal comes before this look or after the publication.
    list(locked_pages(page_ids).values_list("pk"))
    articles = TherapyArticlePage.objects.filter(pk__in=page_ids)
    drafts = (article.get_latest_revision_as_object() for article in articles)
    reasons = {
        draft: validation_problem(draft)
        or signoff_problem(draft)
        or section_problem(draft, published_with_it=page_ids)
        for draft in drafts
    }
    return {draft: reason for draft, reason in reasons.items() if reason}


def validation_problem(article: TherapyArticlePage) -> str:
    """Why the page itself could not be saved as live, for example because of its slug, or ""."""
    try:
        article.full_clean()
    except ValidationError:
        return _(
            "Something that readers need is missing or wrong. Choose “Publish” there to see it."
        )
    return ""


def section_problem(article: TherapyArticlePage, published_with_it: Iterable[int] = ()) -> str:
    """Why patients could not read this article where it is, even if it were live, or "".

    One query. `published_with_it` are pages that go live at the same time.
    """
    sections = article.get_ancestors().filter(live=False, first_published_at=None)
    section = sections.exclude(pk__in=published_with_it).order_by("depth").first()
    if section is None:
        return ""
    return _(
        "Publish the section “%(title)s” first. It never was public, and what is below it cannot "
        "be read, because its slug stands in the address."
    ) % {"title": section.get_admin_display_title()}


def signoff_problem(article: TherapyArticlePage) -> str:
    """Why this draft may not go live as far as clinicians are concerned, or "" if it may."""
    try:
        content_digest = clinical_content(article).digest
    except ContentError as error:
        return str(error)
    counting_approvals = list(SignOff.objects.counting_for(article.pk, content_digest))
    for approval in counting_approvals:
        if problem := approval.problem_of_seal():
            return str(SealBroken(approval, problem))
    if counting_approvals:
        return dates_problem(article, counting_approvals)
    newest_act = SignOff.objects.newest_act(article.pk)
    if newest_act is None and (problem := template_problem(article)):
        return problem
    if newest_act is None or newest_act.act == SignOff.Act.WITHDRAWN:
        return missing_signature(is_withdrawn=newest_act is not None)
    approvals = SignOff.objects.decisions(article.pk).approvals()
    if approvals.filter(digest=content_digest).exists():
        return _("This is an older version, and a newer one that was signed has replaced it.")
    if newest_act.approved_under == Rule.EDITORIAL_TEAM:
        sentence = _("This article has changed since %(name)s approved it on %(date)s.")
    else:
        sentence = _("This article has changed since %(name)s signed it on %(date)s.")
    if team_approves():
        sentence += " " + _("So it needs an approval again.")
    else:
        sentence += " " + _("So it needs a signature again.")
    return sentence % {
        "name": newest_act.clinician_name or newest_act.approver_name,
        "date": date_format(localtime(newest_act.at)),
    }


def missing_signature(*, is_withdrawn: bool) -> str:
    """That nobody signed the article, or nobody since it was withdrawn, in a sentence."""
    if team_approves():
        if is_withdrawn:
            return _("This article was withdrawn, and nobody has approved it since.")
        return _("Nobody has approved this article yet.")
    if is_withdrawn:
        return _("This article was withdrawn, and no clinician has signed it since.")
    return _("No clinician has signed this article yet.")


def log_refusal(article: TherapyArticlePage, reason: str, user: Any) -> None:
    """Write into the article's history that it was not published; not the same twice in a row."""
    articles = with_review_status(TherapyArticlePage.objects.filter(pk=article.pk))
    last_refused_at = articles.values_list("refused_at", flat=True).get()
    same_refusal = PageLogEntry.objects.filter(
        page=article.pk, timestamp=last_refused_at, data__reason=reason
    )
    if not same_refusal.exists():
        action = "articles.refuse_publication"
        log(instance=article, action=action, user=user, data={"reason": reason})
