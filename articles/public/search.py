"""The public search, over editions."""

import logging
import re
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.core.paginator import Page, Paginator
from django.db import DatabaseError, OperationalError, transaction
from django.db.models import F, Func, QuerySet, TextField
from django.db.models.fields.json import KeyTransform
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Edition, Topic, edition_codes

from .directory import shown_topics
from .excerpts import MARK_END, MARK_START, excerpt, unmarked
from .lists import PAGE_SIZE

logger = logging.getLogger(__name__)

MAX_LENGTH = 200
# A clinic has hundreds of articles. Beyond these bounds ranking and counting
# everything would make one word as slow as the whole table.
MAX_CANDIDATES = 5_000
MAX_COUNT = 1_000
MAX_TOPICS = 3

# PostgreSQL goes one level deeper for each sign that leaves a word out, and gives up at 32. So
# such a dash stays only directly in front of a word or of words in quotation marks, and once.
STRAY_DASHES = re.compile(r"(?<!\w)-(?!\"?\w)|(?<=[^\s\w])-|(?<=\w)-(?!\w)")
# What PostgreSQL calls it when a query is more than it can hold, such as a stack too deep.
PROGRAM_LIMIT_EXCEEDED = "54"

# As `articles.models.edition_codes.text_hash` has it, without loading the text.
TEXT_HASH = Func(
    F("text"),
    template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
    output_field=TextField(),
)
# The lines of the text that may be quoted, as `articles.content.QUOTABLE` marks them.
QUOTABLE_LINES = Func(
    F("text"),
    template="(SELECT string_agg(line, chr(10)) FROM "
    "unnest(string_to_array(%(expressions)s, chr(10))) AS line WHERE starts_with(line, chr(9)))",
    output_field=TextField(),
)


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


class ResultPages(Paginator):
    """Pages of results; only the editions on the page asked for get an excerpt."""

    def __init__(self, words: str, language: str) -> None:
        configuration = "clinic_es" if language == "es" else "clinic_en"
        self.query = SearchQuery(words, search_type="websearch", config=configuration)
        matches = Edition.objects.readable(language).filter(search=self.query) if words else None
        self.matches = matches if matches is not None else Edition.objects.none()
        self.configuration = configuration
        super().__init__(self.ranked(), PAGE_SIZE)

    def ranked(self) -> QuerySet[Edition, int]:
        """The primary keys of what was found, best first."""
        candidates = self.matches.order_by().values("pk")[:MAX_CANDIDATES]
        return (
            Edition.objects.filter(pk__in=candidates)
            .annotate(rank=SearchRank(F("search"), self.query))
            .order_by("-rank", "-published_at", "-page_id")
            .values_list("pk", flat=True)
        )

    @cached_property
    def count(self) -> int:
        return self.matches.order_by()[:MAX_COUNT].count()

    @property
    def is_capped(self) -> bool:
        return self.count >= MAX_COUNT

    def page(self, number: Any) -> Any:
        page = super().page(number)
        primary_keys = list(page.object_list)
        editions = Edition.objects.filter(pk__in=primary_keys).for_lists()
        marked_editions = editions.annotate(
            marked_introduction=self.marked("introduction"),
            marked_lines=self.marked(QUOTABLE_LINES),
            quotable_lines=QUOTABLE_LINES,
            shows_sample=KeyTransform("sample", "content"),
            code_of_text=F("text_code"),
            hash_of_text=TEXT_HASH,
        )
        editions_by_pk = {edition.pk: edition for edition in marked_editions}
        page.object_list = [editions_by_pk[pk] for pk in primary_keys if pk in editions_by_pk]
        return page

    def marked(self, text: Any) -> SearchHeadline:
        """The whole of a text with marks around the found words."""
        return SearchHeadline(
            text,
            self.query,
            config=self.configuration,
            start_sel=MARK_START,
            stop_sel=MARK_END,
            highlight_all=True,
        )
