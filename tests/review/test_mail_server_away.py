"""A mail server that is away, or silent, keeps nobody from working."""

import socket
import time

import pytest
from django.core.mail import EmailMessage, get_connection, send_mail

from articles.models import SignOff
from tests.faults.mail_server import CLOSES, HANGS, mail_server
from tests.review.conftest import address, entries, screen

SOON = 2.0  # seconds


@pytest.fixture
def mail(settings):
    """Mail goes out as in production, to a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
    settings.EMAIL_BACKEND = "clinic.mail.MailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.2
    return settings


@pytest.mark.parametrize("mode", [HANGS, CLOSES])
def test_an_article_is_signed_whatever_the_mail_server_does(mail, submitted, signer, mode):
    clinician = signer()
    form = entries(screen(clinician, submitted))
    with mail_server() as server:
        server.mode, mail.EMAIL_PORT = mode, server.server_address[1]
        response = clinician.post(address(submitted), form)
    assert server.connections > 0
    assert response.status_code == 302
    assert SignOff.objects.filter(page_id=submitted.pk, act=SignOff.Act.SIGNED).exists()
    submitted.refresh_from_db()
    assert submitted.live


def test_whoever_sends_a_mail_is_told(mail):
    with pytest.raises(ConnectionRefusedError):
        send_mail("Subject", "Words", None, ["a@example.org"])


def test_a_silent_server_is_waited_for_once(mail):
    with mail_server() as server:
        server.mode, mail.EMAIL_PORT = HANGS, server.server_address[1]
        connection, begun = get_connection(), time.monotonic()
        connection.open()
        for _mail in range(20):
            with pytest.raises(OSError, match="unexpectedly closed"):
                connection.send_messages([EmailMessage("Subject", "Words", None, ["a@b.org"])])
    assert time.monotonic() - begun < SOON
    assert server.connections == 1
