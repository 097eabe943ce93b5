"""The outbox: what was noted is not sent again, and what was not sent is not noted."""

import datetime

import pytest

from articles.models import ReviewNotice
from articles.signoff.outbox import mail, send_once

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 4)


@pytest.fixture
def note(make_clinician):
    """What is noted of an address that is told about the license of one clinician."""
    clinician = make_clinician()

    def note(address):
        return ReviewNotice(clinician=clinician, due=DAY, step=DAY, address=address)

    return note


def test_what_was_sent_is_not_sent_again(note):
    sent = []
    assert send_once(["a@example.org"], note, sent.append) == ["a@example.org"]
    assert send_once(["a@example.org", "b@example.org"], note, sent.append) == ["b@example.org"]
    assert sent == [["a@example.org"], ["b@example.org"]]


def test_nothing_is_sent_where_nothing_is_new(note):
    send_once(["a@example.org"], note, lambda new: None)
    sent = []
    assert send_once(["a@example.org"], note, sent.append) == []
    assert send_once([], note, sent.append) == []
    assert sent == []


def test_a_mail_that_fails_is_sent_the_next_time(note):
    def fail(new):
        raise OSError("The mail server is away.")

    with pytest.raises(OSError, match="away"):
        send_once(["a@example.org"], note, fail)
    assert not ReviewNotice.objects.exists()
    sent = []
    send_once(["a@example.org"], note, sent.append)
    assert sent == [["a@example.org"]]
    assert ReviewNotice.objects.count() == 1


def test_a_subject_is_one_line(mailoutbox):
    mail("a@example.org", "Two\nlines", "A text.")
    assert mailoutbox[0].subject == "Two lines"
    assert mailoutbox[0].to == ["a@example.org"]
