"""The search asks indexes, and as many articles at the most, however many have a word."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from articles.models import ListedArticle
from articles.public.searching import articles
from articles.public.searching.articles import statement
from articles.public.searching.outcome import look_up
from articles.public.searching.typed import words_typed
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.public.searching import no_site_results, result_pages
from tests.rows import each_row


def explained(words):
    terms = look_up(words_typed(words), words, no_site_results(), "en").terms
    sql, values = statement(terms, None, "en")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.fixture
def many(write):
    """2,001 articles that have a word in their text, and one of them as its title."""
    heat = write("Heat", slug="heat", introduction="Quokka.")
    copy_by_sql(heat, 2000)
    return heat


@each_row("words", ["quokka", "heat", "wombat", "quokka heat"])
def test_any_word_is_looked_up_in_the_indexes(many, words):
    """Those that all articles have, too, and the list of what is readable, by its key."""
    plan = explained(words)
    for index in ("edition_search", "edition_title_words"):
        assert f"Bitmap Index Scan on {index}" in plan
    assert "using articles_listedarticle_pkey" in plan
    assert "articles_edition_pkey" in plan
    assert "Seq Scan" not in plan


def test_no_more_are_ranked_than_the_bound_and_the_title_comes_first(many, write, monkeypatch):
    write("Quokka")
    monkeypatch.setattr(articles, "MAX_COUNT", 100)
    pages = result_pages("quokka")
    assert pages.count == 100
    assert pages.is_capped
    assert pages.page(1).object_list[0].title == "Quokka"
    assert len(pages.page(5).object_list) == 20


def test_a_count_below_the_bound_is_exact(many, write):
    for name in ("Wombat", "Wombats"):
        write(name)
    private = write("A private wombat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    write("A wombat in a draft", publish=False)
    pages = result_pages("wombat")
    assert pages.count == 2
    assert not pages.is_capped


def test_it_takes_three_queries(write):
    """For the words that are listed, for what was found, and for the page."""
    write("Heat")
    with CaptureQueriesContext(connection) as queries:
        list(result_pages("heat").page(1))
    assert len(queries) == 3


def test_a_wrong_row_in_the_lists_is_not_found(write):
    """What nobody may read is found nowhere, whatever the table of lists says."""
    write("Heat")
    private = write("Private heat")
    row = ListedArticle.objects.get(page_id=private.pk, list="all en")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    forging.execute(
        "INSERT INTO articles_listedarticle (page_id, list, published_at) VALUES (%s, %s, now())",
        row.page_id,
        row.list,
    )
    assert [edition.title for edition in result_pages("heat").page(1)] == ["Heat"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [("-cold", {"Heat"}), ("-cold -heat", set()), ("heat or -cold", {"Heat"}),
     ("heat -cold", {"Heat"}), ("the -heat", {"Cold"})],
)  # fmt: skip
def test_a_word_is_left_out_also_where_nothing_else_is_asked_for(write, words, titles):
    for title in ("Heat", "Cold"):
        write(title)
    found = result_pages(words).page(1)
    assert {edition.title for edition in found} == titles
