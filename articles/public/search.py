"""The public search, over editions, topics, clinicians and pages about the clinic."""

import logging
from contextlib import nullcontext
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, router, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.blocks import gravest_doubt
from articles.models import Edition, UnfoundSearch, edition_codes

from .answer_limits import network_of
from .lists import newest_articles
from .searching.articles import ResultPages
from .searching.excerpts import excerpt, unmarked
from .searching.outcome import Outcome, search_for, topic_filters
from .searching.promoted import promoted_results
from .searching.site_results import SiteResults, site_results_of
from .searching.typed import clean_query
from .therapies import doubts_about, keys_of_sources

logger = logging.getLogger(__name__)

# What others read, for whoever found nothing.
MAX_OFFERED = 3
# What PostgreSQL calls it when a query is more than it can hold, such as a stack too deep.
PROGRAM_LIMIT_EXCEEDED = "54"


def search(request: HttpRequest) -> HttpResponse:
    """The results for `?q=`, best first, of one topic with `?topic=`.

    Of the words no more is stored than `articles.models.UnfoundSearch` says.
    """
    words = clean_query(request.GET.get("q", ""))
    language = get_language()
    site = site_results_of(request, language)
    outcome = find(words, site, language)
    filters = topic_filters(outcome, site, request.GET.get("topic", ""), language)
    chosen = next((entry for entry in filters if entry.is_chosen), None)
    # Under a topic there are its articles alone, those that the clinic chose in their places.
    promoted = [] if chosen else promoted_results(outcome.promoted, site)
    found = outcome.about(chosen.topic, language) if chosen else outcome.articles
    promoted_keys = {result.pk for result in promoted if isinstance(result, Edition)}
    article_keys = [article.pk for article in found if article.pk not in promoted_keys]
    results = ResultPages(article_keys, outcome.query, language).get_page(request.GET.get("page"))
    for edition in results:
        edition.excerpt = excerpt(own_introduction(edition), own_text(edition), language)
    is_first = results.number == 1
    shown_first = promoted if is_first else []
    first, more = (
        [other for other in found_others if other not in promoted]
        if is_first and not chosen
        else []
        for found_others in (outcome.first, outcome.more)
    )
    shown = [*shown_first, *first, *results, *more]
    found_editions: list[Any] = [result for result in shown if isinstance(result, Edition)]
    doubted = doubts_about(found_editions)
    for edition in found_editions:
        edition.doubt = gravest_doubt(map(doubted.get, keys_of_sources(edition)))
    is_empty = not shown
    if words and is_empty and not request.user.is_authenticated:
        note_unfound(words, language, network_of(request))
    return render(
        request,
        "articles/search.html",
        {
            "words": words,
            "outcome": outcome,
            "promoted": [result_of(result) for result in shown_first],
            "first": first,
            "more": more,
            "results": results,
            "filters": filters if len(outcome.articles) > 1 else [],
            "chosen": chosen,
            "is_empty": is_empty,
            "topics": [topic for topic in site.topics if topic.has_articles] if is_empty else [],
            "offered": newest_articles(language, MAX_OFFERED) if is_empty and words else [],
            "breadcrumb": [(_("Search"), "")],
            "is_sample": any(shows_sample(result) for result in shown),
        },
    )


def shows_sample(result: Any) -> bool:
    """Whether a result is of the sample content: an article as it was signed, or something else."""
    return bool(getattr(result, "shows_sample" if isinstance(result, Edition) else "is_sample"))


def result_of(result: Any) -> dict[str, Any]:
    """A chosen result for the template: an article, or something else."""
    return {"edition": result} if isinstance(result, Edition) else {"other": result}


def find(words: str, site: SiteResults, language: str) -> Outcome:
    """What a query finds. What PostgreSQL cannot search for is found nowhere.

    Raises `OperationalError` where the database itself is at fault.
    """
    # A replica takes each statement by itself.
    is_primary = router.db_for_read(Edition) == DEFAULT_DB_ALIAS
    try:
        with transaction.atomic() if is_primary else nullcontext():
            return search_for(words, site, language)
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", None) or ""
        if isinstance(error, OperationalError) and not code.startswith(PROGRAM_LIMIT_EXCEEDED):
            raise
        # Not the words: they could tell who reads about which pain.
        logger.warning("A search failed in the database (%s), so nothing was found.", code)
        return Outcome()


def note_unfound(words: str, language: str, network: str) -> None:
    """Count a search that found nothing, if the database takes it."""
    try:
        with transaction.atomic():
            UnfoundSearch.objects.note(words, language, network)
    except DatabaseError:
        logger.warning("A search without a result could not be counted.")


def own_introduction(edition: Any) -> str:
    """The introduction of a result, with marks around the found words."""
    return with_marks(edition.marked_introduction, edition.introduction)


def own_text(edition: Any) -> str:
    """The lines of a result that may be quoted, with marks, if this site wrote them; else ""."""
    values = edition.pk, edition.hash_of_text
    is_own = edition_codes.fits(edition.code_of_text, edition_codes.text_code, *values)
    return with_marks(edition.marked_lines, edition.quotable_lines) if is_own else ""


def with_marks(marked_text: str | None, text: str | None) -> str:
    """The marked text where PostgreSQL added nothing but marks and left out nothing, or the text.

    It takes what looks like a tag of HTML for no word.
    """
    return marked_text if marked_text and unmarked(marked_text) == text else text or ""
