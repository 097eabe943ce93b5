"""Two runs at the same time, each with its own connection, share the papers."""

import threading

import pytest
from django.db import connection
from wagtail.models import Locale

from articles.models import Reference
from articles.references.retraction_check import CheckScope, check_references, start_run


@pytest.fixture
def papers(own_database):
    """Two papers, stored where every connection sees them."""
    locale = Locale.get_default()
    return [
        Reference.objects.create(title=str(number), doi=f"10.1000/run-{number}", locale=locale)
        for number in range(2)
    ]


class SlowSource:
    """A source that answers once both runs ask it."""

    name, field = "Crossref", "doi"

    def __init__(self):
        self.identifiers = []
        self.both_ask = threading.Barrier(2, timeout=20)

    def notices(self, identifier):
        self.identifiers.append(identifier)
        self.both_ask.wait()
        return []


def test_each_paper_is_asked_about_once(papers):
    source, start = SlowSource(), start_run()
    results = []

    def run():
        try:
            results.extend(check_references([source], CheckScope(), start))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(source.identifiers) == [paper.doi for paper in papers]
    assert len(results) == 2
