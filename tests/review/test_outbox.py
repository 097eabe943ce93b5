"""The outbox: what was noted is not sent again, and what was not sent is not noted."""

import datetime

import pytest

from articles.models import ReviewNotice
from articles.signoff.outbox import send_once
from clinic.mail import send_text_mail

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 4)


@pytest.fixture
def make_receipt(make_clinician):
    """The receipt of an address that is told about the license of one clinician."""
    clinician = make_clinician()

    def make_receipt(address):
        return ReviewNotice(clinician=clinician, due=DAY, step=DAY, address=address)

    return make_receipt


def test_what_was_sent_is_not_sent_again(make_receipt):
    sent = []
    assert send_once(["a@example.org"], make_receipt, sent.append) == ["a@example.org"]
    assert send_once(["a@example.org", "b@example.org"], make_receipt, sent.append) == [
        "b@example.org"
    ]
    assert sent == [["a@example.org"], ["b@example.org"]]


def test_nothing_is_sent_where_nothing_is_new(make_receipt):
    send_once(["a@example.org"], make_receipt, lambda addresses: None)
    sent = []
    assert send_once(["a@example.org"], make_receipt, sent.append) == []
    assert send_once([], make_receipt, sent.append) == []
    assert sent == []


def test_a_mail_that_fails_is_sent_the_next_time(make_receipt):
    def fail(addresses):
        raise OSError("The mail server is away.")

    with pytest.raises(OSError, match="away"):
        send_once(["a@example.org"], make_receipt, fail)
    assert not ReviewNotice.objects.exists()
    sent = []
    send_once(["a@example.org"], make_receipt, sent.append)
    assert sent == [["a@example.org"]]
    assert ReviewNotice.objects.count() == 1


def test_a_subject_is_one_line(mailoutbox):
    send_text_mail("a@example.org", "Two\nlines", "A text.")
    assert mailoutbox[0].subject == "Two lines"
    assert mailoutbox[0].to == ["a@example.org"]
