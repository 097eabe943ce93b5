"""Two or three therapies side by side, at an address of their own, from their signed editions."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import Exists, OuterRef, Q
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
    without_bare_numbers,
    without_links,
)
from articles.content.facts import blocks_named, claim_away_from_page
from articles.models import Edition, Topic
from articles.models.edition import EditionQuerySet
from clinic.stored_pages.answers import may_be_stored

from .beside import doubtful_sources
from .directory import topic_at
from .kept_articles import require_own_digest
from .review_history import Review, published_review
from .withdrawn import under_review_page

logger = logging.getLogger(__name__)

FEWEST, MOST = 2, 3
# What an address of a comparison calls an article: see `name_of`. No slug has a dot.
NAME = r"[-\w]{1,255}(?:\.[1-9][0-9]{0,8})?"
SLUG = re.compile(r"[-\w]{1,255}")
PAGE_ID = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class ComparedClaim:
    """A claim with its statement and key facts as they may stand away from the article."""

    claim: Any
    statement: str
    key_facts: list[tuple[str, str]]


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
        return list(blocks_named(self.article, "method"))

    @property
    def what_it_is(self) -> str:
        """What the therapy is, as far as that may stand away from its page."""
        texts = (method.get("what_it_is") for method in self.methods)
        words = (unescape(strip_tags(text.source.replace("</p>", " "))) for text in texts if text)
        return away_from_page(next(words, ""), self.article.language)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """How it is done, in the facts that its only way has, or that all its ways share.

        Without how long and how often: that has a row of its own.
        """
        return [fact for method in self.methods for fact in method.facts_besides_time]

    @property
    def claims(self) -> list[ComparedClaim]:
        values = blocks_named(self.article, "evidence")
        claims = (claim for value in values for claim in value.get("claims") or ())
        return [
            ComparedClaim(claim, *claim_away_from_page(claim, self.article.language))
            for claim in claims
        ]

    @property
    def risks(self) -> list[str]:
        values = blocks_named(self.article, "risks")
        items = (item.get("risk") for value in values for item in value.get("items") or ())
        risks = (without_bare_numbers(item, self.article.language) for item in items)
        return [risk for risk in risks if risk]

    @property
    def guidelines(self) -> list[Any]:
        values = blocks_named(self.article, "guidelines")
        return [record for value in values for record in value.get("guidelines") or () if record]


def choose_comparison(request: HttpRequest) -> HttpResponse:
    """Lead from the therapies that somebody ticked, by the keys of their pages, to the page that
    compares them, or back to the topic where they were ticked."""
    ticked = list(dict.fromkeys(request.GET.getlist("article")[: 10 * MOST]))
    page_ids = [int(tick) for tick in ticked if PAGE_ID.fullmatch(tick)]
    if FEWEST <= len(page_ids) == len(ticked) <= MOST:
        editions = with_names(get_language()).filter(pk__in=page_ids).only("page__slug")
        if len(editions) == len(page_ids):
            return redirect(comparison_address(editions))
    context = {"count": len(ticked), "topic": topic_ticked_on(request.GET.get("topic", ""))}
    return render(request, "articles/choose_comparison.html", context)


def topic_ticked_on(slug: str) -> Topic | None:
    """The topic on whose page somebody ticked therapies, if there is such a page."""
    try:
        return topic_at(slug) if SLUG.fullmatch(slug) else None
    except Http404:
        return None


def comparison(request: HttpRequest, **names_in_address: str) -> HttpResponse:
    """The therapies of these articles side by side; any other address of them leads there."""
    names = list(names_in_address.values())
    editions = editions_named(names)
    if not editions:
        raise Http404("None of these articles is there, or no patient may read them.")
    if len({edition.pk for edition in editions}) < len(names):
        context = {
            "count": len(names),
            "readable": {edition.pk: edition for edition in editions},
            "is_sample": any(edition.is_sample for edition in editions),
        }
        return render(request, "articles/choose_comparison.html", context, status=404)
    own_names = sorted(map(name_of, editions))
    if names != own_names:
        is_for_good = sorted(names) == own_names
        return redirect(comparison_address(editions), permanent=is_for_good)
    try:
        therapies = [compared(edition) for edition in editions]
    except ContentError as problem:
        logger.error("Patients cannot compare the articles %s. %s", ", ".join(names), problem)
        return under_review_page(request)
    ends = [
        end
        for edition in editions
        for end in (edition.page.expire_at, edition.sign_off.holds_until)
    ]
    may_be_stored(request, until=min(filter(None, ends), default=None), on_disk=False)
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


def with_names(language: str) -> EditionQuerySet:
    """The articles of a language that any patient may read; each knows its `name_of`."""
    readable = Edition.objects.readable(language)
    first = readable.filter(page__slug=OuterRef("page__slug"), pk__lt=OuterRef("pk"))
    return readable.annotate(has_namesake=Exists(first))


def name_of(edition: Any) -> str:
    """What addresses of comparisons call an article: its slug, the last part of its own address.

    Where articles of several sections share one, it is that of the article that was there first,
    and each of the others has the key of its page behind it: "heat.12".
    """
    slug = edition.page.slug
    return f"{slug}.{edition.pk}" if edition.has_namesake else str(slug)


def comparison_address(editions: Iterable[Edition]) -> str:
    """Where these articles, two or three, stand side by side."""
    return reverse("comparison", args=sorted(map(name_of, editions)))


def editions_named(names: Sequence[str]) -> list[Edition]:
    """The articles that an address calls so, in this order, as far as any patient may read them.

    A key may stand behind any slug. One query.
    """
    asked = [name.partition(".") for name in names]
    is_one = Q(pk__in=[int(key) for _slug, _dot, key in asked if key])
    is_first = Q(page__slug__in=[slug for slug, _dot, key in asked if not key], has_namesake=False)
    editions = with_names(get_language()).filter(is_one | is_first)
    editions = editions.select_related("page", "sign_off__clinician").defer("search", "text")
    found: dict[str, Edition] = {}
    for edition in editions:
        found[f"{edition.page.slug}.{edition.pk}"] = found[name_of(edition)] = edition
    return [found[name] for name in names if name in found]


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
