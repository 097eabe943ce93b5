"""Each request that the site answers itself has an id: in the answer, the log and an error page."""

import json
import logging
import re

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from clinic.logs import LONGEST, JsonFormatter, logging_in, request_called
from clinic.monitoring.application import noting
from clinic.requests import outage
from tests.monitoring.test_asking_the_site import ask, site_answering

MADE = re.compile(r"[0-9a-f]{16}")


def logged(message, *arguments, error=None, **fields):
    """The line of JSON for a message, and what it holds."""
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("clinic", logging.ERROR, __file__, 1, message, arguments, info)
    vars(record).update(fields)
    line = JsonFormatter().format(record)
    assert line.isascii()
    assert len(line.splitlines()) == 1
    return json.loads(line)


@pytest.mark.parametrize(
    "message",
    [
        "Error handling request /search/?q=secret",
        "Not delivered to secret@example.org",
        "Invalid request from ip=secret: Invalid HTTP method",
        "duplicate key\nDETAIL:  Key (name)=(secret) already exists.",
    ],
)
def test_no_field_of_json_tells_who_reads_what(message):
    assert "secret" not in json.dumps(logged(message))
    assert "secret" not in json.dumps(logged("An error", error=ValueError(message)))
    assert "secret" not in json.dumps(logged("%s", message))


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\x0b", "\x85", "\u2028", "\u2029", "\x1b[2K"]
)
def test_nobody_writes_a_line_of_the_log(line_break):
    forged = f'a{line_break}{{"level": "INFO", "message": "All is well."}}'
    fields = logged(forged)
    assert fields["message"] == forged
    assert fields["level"] == "ERROR"


def test_what_is_long_is_cut_and_stays_discreet():
    long = logged("a" * 1_000_000)["message"]
    assert len(long) < LONGEST + 50
    assert long.endswith("… (1000000 characters)")
    at_the_cut = "a" * (LONGEST - 10) + " /search/?q=" + "secret" * 10_000
    assert "secret" not in logged(at_the_cut)["message"]


def test_an_address_at_the_cut_is_not_told():
    shrinking = "/search/?q=" + "a" * (4 * LONGEST - 20) + " secretly@example.org"
    assert "secret" not in logged(shrinking)["message"]


def test_a_record_has_the_id_of_its_request():
    with request_called("from-the-proxy-1") as name:
        assert logged("Anything", status_code=500)["request_id"] == name
        assert logged("Anything", status_code=500)["status"] == 500
    assert "request_id" not in logged("Anything")


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "a b c d e f", "abcdefgh\n", 'abcdefgh"><b>', "äbcdefghi"]
)
def test_what_is_no_id_is_replaced(given):
    with request_called(given) as name:
        assert MADE.fullmatch(name)


def test_the_answer_carries_it_and_believes_a_proxy_alone(settings):
    stored = site_answering("200 OK")
    well = noting(stored)
    given = {"HTTP_X_REQUEST_ID": "0123456789abcdef-proxy"}
    assert "X-Request-Id" not in ask("/", stored, **given)[1]
    assert MADE.fullmatch(ask("/", well, **given)[1]["X-Request-Id"])
    settings.REQUEST_ID_HEADER = "HTTP_X_REQUEST_ID"
    assert ask("/", well, **given)[1]["X-Request-Id"] == "0123456789abcdef-proxy"
    assert MADE.fullmatch(ask("/", well)[1]["X-Request-Id"])


def test_an_error_page_says_it_to_a_person_who_calls():
    with request_called("call-about-this"):
        for page in (
            outage.outage_page(RequestFactory().get("/")),
            outage.server_error(RequestFactory().get("/")),
        ):
            text = BeautifulSoup(page.content, "html.parser").get_text(" ", strip=True)
            assert "Reference: call-about-this" in text
    page = outage.outage_page(RequestFactory().get("/"))
    assert "Reference" not in page.content.decode()


def test_the_settings_choose_the_form():
    assert logging_in("json")["handlers"]["stderr"]["formatter"] == "json"
    assert logging_in("text")["handlers"]["stderr"]["formatter"] == "discreet"
