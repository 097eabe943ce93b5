"""A kind refusal where Wagtail would publish a draft without looking at it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from articles.content import ContentError, clinical_content
from articles.models import SignOff, TherapyArticlePage
from articles.review.submission import look_at, who_can_sign


def unfinished(pages: Iterable[Page], *, with_drafts_below: bool) -> list[TherapyArticlePage]:
    """The unfinished articles among `pages`, and on request among the drafts below them."""
    articles = {}
    for page in pages:
        below = page.get_descendants().not_live().values("pk") if with_drafts_below else []
        found = TherapyArticlePage.objects.filter(pk__in=[page.pk, *(row["pk"] for row in below)])
        articles.update({article.pk: article for article in found})
    latest = (article.get_latest_revision_as_object() for article in articles.values())
    return [article for article in latest if what_is_missing(article) or is_invalid(article)]


def is_invalid(article: TherapyArticlePage) -> bool:
    """Whether the page itself could not be saved as live, for example because of its slug."""
    try:
        article.full_clean()
    except ValidationError:
        return True
    return False


def refuse_unfinished(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish none of the chosen pages if one of them is an article that lacks something.

    Wagtail publishes several pages at once without its form, which asks for
    everything that readers need.
    """
    if action_type != "publish" or action.model is not Page:
        return None
    with_drafts_below = action.cleaned_form.cleaned_data["include_descendants"]
    articles = unfinished(pages, with_drafts_below=with_drafts_below)
    if not articles:
        return None
    messages.error(
        request,
        _(
            "Nothing was published, and every draft is safe. Some of these articles lack something "
            "that readers need, or a clinician’s signature. Open each and choose “Publish” to see "
            "what it is."
        ),
        buttons=[
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[article.pk]),
                _("Edit “%(title)s”") % {"title": article.title},
            )
            for article in articles
        ],
    )
    return redirect(action.next_url)


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
    if request.resolver_match and request.resolver_match.url_name == "add":
        # Wagtail adds a page that is to be published as one that is live already.
        Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    look = look_at(TherapyArticlePage.objects.get(pk=page.pk))
    said = [_("Your draft is saved, but it was not published."), missing]
    said += [*look.problems, who_can_sign(look.signers)]
    said.append(_("To ask for a signature, choose “Submit to Clinical review” in the editor."))
    if "application/json" in request.headers.get("Accept", ""):
        answer = {"success": False, "error_code": "not_signed", "error_message": " ".join(said)}
        return JsonResponse(answer, status=400)
    messages.warning(request, " ".join(said))
    return redirect("wagtailadmin_pages:edit", page.pk)


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
