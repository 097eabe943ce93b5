"""The log of production tells nothing about who reads what."""

import logging
from datetime import datetime

import pytest

from clinic.logs import LOGGING, DiscreetFormatter


def logged(message: str, error: Exception | None = None) -> str:
    """What the log says about `message`."""
    form = LOGGING["formatters"]["discreet"]
    formatter = DiscreetFormatter(form["format"], form["datefmt"])
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("clinic", logging.ERROR, __file__, 1, message, (), info)
    return formatter.format(record)


@pytest.mark.parametrize(
    "message",
    [
        "Error handling request /search/?q=secret",
        "Error handling request /search/?secret",
        "Not delivered to secret@example.org",
        "Invalid request from ip=secret: Invalid HTTP method",
        "Invalid request from ip=198.51.100.7 Invalid HTTP request line: 'secret HTTP/1.1'",
        "duplicate key\nDETAIL:  Key (name)=(secret) already exists.",
    ],
)
def test_personal_data_is_left_out(message: str) -> None:
    assert "secret" not in logged(message)
    assert "secret" not in logged("An error", ValueError(message))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("203.0.113.77:4711", "203.0.113.0/24:4711"),
        ("2001:db8:1:2::77", "2001:db8:1::/48"),
        ("[2001:db8:1:2::77]:4711", "[2001:db8:1::/48]:4711"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
        ("::1", "::1"),
        ("16:56:29", "16:56:29"),
        ("5.2.19", "5.2.19"),
        ("2026-11-29", "2026-11-29"),
    ],
)
def test_of_an_address_the_network_alone_is_kept(address: str, kept: str) -> None:
    for text, expected in ((f"{address}", kept), (f"from ({address}), asked", f"({kept})")):
        assert expected in logged(text)
    assert kept in logged("An error", ValueError(f"client {address}"))
    assert "77" not in logged(f"client={address}, request", ValueError(address))


def test_the_rest_is_kept() -> None:
    text = logged("Not Found: /therapies/heat/ Why? Nobody knows.", ValueError("no such heat"))
    assert "ERROR clinic: Not Found: /therapies/heat/ Why? Nobody knows." in text
    assert "ValueError: no such heat" in text


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"])
def test_nobody_else_begins_a_record(line_break: str) -> None:
    forged = f"a{line_break}2026-11-29T12:00:00+0000 INFO clinic: All is well.\x1b[2K"
    for text in (logged(forged), logged("An error", ValueError(forged))):
        first, *others = text.splitlines()
        assert first[:4] == "2026" or first[0].isdigit()
        assert others
        assert all(line.startswith("    ") for line in others)
        assert "\x1b" not in text


def test_a_moment_says_how_far_it_is_from_utc() -> None:
    moment = logged("Anything").partition(" ")[0]
    assert datetime.fromisoformat(moment).utcoffset() is not None
