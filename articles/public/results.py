"""The results of a search: found by indexes, ranked, and counted up to a bound."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, Func, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KeyTransform

from articles.models import Edition, ListedArticle
from articles.models.edition import TITLE_WORDS
from articles.models.listed_article import all_articles

from .excerpts import MARK_END, MARK_START
from .lists import PAGE_SIZE, IsOneOf

# A clinic has hundreds of articles. Beyond this bound ranking and counting everything would
# make one word as slow as the whole table.
MAX_COUNT = 1_000

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


class IndexedQuery(SearchQuery):
    """A query for which PostgreSQL takes the index, whatever its words are.

    It works the query out before it looks for anything, and plans as for any words. If it
    planned for a word that most articles have, it would rather read the articles one by one,
    and the words of each cost more than a look at all of the index.
    """

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        sql, params = super().as_sql(*args, **kwargs)
        return f"(SELECT {sql})", params


class Joined(Func):
    """Two arrays, one behind the other."""

    template = "(%(expressions)s)"
    arg_joiner = " || "


def best_matches(query: SearchQuery, language: str) -> QuerySet[Edition, int]:
    """The primary keys of what was found, best first, at most `MAX_COUNT`. One query.

    Ranks up to `MAX_COUNT` with the words in the title, and as many with the words anywhere.
    """
    listed = ListedArticle.objects.filter(list=all_articles(language), page_id=OuterRef("pk"))
    editions = Edition.objects.filter(Exists(listed.in_time()), language=language).order_by()
    by_title = editions.annotate(title_words=TITLE_WORDS).filter(title_words=query)
    by_text = editions.filter(search=query)
    found = [ArraySubquery(few.values("pk")[:MAX_COUNT]) for few in (by_title, by_text)]
    return (
        Edition.objects.filter(IsOneOf(F("pk"), Joined(*found)))
        .annotate(rank=SearchRank(F("search"), query))
        .order_by("-rank", "-published_at", "-page_id")
        .values_list("pk", flat=True)[:MAX_COUNT]
    )


class ResultPages(Paginator):
    """Pages of results; only the editions on the page asked for get an excerpt.

    Two queries, both by indexes: one for what was found, one for the page.
    """

    def __init__(self, words: str, language: str) -> None:
        """Look for these words. Raises `DatabaseError` where PostgreSQL cannot."""
        self.configuration = "clinic_es" if language == "es" else "clinic_en"
        self.language = language
        options: Any = {"search_type": "websearch", "config": self.configuration}
        self.query = SearchQuery(words, **options)
        found = best_matches(IndexedQuery(words, **options), language) if words else []
        super().__init__(list(found), PAGE_SIZE)

    @property
    def is_capped(self) -> bool:
        return self.count >= MAX_COUNT

    def page(self, number: Any) -> Page:
        page = super().page(number)
        primary_keys = page.object_list
        editions = Edition.objects.readable(self.language).filter(pk__in=primary_keys).for_lists()
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
