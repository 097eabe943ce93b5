"""The public search, over editions."""

import logging
import re
from typing import Any

from django.core.paginator import Page
from django.db import DatabaseError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Topic, edition_codes

from .directory import shown_topics
from .excerpts import excerpt, unmarked
from .results import ResultPages

logger = logging.getLogger(__name__)

MAX_LENGTH = 200
MAX_TOPICS = 3

# PostgreSQL goes one level deeper for each sign that leaves a word out, and gives up at 32. So
# such a dash stays only directly in front of a word or of words in quotation marks, and once.
STRAY_DASHES = re.compile(r"(?<!\w)-(?!\"?\w)|(?<=[^\s\w])-|(?<=\w)-(?!\w)")
# What PostgreSQL calls it when a query is more than it can hold, such as a stack too deep.
PROGRAM_LIMIT_EXCEEDED = "54"


def search(request: HttpRequest) -> HttpResponse:
    """The results for `?q=`, best first; the words of the query are never stored."""
    words = clean_query(request.GET.get("q", ""))
    language = get_language()
    results = find(words, language, request.GET.get("page"))
    for edition in results:
        edition.excerpt = excerpt(own_introduction(edition), own_text(edition), language)
    return render(
        request,
        "articles/search.html",
        {
            "words": words,
            "topics": matching_topics(words),
            "results": results,
            "breadcrumb": [(_("Search"), "")],
            "is_sample": any(edition.shows_sample for edition in results),
        },
    )


def find(words: str, language: str, page_number: str | None) -> Page:
    """One page of results, looked up. What PostgreSQL cannot search for is found nowhere.

    Raises `OperationalError` where the database itself is at fault.
    """
    try:
        with transaction.atomic():
            return ResultPages(words, language).get_page(page_number)
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", None) or ""
        if isinstance(error, OperationalError) and not code.startswith(PROGRAM_LIMIT_EXCEEDED):
            raise
        # Not the words: they could tell who reads about which pain.
        logger.warning("A search failed in the database (%s), so nothing was found.", code)
        return ResultPages("", language).get_page(page_number)


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


def matching_topics(words: str) -> list[Topic]:
    """At most `TOPICS` topics that patients call by these words or a part of them. One query."""
    query = words.casefold()
    matches: list[Topic] = []
    for topic in shown_topics() if query else ():
        texts = topic.texts
        names = [name.casefold() for name in (texts.name, *texts["lay_synonyms"].lines)]
        if any(name in query for name in names):
            matches.insert(0, topic)
        elif any(query in name for name in names):
            matches.append(topic)
    return matches[:MAX_TOPICS]


def clean_query(query: str) -> str:
    """The query without control characters and stray dashes, at most `MAX_LENGTH` long.

    Its words stand in single spaces.
    """
    words = re.sub(r"[\x00-\x1f\x7f\ue000\ue001]", " ", query)[: 10 * MAX_LENGTH]
    cut_words = " ".join(STRAY_DASHES.sub(" ", words).split())[:MAX_LENGTH]
    return cut_words.rstrip("- ")
