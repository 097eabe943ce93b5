"""What browsers report of the content security policy is written down without the page."""

import json
import logging

import pytest

from clinic.requests import policy_reports
from clinic.requests.policy_reports import HOUR, LONGEST, MOST_IN_AN_HOUR, HourlyLimit

ADDRESS = "/policy-reports/"


def report(**fields):
    return {
        "csp-report": {
            "document-uri": "https://clinic.example/therapies/quokka/",
            "referrer": "https://clinic.example/search/?q=quokka",
            "effective-directive": "script-src-elem",
            "original-policy": "default-src 'self'",
            "blocked-uri": "https://evil.example/quokka.js?quokka",
            "script-sample": "quokka",
            **fields,
        }
    }


@pytest.fixture
def send(client, monkeypatch, caplog):
    monkeypatch.setattr(policy_reports, "limit", HourlyLimit())

    def send(body):
        caplog.clear()
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        with caplog.at_level(logging.WARNING, "clinic.requests.policy_reports"):
            status = client.post(ADDRESS, content, "application/csp-report").status_code
        lines = [record.getMessage() for record in caplog.records if "policy" in record.name]
        return status, lines

    return send


def test_every_page_says_where_to_report(client, home, send):
    assert f"report-uri {ADDRESS}" in client.get("/")["Content-Security-Policy"]
    assert client.get(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "script-src-elem evil.example"),
        ({"blocked-uri": "inline"}, "script-src-elem inline"),
        ({"effective-directive": "", "violated-directive": "img-src 'self'"}, "img-src evil"),
    ],
    ids=["a script", "inline", "an older browser"],
)
def test_the_directive_and_the_host_are_written_down_and_nothing_else(
    db, send, fields, words, django_assert_num_queries
):
    with django_assert_num_queries(0):
        status, (line,) = send(report(**fields))
    assert status == 204
    assert words in line
    assert "quokka" not in line
    assert "clinic.example" not in line


@pytest.mark.parametrize(
    "blocked",
    ["chrome-extension://abc/quokka.js", "about", "", None, ["inline"], "https://a b/", "https://"],
)
def test_what_an_extension_tried_is_not(send, blocked):
    status, lines = send(report(**{"blocked-uri": blocked}))
    assert status in (204, 400)
    assert lines == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 413),
        (b"{", 400),
        (b"[]", 400),
        (b'{"csp-report": 1}', 400),
        (b'{"csp-report": {"effective-directive": 5}}', 400),
        (b"[" * LONGEST, 400),
        (b"\xff\xfe", 400),
        (report(**{"effective-directive": "\nINFO"}), 400),
        (b" " * (LONGEST + 1), 413),
        (b" " * 2_000_000, 413),
    ],
    ids=["nothing", "cut off", "a list", "a number", "no words", "deep", "no text", "a line break",
         "too long", "far too long"],
)  # fmt: skip
def test_what_is_no_report_is_refused(send, body, status):
    assert send(body) == (status, [])


def test_nobody_fills_the_log(send):
    written = [len(send(report())[1]) for _number in range(MOST_IN_AN_HOUR + 5)]
    assert written == [1] * MOST_IN_AN_HOUR + [0] * 5


def test_after_an_hour_there_is_room_again():
    limit = HourlyLimit()
    assert [limit.take(1.0) for _number in range(MOST_IN_AN_HOUR + 1)][-2:] == [True, False]
    assert not limit.take(HOUR)
    assert limit.take(HOUR + 1)
