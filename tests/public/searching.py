"""The search without a request, for tests of what it asks PostgreSQL."""

from articles.public.searching.articles import ResultPages
from articles.public.searching.outcome import search_for
from articles.public.searching.site_results import SiteResults
from articles.public.searching.typed import clean_query


def no_site_results(language="en"):
    """Nothing beside articles."""
    return SiteResults(language, [], [], [], [])


def result_pages(words, language="en"):
    """The pages of articles that a query finds."""
    outcome = search_for(clean_query(words), no_site_results(language), language)
    return ResultPages([article.pk for article in outcome.articles], outcome.query, language)
