"""A change of the rule and an approval of the same moment: one waits for the other."""

import threading

import pytest
from django.db import connection

from articles.models import SignOff
from articles.signoff import approval_rules, signing
from tests.review.conftest import address, entries, screen


@pytest.fixture
def lock_is_free(monkeypatch):
    """Whether somebody else could change the rule while a signature is being stored."""
    found = []

    def ask():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [approval_rules.LOCK])
                found.append(cursor.fetchone()[0])
        finally:
            connection.close()

    def section_problem(article):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        return original(article)

    original = signing.section_problem
    monkeypatch.setattr(signing, "section_problem", section_problem)
    return found


def test_the_rule_stays_while_the_team_approves_under_it(team, submitted, marketing, lock_is_free):
    response = marketing.post(address(submitted), entries(screen(marketing, submitted)))
    assert response.status_code == 302
    assert SignOff.objects.approvals().get().approved_under == team.rule
    assert lock_is_free == [False]


def test_a_signature_that_every_rule_allows_keeps_nobody_waiting(
    team, submitted, signer, lock_is_free
):
    browser = signer()
    assert browser.post(address(submitted), entries(screen(browser, submitted))).status_code == 302
    assert SignOff.objects.approvals().get().approved_under == ""
    assert lock_is_free == [True]
