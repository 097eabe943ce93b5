"""The articles that a search finds: looked up by indexes, ranked, and counted up to a bound."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.core.paginator import Page, Paginator
from django.db import connections, router
from django.db.models import Exists, F, Func, OuterRef, TextField, Value
from django.db.models.fields.json import KeyTransform

from articles.models import Edition, ListedArticle
from articles.models.edition import TITLE_WORDS
from articles.models.listed_article import all_articles

from ..lists import PAGE_SIZE
from .excerpts import MARK_END, MARK_START
from .query_terms import QueryTerm

# A clinic has hundreds of articles. Beyond this bound ranking and counting everything would
# make one word as slow as the whole table.
MAX_COUNT = 1_000
# Where fewer articles have all words, those that have some of them are looked for, too.
FEW = PAGE_SIZE
# Of these, what fits less than this share of the best is left out.
LEAST_SHARE = 0.5
# How much more a word in the title counts than one in the text.
TITLE_COUNTS = 2.0

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
    """Words for which PostgreSQL takes the index, whatever they are.

    It works the query out before it looks for anything, and plans as for any words. If it
    planned for a word that most articles have, it would rather read the articles one by one,
    and the words of each cost more than a look at all of the index.
    """

    def __init__(self, sql: str, values: Sequence[str], language: str) -> None:
        """`sql` takes of each of `values` the name of the configuration and the value."""
        self.sql = sql
        configuration = "clinic_es" if language == "es" else "clinic_en"
        self.values = [text for value in values for text in (configuration, value)]
        super().__init__("", config=configuration)

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        return f"(SELECT {self.sql})", self.values


# PostgreSQL takes what stands before the colon for one word, whatever signs it has.
WAYS = {
    "phrase": "plainto_tsquery(%s::regconfig, %s)",
    "beginning": "to_tsquery(%s::regconfig, %s)",
}


def query_of(terms: Sequence[QueryTerm], language: str, joined: str) -> IndexedQuery:
    """What finds these terms: all of them, joined by "&&", or any, joined by "||"."""
    parts, values = [], []
    for term in terms:
        ways = ["phrase"] * len(term.phrases) + ["beginning"] * bool(term.beginning)
        parts.append("(" + " || ".join(WAYS[way] for way in ways) + ")")
        values += [*term.phrases, *([f"{term.beginning}:*"] if term.beginning else [])]
    return IndexedQuery(f" {joined} ".join(parts), values, language)


def exact_query(words: str, language: str) -> IndexedQuery:
    """What finds words in quotation marks as they stand, and leaves out those with a dash."""
    return IndexedQuery("websearch_to_tsquery(%s::regconfig, %s)", [words], language)


@dataclass(frozen=True)
class FoundArticle:
    """An article that was found: by all words or by some, with the terms that it has.

    `titles` and `texts` are the places of the terms in its title and anywhere, `lists` the names
    of the lists of its topics.
    """

    pk: int
    is_whole: bool
    titles: frozenset[int]
    texts: frozenset[int]
    rank: float
    published_at: datetime
    lists: frozenset[str]


def sets_of(query: IndexedQuery, language: str) -> list[Any]:
    """The editions that a query finds by their titles, and those by any of their words."""
    listed = ListedArticle.objects.filter(list=all_articles(language), page_id=OuterRef("pk"))
    editions = Edition.objects.filter(Exists(listed.in_time()), language=language).order_by()
    by_title = editions.annotate(title_words=TITLE_WORDS).filter(title_words=query)
    by_text = editions.filter(search=query)
    return [few.values("pk")[:MAX_COUNT] for few in (by_title, by_text)]


def in_lists(term: QueryTerm) -> Any:
    """The editions about the topics that a term names."""
    listed = ListedArticle.objects.filter(list__in=term.lists).in_time().order_by()
    return listed.values("page_id")[:MAX_COUNT]


TERM = """
SELECT page_id, {number}, {in_title} FROM ({few}) AS few WHERE (SELECT count(*) FROM whole) < {most}
"""
RANKED = """
WITH whole AS MATERIALIZED ({whole}),
part AS MATERIALIZED ({part}),
found AS MATERIALIZED (
    SELECT page_id, bool_or(term < 0) AS is_whole,
        array_agg(term) FILTER (WHERE term >= 0 AND in_title) AS titles,
        array_agg(term) FILTER (WHERE term >= 0) AS texts
    FROM (SELECT page_id, -1 AS term, false AS in_title FROM whole
        UNION ALL SELECT page_id, term, in_title FROM part) AS sets
    GROUP BY page_id
    ORDER BY bool_or(term < 0) DESC, count(DISTINCT term) DESC, count(*) DESC
    LIMIT {most}
)
SELECT found.page_id, found.is_whole, found.titles, found.texts,
    ts_rank(edition.search, {query}), edition.published_at,
    ARRAY(SELECT listed.list FROM articles_listedarticle AS listed
        WHERE listed.page_id = found.page_id AND starts_with(listed.list, 'topic '))
FROM articles_edition AS edition
JOIN found ON found.page_id = edition.page_id
WHERE edition.page_id = ANY (ARRAY(SELECT page_id FROM found))
"""


def statement(
    terms: Sequence[QueryTerm], exact: IndexedQuery | None, language: str
) -> tuple[str, Any]:
    """The statement of `find`, with its values."""
    values: list[Any] = []

    def embedded(queryset: Any) -> str:
        sql, own_values = queryset.query.sql_with_params()
        values.extend(own_values)
        return f"SELECT * FROM ({sql}) AS few (page_id)"  # noqa: S608 - made by Django # nosec B608

    all_words = exact or query_of(terms, language, "&&")
    whole = [embedded(queryset) for queryset in sets_of(all_words, language)]
    whole += [embedded(in_lists(term)) for term in terms[:1] if term.lists and len(terms) == 1]
    part = ["SELECT NULL::integer AS page_id, 0 AS term, false AS in_title WHERE false"]
    for number, term in enumerate(terms):
        by_title, by_text = sets_of(query_of([term], language, "||"), language)
        sets = [(by_title, "true"), (by_text, "false")]
        sets += [(in_lists(term), "false")] if term.lists else []
        part += [
            TERM.format(number=number, in_title=in_title, few=embedded(queryset), most=FEW)
            for queryset, in_title in sets
        ]
    any_words = exact or query_of(terms, language, "||")
    query_sql, query_values = any_words.as_sql()
    sql = RANKED.format(
        whole=" UNION ".join(whole),
        part=" UNION ALL ".join(part),
        query=query_sql,
        most=2 * MAX_COUNT,
    )
    return sql, [*values, *query_values]


def find(
    terms: Sequence[QueryTerm], exact: IndexedQuery | None, language: str
) -> list[FoundArticle]:
    """Articles with these terms, or those that fit an `exact` query, best first. One query.

    All words in the title or anywhere come first. Where few articles have all of them, those
    follow that have some, the most telling first. At most `MAX_COUNT`.
    """
    if not terms and exact is None:
        return []
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(*statement(terms, exact, language))
        rows = cursor.fetchall()
    found = [
        FoundArticle(
            primary_key,
            is_whole or len(set(texts or ())) == len(terms),
            frozenset(titles or ()),
            frozenset(texts or ()),
            rank,
            published_at,
            frozenset(lists),
        )
        for primary_key, is_whole, titles, texts, rank, published_at, lists in rows
    ]
    return ranked(found)[:MAX_COUNT]


def ranked(found: Sequence[FoundArticle]) -> list[FoundArticle]:
    """Best first, without what fits so much worse than the best that it is no answer."""
    in_texts = Counter(term for article in found for term in article.texts)
    in_titles = Counter(term for article in found for term in article.titles)

    def tells(counts: Counter[int], term: int) -> float:
        """More the fewer articles have it."""
        return 0.05 + log((len(found) + 1) / (counts[term] + 0.5))

    by_text = {
        article.pk: sum(tells(in_texts, term) for term in article.texts) for article in found
    }
    fit = {
        article.pk: by_text[article.pk]
        + TITLE_COUNTS * sum(tells(in_titles, term) for term in article.titles)
        for article in found
    }

    least = {id(fits): LEAST_SHARE * max(fits.values(), default=0) for fits in (by_text, fit)}

    def is_near(article: FoundArticle) -> bool:
        return any(fits[article.pk] >= least[id(fits)] for fits in (by_text, fit))

    return sorted(
        (
            article
            for article in found
            if article.is_whole or is_near(article)
        ),
        key=lambda article: (
            article.is_whole, round(fit[article.pk], 6), article.rank, article.published_at,
            article.pk,
        ),
        reverse=True,
    )  # fmt: skip


class ResultPages(Paginator):
    """Pages of results; only the editions on the page asked for get an excerpt. One query."""

    def __init__(self, found: Sequence[int], query: IndexedQuery | None, language: str) -> None:
        """`found` are primary keys, best first. `query` finds the words that are marked."""
        self.query, self.language = query, language
        super().__init__(list(found), PAGE_SIZE)

    @property
    def is_capped(self) -> bool:
        return self.count >= MAX_COUNT

    def page(self, number: Any) -> Page:
        page = super().page(number)
        primary_keys = page.object_list
        if not primary_keys:
            return page
        editions = Edition.objects.readable(self.language).filter(pk__in=primary_keys).for_lists()
        marked_editions = editions.annotate(
            marked_introduction=self.marked("introduction"),
            marked_lines=self.marked(QUOTABLE_LINES),
            quotable_lines=QUOTABLE_LINES,
            shows_sample=KeyTransform("sample", "content"),
            reference_keys=KeyTransform("references", "records"),
            code_of_text=F("text_code"),
            hash_of_text=TEXT_HASH,
        )
        editions_by_pk = {edition.pk: edition for edition in marked_editions}
        page.object_list = [editions_by_pk[pk] for pk in primary_keys if pk in editions_by_pk]
        return page

    def marked(self, text: Any) -> SearchHeadline | Value:
        """The whole of a text with marks around the found words."""
        if self.query is None:
            return Value(None, output_field=TextField())
        return SearchHeadline(
            text,
            self.query,
            config="clinic_es" if self.language == "es" else "clinic_en",
            start_sel=MARK_START,
            stop_sel=MARK_END,
            highlight_all=True,
        )
