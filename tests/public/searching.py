"""The search without a request, for tests of what it asks PostgreSQL."""

from articles.public.searching.articles import ResultPages
from articles.public.searching.others import Others
from articles.public.searching.outcome import search_for
from articles.public.searching.typed import clean_query


def no_others(language="en"):
    """Nothing beside articles."""
    return Others(language, [], [], [], [])


def result_pages(words, language="en"):
    """The pages of articles that a query finds."""
    outcome = search_for(clean_query(words), no_others(language), language)
    return ResultPages([article.pk for article in outcome.articles], outcome.query, language)
