"""Two or three therapies side by side, at an address of their own, from their signed editions."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.blocks.render_context import RenderContext
from articles.content import (
    Answers,
    Article,
    ContentError,
    away_from_page,
    summary_of,
    without_links,
)
from articles.models import Edition
from clinic.stored_pages.answers import may_be_stored

from .kept_articles import require_own_digest
from .pages import doubtful_sources
from .review_history import Review, published_review
from .therapies import slug_of
from .withdrawn import under_review_page

logger = logging.getLogger(__name__)

FEWEST, MOST = 2, 3
SLUG = re.compile(r"[-\w]{1,255}")


@dataclass(frozen=True)
class ComparedTherapy:
    """One of the compared articles, with what its page says.

    `render_context` tells templates which of its sources were withdrawn.
    """

    edition: Edition
    article: Article
    answers: Answers
    review: Review
    render_context: RenderContext

    @property
    def title(self) -> str:
        return self.article.title

    @property
    def methods(self) -> list[Any]:
        return [block.value for block in self.article.body if block.block_type == "method"]

    @property
    def what_it_is(self) -> str:
        """What the therapy is, as far as that may stand away from its page."""
        texts = (method.get("what_it_is") for method in self.methods)
        words = (unescape(strip_tags(text.source.replace("</p>", " "))) for text in texts if text)
        return away_from_page(next(words, ""), self.article.language)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """How it is done, in the facts that its only way has, or that all its ways share."""
        return [fact for method in self.methods for fact in method.facts]

    @property
    def claims(self) -> list[Any]:
        blocks = (block.value for block in self.article.body if block.block_type == "evidence")
        return [claim for value in blocks for claim in value.get("claims") or ()]

    @property
    def risks(self) -> list[str]:
        blocks = (block.value for block in self.article.body if block.block_type == "risks")
        items = (item.get("risk") for value in blocks for item in value.get("items") or ())
        return [risk for risk in items if risk]

    @property
    def guidelines(self) -> list[Any]:
        blocks = (block.value for block in self.article.body if block.block_type == "guidelines")
        return [record for value in blocks for record in value.get("guidelines") or () if record]


def choose_comparison(request: HttpRequest) -> HttpResponse:
    """Lead from the therapies that somebody ticked to the page that compares them."""
    slugs = list(dict.fromkeys(request.GET.getlist("article")[: 10 * MOST]))
    editions = readable_by_slug(slugs) if FEWEST <= len(slugs) <= MOST else {}
    if editions and len(editions) == len(slugs):
        return redirect(comparison_address(slugs))
    return render(request, "articles/choose_comparison.html", {"count": len(slugs)})


def comparison(request: HttpRequest, **slugs_in_order: str) -> HttpResponse:
    """The therapies of these articles side by side; in any other order it leads to the first."""
    slugs = list(slugs_in_order.values())
    editions = readable_by_slug(slugs)
    if len(editions) < len(slugs):
        raise Http404("One of these articles is not there, or no patient may read it.")
    if slugs != sorted(slugs):
        return redirect(comparison_address(slugs), permanent=True)
    try:
        therapies = [compared(editions[slug]) for slug in slugs]
    except ContentError as problem:
        logger.error("Patients cannot compare the articles %s. %s", ", ".join(slugs), problem)
        return under_review_page(request)
    ends = [
        end
        for edition in editions.values()
        for end in (edition.page.expire_at, edition.sign_off.holds_until)
    ]
    may_be_stored(request, until=min(filter(None, ends), default=None))
    return render(
        request,
        "articles/comparison.html",
        {
            "therapies": therapies,
            "title": get_text_list([therapy.title for therapy in therapies], _("and")),
            "breadcrumb": [(_("Topics"), reverse("topics")), (_("Comparison"), "")],
            "is_sample": any(therapy.edition.is_sample for therapy in therapies),
        },
    )


def readable_by_slug(slugs: Iterable[str]) -> dict[str, Edition]:
    """The articles in this language that any patient may read, by the last parts of their
    addresses. One query.

    Of two sections with one of the same name, the article that was there first counts.
    """
    known = [slug for slug in slugs if SLUG.fullmatch(slug)]
    editions = Edition.objects.readable(get_language()).filter(page__slug__in=known)
    editions = editions.select_related("page", "sign_off__clinician").defer("search", "text")
    found: dict[str, Edition] = {}
    for edition in editions.order_by("page_id"):
        found.setdefault(slug_of(edition), edition)
    return found


def comparison_address(slugs: Sequence[str]) -> str:
    return reverse("comparison", args=sorted(slugs))


def compared(edition: Edition) -> ComparedTherapy:
    """What the page prints of an edition. One query, and one more the first time in a process.

    Raises `ContentError` where it is not what was signed, or not all of it can be shown.
    """
    review, doubted = published_review(edition, edition.page)
    require_own_digest(edition)
    article = edition.article(without_links)
    doubts = doubtful_sources(edition.records, doubted, review.signed_at)
    article.render_context.doubts.update(doubts)
    return ComparedTherapy(
        edition, article, Answers(summary_of(edition.content)), review, article.render_context
    )
