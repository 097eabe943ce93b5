"""A kind refusal where Wagtail would publish a draft without looking at it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from articles.content import ContentError, clinical_content
from articles.models import Clinician, SignOff, TherapyArticlePage
from articles.review.requests import nonclinical_button, review_button, with_buttons
from articles.review.screens.subject import review_in_progress
from articles.review.standing import with_standing
from articles.review.telling import look_at, who_can_sign


def unfinished(pages: Iterable[Page], *, with_drafts_below: bool) -> dict[TherapyArticlePage, str]:
    """The articles among `pages`, and on request among the drafts below them, that may not go
    live, each with the reason. In a transaction, which then holds them all."""
    chosen: set[int] = set()
    for page in pages:
        below = page.get_descendants().not_live().values_list("pk") if with_drafts_below else []
        chosen |= {page.pk, *(pk for (pk,) in below)}
    # A signature or withdrawal comes before this look or after the publication.
    list(Page.objects.filter(pk__in=chosen).order_by("pk").select_for_update().values_list("pk"))
    articles = TherapyArticlePage.objects.filter(pk__in=chosen)
    drafts = (article.get_latest_revision_as_object() for article in articles)
    reasons = {draft: is_invalid(draft) or what_is_missing(draft) for draft in drafts}
    return {draft: reason for draft, reason in reasons.items() if reason}


def is_invalid(article: TherapyArticlePage) -> str:
    """Why the page itself could not be saved as live, for example because of its slug, or ""."""
    try:
        article.full_clean()
    except ValidationError:
        return _(
            "Something that readers need is missing or wrong. Choose “Publish” there to see it."
        )
    return ""


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
    articles = unfinished(pages, with_drafts_below=with_drafts_below)
    if not articles:
        return None
    for article, reason in articles.items():
        note_refusal(article, reason, request.user)
    unsigned = [one for one in articles if what_is_missing(one)]
    listed = format_html_join(
        "",
        '<li><a href="{}">{}</a>: {}</li>',
        (
            (reverse("wagtailadmin_pages:edit", args=[one.pk]), _("Edit “%s”") % one.title, reason)
            for one, reason in articles.items()
        ),
    )
    said = format_html(
        "{}<ul>{}</ul>{}",
        _("Nothing was published, and every draft is safe. These articles may not go live yet:"),
        listed,
        who_signs() if unsigned else "",
    )
    messages.error(request, with_buttons(said, review_button(unsigned, request.user)))
    return redirect(action.next_url)


def who_signs() -> str:
    """The clinicians who sign, in a sentence. Which of them may sign what, an article says."""
    names = Clinician.objects.signing().order_by("name").values_list("name", flat=True)
    if not names:
        return _("No clinician may sign now. Ask a site manager to look at their records.")
    return _("These clinicians sign articles: %(names)s.") % {"names": ", ".join(names)}


def what_is_missing(article: TherapyArticlePage) -> str:
    """Why this draft may not go live as far as clinicians are concerned, or "" if it may."""
    try:
        content_digest = clinical_content(article).digest
    except ContentError as error:
        return str(error)
    if SignOff.objects.for_content(article.pk, content_digest) is not None:
        return ""
    acts = SignOff.objects.filter(page=article.pk).without_content().order_by("-number")
    newest = acts.exclude(act=SignOff.Act.LIVE).first()
    if newest is None:
        return _("No clinician has signed this article yet.")
    if newest.act == SignOff.Act.WITHDRAWN:
        return _("This article was withdrawn, and no clinician has signed it since.")
    if acts.approvals().filter(digest=content_digest).exists():
        return _("This is an older version, and a newer one that was signed has replaced it.")
    return _("This article has changed since %(name)s signed it on %(date)s.") % {
        "name": newest.clinician_name,
        "date": date_format(localtime(newest.at)),
    }


def refuse_unsigned(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft that Wagtail has just saved, and publish it only if it is signed."""
    if not isinstance(page, TherapyArticlePage) or not (missing := what_is_missing(page)):
        return None
    article = TherapyArticlePage.objects.get(pk=page.pk)
    note_refusal(article, missing, request.user)
    look = look_at(article)
    said = [_("Your draft is saved, but it was not published."), missing]
    said += [*look.problems, who_can_sign(look.signers)]
    if review_in_progress(article):
        said.append(_("It waits for their review already."))
    if "application/json" in request.headers.get("Accept", ""):
        answer = {"success": False, "error_code": "not_signed", "error_message": " ".join(said)}
        return JsonResponse(answer, status=400)
    buttons = [review_button([article], request.user), nonclinical_button(article, request.user)]
    messages.warning(request, with_buttons(" ".join(said), *buttons))
    return redirect("wagtailadmin_pages:edit", page.pk)


def note_refusal(article: TherapyArticlePage, reason: str, user: Any) -> None:
    """Write into the article's history that it was not published; not the same twice in a row."""
    standing = with_standing(TherapyArticlePage.objects.filter(pk=article.pk))
    last = standing.values_list("refused_at", flat=True).get()
    said = PageLogEntry.objects.filter(page=article.pk, timestamp=last, data__reason=reason)
    if not said.exists():
        action = "articles.refuse_publication"
        log(instance=article, action=action, user=user, data={"reason": reason})


def say_alias_needs_signature(request: HttpRequest, page: Page) -> None:
    """Tell that an alias which became a page of its own is not public before it is signed."""
    if isinstance(page.specific, TherapyArticlePage):
        messages.warning(
            request,
            _(
                "This article is a page of its own now, and needs a clinician’s signature of "
                "its own."
            ),
        )
