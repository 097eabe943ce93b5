"""Two runs follow up one retraction at the same moment: one review, and one mail to each person."""

import threading
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from wagtail.models import WorkflowState

from articles import demo
from articles.models import Edition, EvidenceAlert, Reference
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from articles.signoff import withdrawn_sources
from articles.signoff.withdrawn_sources import follow_up
from tests.databases import drop_database, fill_copy, in_database


@pytest.fixture
def samples(sample_database, django_db_blocker):
    """What patients read of the sample clinic, in a database where every connection sees it."""
    with django_db_blocker.unblock():
        copy = fill_copy(sample_database, "follow_ups", demo.people.create_logins)
        with in_database(copy):
            yield
        drop_database(copy)


def retract_a_paper():
    """A paper that an article leans on, and that was withdrawn."""
    edition = Edition.objects.readable().order_by("pk").last()
    paper = Reference.objects.exclude(doi="").filter(pk__in=edition.records["references"]).first()
    notice = NoticeEntry("retraction", "crossref", paper.doi, day=date(2026, 3, 1))
    store(paper.pk, StatusCheck((notice,), ("Crossref",)))
    return paper


def test_what_follows_happens_once(samples, mailoutbox, monkeypatch):
    paper, both_searched = retract_a_paper(), threading.Barrier(2, timeout=60)
    find_citations, results, problems = withdrawn_sources.doubted_citations, [], []

    def doubted_citations(*arguments):
        citations = list(find_citations(*arguments))
        both_searched.wait()
        return citations

    def run():
        try:
            results.append(follow_up())
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    monkeypatch.setattr(withdrawn_sources, "doubted_citations", doubted_citations)
    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not problems
    assert not any(result.failures for result in results)
    affected_pages = Edition.objects.readable().filter(records__references__contains=paper.pk)
    page_ids = [
        citation.page_id
        for result in results
        for citation in (*result.submitted, *result.in_review, *result.open)
    ]
    assert sorted(page_ids) == sorted(affected_pages.values_list("pk", flat=True))
    open_reviews = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    assert max(Counter(open_reviews.values_list("object_id", flat=True)).values()) == 1
    mails = [mail for mail in mailoutbox if "withdrawn" in mail.subject]
    mails_by_address = Counter(address for mail in mails for address in mail.to)
    assert mails_by_address
    assert set(mails_by_address.values()) == {1}
    alerts = EvidenceAlert.objects.filter(reference=paper).exclude(address="")
    assert set(alerts.values_list("address", flat=True)) == set(mails_by_address)
