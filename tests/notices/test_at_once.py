"""Two runs at the same time, each with its own connection to the database, send once."""

import threading
from datetime import date
from queue import Queue

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import Locale

from articles.models import Clinician
from articles.signoff.due_notices import send_notices
from tests.notices.mail_servers import SlowBackend
from tests.waiting import wait_until_a_connection_is_blocked

DUE = date(2026, 3, 15)


@pytest.fixture
def expiring_license(own_database):
    """A license that is due, stored where every connection sees it."""
    user = get_user_model().objects.create_user("maya", "maya@example.org")
    return Clinician.objects.create(
        name="Maya", may_sign=True, license_expires_on=DUE, user=user, locale=Locale.get_default()
    )


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.notices.mail_servers.SlowBackend"
    monkeypatch.setattr(SlowBackend, "first_request", threading.Event(), raising=False)
    monkeypatch.setattr(SlowBackend, "accept_first_mail", Queue(), raising=False)
    return SlowBackend


class Run(threading.Thread):
    """A run in a thread, and so with a connection, of its own."""

    def run(self):
        try:
            self.result = send_notices(DUE)
        finally:
            connection.close()


@pytest.mark.parametrize("first_succeeds", [True, False])
def test_two_runs_at_once_send_once(expiring_license, server, mailoutbox, first_succeeds):
    first, second = Run(), Run()
    first.start()
    assert server.first_request.wait(20)
    second.start()
    wait_until_a_connection_is_blocked()
    server.accept_first_mail.put(first_succeeds)
    first.join()
    second.join()
    assert [mail.to for mail in mailoutbox] == [["maya@example.org"]]
    assert bool(first.result.sent_notices) is first_succeeds
    assert bool(second.result.sent_notices) is not first_succeeds
