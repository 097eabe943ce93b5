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
        "duplicate key\nDETAIL:  Key (name)=(secret) already exists.",
    ],
)
def test_personal_data_is_left_out(message: str) -> None:
    assert "secret" not in logged(message)
    assert "secret" not in logged("An error", ValueError(message))


def test_the_rest_is_kept() -> None:
    text = logged("Not Found: /therapies/heat/ Why? Nobody knows.", ValueError("no such heat"))
    assert "ERROR clinic: Not Found: /therapies/heat/ Why? Nobody knows." in text
    assert "ValueError: no such heat" in text


def test_a_moment_says_how_far_it_is_from_utc() -> None:
    moment = logged("Anything").partition(" ")[0]
    assert datetime.fromisoformat(moment).utcoffset() is not None
