"""A kind refusal where Wagtail would publish a draft without looking at it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from articles.content import ContentError, clinical_content
from articles.models import TherapyArticlePage
from articles.publication import write_edition


def lacks_something(article: TherapyArticlePage) -> bool:
    """Whether the form would refuse to publish this draft."""
    try:
        # Before anything looks at the blocks, which take a record that is gone for none chosen.
        clinical_content(article)
        article.full_clean()
        article.body.stream_block.clean(article.body)
    except (ValidationError, ContentError):
        return True
    return bool(article.publication_problems())


def unfinished(pages: Iterable[Page], *, with_drafts_below: bool) -> list[TherapyArticlePage]:
    """The unfinished articles among `pages`, and on request among the drafts below them."""
    articles = {}
    for page in pages:
        below = page.get_descendants().not_live().values("pk") if with_drafts_below else []
        found = TherapyArticlePage.objects.filter(pk__in=[page.pk, *(row["pk"] for row in below)])
        articles.update({article.pk: article for article in found})
    latest = (article.get_latest_revision_as_object() for article in articles.values())
    return [article for article in latest if lacks_something(article)]


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
            "that readers need. Open each and choose “Publish” to see what it is."
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


def keep_alias_public(request: HttpRequest, page: Page) -> None:
    """Give an alias that became a page of its own an edition, as if it had been published."""
    if isinstance(page.specific, TherapyArticlePage):
        write_edition(page.specific)
