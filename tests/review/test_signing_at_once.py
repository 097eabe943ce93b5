"""A signature and what the site notes at the same moment never wait for each other in a circle."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale

from articles.models import ArticleIndexPage, EvidenceAlert, Reference, TherapyArticlePage
from articles.signoff.signing_locks import lock_draft, locked_article
from tests.admin.posting import finished_body
from tests.waiting import wait_until_a_connection_is_blocked


@pytest.fixture
def reference(own_database):
    """A paper, stored where every connection sees it."""
    return Reference.objects.create(title="Heat wraps", locale=Locale.get_default())


@pytest.fixture
def articles(reference):
    """Two drafts that lean on it."""
    section = ArticleIndexPage.objects.get()
    return [
        section.add_child(
            instance=TherapyArticlePage(title=title, live=False, body=finished_body(reference))
        )
        for title in ("Cold", "Heat")
    ]


class StoringAlerts(threading.Thread):
    """Stores, with a connection of its own, that an address was told about both articles."""

    def __init__(self, reference, articles):
        super().__init__()
        self.alerts = [
            EvidenceAlert(reference=reference, page_id=article.pk, since=timezone.now())
            for article in articles
        ]

    def run(self):
        try:
            EvidenceAlert.objects.bulk_create(self.alerts)
        finally:
            connection.close()


def test_what_is_noted_about_two_articles_waits_for_a_signature_of_one(reference, articles):
    storing = StoringAlerts(reference, articles)
    with transaction.atomic():
        article = locked_article(articles[1].pk)
        storing.start()
        wait_until_a_connection_is_blocked()
        lock_draft(article)
    storing.join()
    assert EvidenceAlert.objects.filter(reference=reference).count() == 2
