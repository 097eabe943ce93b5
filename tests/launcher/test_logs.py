"""The log of production tells nothing about who reads what."""

import logging

import pytest

from clinic.logs import LOGGING, DiscreetFormatter


def logged(message: str, error: Exception | None = None) -> str:
    """What the log says about `message`."""
    formatter = DiscreetFormatter(LOGGING["formatters"]["discreet"]["format"])
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
