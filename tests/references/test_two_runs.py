"""Two runs at the same time, each with its own connection, share the papers."""

import threading

import pytest
from django.db import connection
from wagtail.models import Locale

from articles.models import Reference
from articles.references.retraction_check import Wanted, begin, check_references


@pytest.fixture
def papers(django_db_setup, django_db_blocker):
    """Two papers, stored where every connection sees them, and removed afterward."""
    with django_db_blocker.unblock():
        locale = Locale.get_default()
        papers = [
            Reference.objects.create(title=str(number), doi=f"10.1000/run-{number}", locale=locale)
            for number in range(2)
        ]
        yield papers
        for paper in papers:
            paper.delete()
        connection.close()


class Slow:
    """A source that answers once both runs ask it."""

    name, field = "Crossref", "doi"

    def __init__(self):
        self.asked = []
        self.both_ask = threading.Barrier(2, timeout=20)

    def notices(self, identifier):
        self.asked.append(identifier)
        self.both_ask.wait()
        return []


def test_each_paper_is_asked_about_once(papers):
    source, start = Slow(), begin()
    found = []

    def run():
        try:
            found.extend(check_references([source], Wanted(), start))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(source.asked) == [paper.doi for paper in papers]
    assert len(found) == 2
