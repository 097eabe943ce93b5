"""Logging to standard error without what could tell who reads about which pain."""

import json
import logging
import re
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from .requests.client_addresses import network_of, read_address


def network_alone(match: re.Match[str]) -> str:
    """In place of an address of the internet the network that it is in. A port stays."""
    text = match[0]
    for address_text in (text, text.rpartition(":")[0], text.rstrip(".:")):
        try:
            address = read_address(address_text)
        except ValueError:
            continue
        if address.is_loopback or address.is_unspecified:
            return text
        return f"{network_of(address)}{text[len(address_text) :]}"
    return text


PERSONAL: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\?[^\s'\">]+"), "?…"),  # what somebody searched for
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"), "[e-mail address]"),
    (re.compile(r"\bip=\S+"), "ip=…"),  # gunicorn's note about a malformed request
    # What it quotes of that request can be anything.
    (re.compile(r"\bInvalid ([A-Za-z ]{3,30}): .*"), r"Invalid \1: …"),
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: …"),  # PostgreSQL quotes the row here
    (re.compile(r"(?<![\w:.])[0-9A-Fa-f:.]{3,50}(?![\w:.])"), network_alone),
)

# What moves the cursor of whoever reads the log, but for tabs and line ends.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

LONGEST = 8_000  # characters of one field
# What a proxy may call a request; anything else could be meant for whoever reads the log.
WELL_FORMED_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def present_request_id() -> str:
    """The id of the request that is being answered; "" outside of one."""
    return _request_id.get()


@contextmanager
def request_called(given: str) -> Iterator[str]:
    """Until the end of the block, records carry the id that a proxy gave, or one that is made."""
    name = given if WELL_FORMED_ID.fullmatch(given) else secrets.token_hex(8)
    token = _request_id.set(name)
    try:
        yield name
    finally:
        _request_id.reset(token)


def discreet(text: str) -> str:
    """The text without query strings, addresses and quoted database rows."""
    for pattern, replacement in PERSONAL:
        text = pattern.sub(replacement, text)
    return text


class DiscreetFormatter(logging.Formatter):
    """Leaves query strings, addresses and quoted database rows out, in tracebacks too.

    Whatever is in a message or a traceback, only a record begins a line without spaces before it.
    """

    def format(self, record: logging.LogRecord) -> str:
        lines = discreet(super().format(record)).splitlines()
        return CONTROL.sub("?", "\n    ".join(lines)) if lines else ""


class JsonFormatter(logging.Formatter):
    """One line of JSON for each record, as discreet as the other one in every field.

    A message cannot begin a line of its own: JSON writes a line break, and whatever is not ASCII,
    with a backslash. What is long is cut, after it was made discreet.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        fields: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": present_request_id(),
            "status": getattr(record, "status_code", None),
            "process": record.process,
        }
        if record.exc_info:
            fields["traceback"] = "".join(traceback.format_exception(*record.exc_info))
        kept = {name: value for name, value in fields.items() if value not in ("", None)}
        return json.dumps({name: one_field(value) for name, value in kept.items()})


def one_field(value: Any) -> str | int:
    """A field as it may stand in the log."""
    if isinstance(value, int):
        return value
    whole = str(value)
    text = whole[: 4 * LONGEST]
    if len(text) < len(whole):
        # The beginning of an address is not known for one.
        text = text.rpartition(" ")[0] or text[:LONGEST]
    text = discreet(text)
    if len(whole) <= LONGEST or (len(text) <= LONGEST and len(whole) <= 4 * LONGEST):
        return text
    return f"{text[:LONGEST]}… ({len(whole)} characters)"


def is_fault(record: logging.LogRecord) -> bool:
    """Whether a record of `django.request` is about something that went wrong.

    Without an exception behind them, 503 and 410 are what patients get in place
    of an article that is being reviewed or gone. What is 404 is counted for a report,
    without the parts of its address that may tell of somebody.
    """
    return record.exc_info is not None or getattr(record, "status_code", 0) not in (404, 410, 503)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": lambda: is_fault}},
    "formatters": {
        "discreet": {
            "()": DiscreetFormatter,
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        },
        "json": {"()": JsonFormatter},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django would mail its errors, form fields included, to the administrators.
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"filters": ["faults"]},
        # Of work that is done at once only what fails; a worker says what it does.
        "django_tasks": {"level": "WARNING"},
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
    },
}


def logging_in(form: str, *, tells_sentry: bool = False) -> dict[str, Any]:
    """The logging of production as "text", or as "json"; errors go to Sentry, too, if asked for."""
    formatter = "discreet" if form == "text" else form
    handlers = {"stderr": {**LOGGING["handlers"]["stderr"], "formatter": formatter}}
    if tells_sentry:
        sentry = "sentry_sdk.integrations.logging.EventHandler"
        handlers["sentry"] = {"class": sentry, "level": "ERROR"}
    root = {**LOGGING["root"], "handlers": list(handlers)}
    return {**LOGGING, "handlers": handlers, "root": root}
