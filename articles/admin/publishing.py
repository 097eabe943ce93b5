"""A polite refusal where Wagtail would publish a draft without looking at it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.locks import BasicLock
from wagtail.models import Page

from articles.admin.review.actions import (
    add_buttons,
    link_button,
    nonclinical_button,
    review_button,
)
from articles.checks import needed_and_empty, problems_as_list
from articles.models import Clinician, Rule, TherapyArticlePage
from articles.models.review import may_approve, team_approves
from articles.signoff.notifications import approvers_sentence
from articles.signoff.publish_gate import (
    log_refusal,
    section_problem,
    signoff_problem,
    unpublishable,
)
from articles.signoff.readiness import Readiness
from articles.signoff.templates import template_problem


def refuse_unfinished(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish none of the chosen pages if one of them is an article that may not go live.

    Wagtail publishes several pages at once without its form, which asks for
    everything that readers need.
    """
    if action_type != "publish" or action.model is not Page:
        return None
    with_drafts_below = action.cleaned_form.cleaned_data["include_descendants"]
    articles = unpublishable(pages, with_drafts_below=with_drafts_below)
    if not articles:
        return None
    for article, reason in articles.items():
        log_refusal(article, reason, request.user)
    unsigned = [article for article in articles if signoff_problem(article)]
    article_items = format_html_join(
        "",
        '<li><a href="{}">{}</a>: {}</li>',
        (
            (
                reverse("wagtailadmin_pages:edit", args=[article.pk]),
                _("Edit “%s”") % article.title,
                reason,
            )
            for article, reason in articles.items()
        ),
    )
    message = format_html(
        "{}<ul>{}</ul>{}",
        _("Nothing was published, and every draft is safe. These articles may not go live yet:"),
        article_items,
        signing_clinicians_sentence() if unsigned else "",
    )
    messages.error(request, add_buttons(message, review_button(unsigned, request.user)))
    return redirect(action.next_url)


def refuse_locked(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish none of the chosen pages if somebody else has locked one of them, or a draft below.

    The editor refuses it for a single page; Wagtail does not look where there are several.
    """
    if action_type != "publish" or action.model is not Page:
        return None
    page_ids = {page.pk for page in pages}
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in pages:
            page_ids.update(page.get_descendants().not_live().values_list("pk", flat=True))
    locked = [
        page
        for page in Page.objects.filter(pk__in=page_ids, locked=True)
        .select_related("locked_by")
        .order_by("pk")
        if BasicLock(page).for_user(request.user)
    ]
    if not locked:
        return None
    page_items = format_html_join(
        "",
        "<li>{}</li>",
        ((BasicLock(page).get_message(request.user),) for page in locked),
    )
    messages.error(
        request,
        format_html(
            "{}<ul>{}</ul>{}",
            _("Nothing was published, and every draft is safe. These pages are locked:"),
            page_items,
            _("Ask whoever locked them to unlock them, or publish the others without them."),
        ),
    )
    return redirect(action.next_url)


def signing_clinicians_sentence() -> str:
    """Those who approve articles, in a sentence. Which of them may sign what, an article says."""
    if team_approves():
        return _("Whoever may publish them can read and approve them, in their own name.")
    names = Clinician.objects.signing().order_by("name").values_list("name", flat=True)
    if not names:
        return _("No clinician may sign now. Ask a site manager to look at their records.")
    return _("These clinicians sign articles: %(names)s.") % {"names": ", ".join(names)}


def refuse_unsigned(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft that Wagtail has just saved, and publish it only if it is signed.

    And only where patients can read it then: below a section that was published.
    """
    if not isinstance(page, TherapyArticlePage):
        return None
    reason = signoff_problem(page)
    place_problem = "" if reason else section_problem(page)
    if not reason and not place_problem:
        return None
    article = TherapyArticlePage.objects.get(pk=page.pk)
    if problem := template_problem(article):
        return refuse_template(request, page, problem)
    log_refusal(article, reason or place_problem, request.user)
    sentences = [_("Your draft is saved, but it was not published."), reason or place_problem]
    if reason:
        readiness = Readiness(article)
        sentences += [*readiness.problems, approvers_sentence(readiness)]
        if readiness.review:
            sentences.append(_("It waits for their review already."))
    if "application/json" in request.headers.get("Accept", ""):
        response_data = {
            "success": False,
            "error_code": "not_signed" if reason else "section_not_published",
            "error_message": " ".join(sentences),
        }
        return JsonResponse(response_data, status=400)
    if not reason:
        messages.warning(request, " ".join(sentences))
        return redirect("wagtailadmin_pages:edit", page.pk)
    message, buttons = " ".join(sentences), [nonclinical_button(article, request.user)]
    # The form takes a text without words for filled in.
    if problems := needed_and_empty(readiness.draft):
        introduction = _("Before anybody can sign it, readers need these things:")
        if readiness.rule == Rule.EDITORIAL_TEAM:
            introduction = _("Before anybody can approve it, readers need these things:")
        message = format_html("{} {}{}", message, introduction, problems_as_list(problems))
    else:
        buttons.insert(0, review_button([article], request.user))
        if readiness.rule == Rule.EDITORIAL_TEAM and may_approve(request.user, article):
            address = reverse("clinical_review", args=[article.pk])
            buttons.insert(0, link_button(address, _("Review and approve")))
    messages.warning(request, add_buttons(message, *buttons))
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_template(request: HttpRequest, page: Page, problem: str) -> HttpResponse:
    """Keep the draft of a template as such, and say what it is for."""
    message = " ".join([_("Your draft is saved, but it was not published."), problem])
    if "application/json" in request.headers.get("Accept", ""):
        response_data = {"success": False, "error_code": "template", "error_message": message}
        return JsonResponse(response_data, status=400)
    messages.warning(request, message)
    return redirect("wagtailadmin_pages:edit", page.pk)


def warn_that_alias_needs_signature(request: HttpRequest, page: Page) -> None:
    """Tell that an alias which became a page of its own is not public before it is signed."""
    if isinstance(page.specific, TherapyArticlePage):
        if team_approves():
            words = _("This article is a page of its own now, and needs an approval of its own.")
        else:
            words = _(
                "This article is a page of its own now, and needs a clinician’s signature of "
                "its own."
            )
        messages.warning(request, words)
