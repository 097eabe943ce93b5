"""Logging to standard error without what could tell who reads about which pain."""

import logging
import re

PERSONAL = (
    (re.compile(r"\?[^\s'\">]+"), "?…"),  # what somebody searched for
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"), "[e-mail address]"),
    (re.compile(r"\bip=\S+"), "ip=…"),  # gunicorn's note about a malformed request
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: …"),  # PostgreSQL quotes the row here
)


class DiscreetFormatter(logging.Formatter):
    """Leaves query strings, addresses and quoted database rows out, in tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for pattern, replacement in PERSONAL:
            text = pattern.sub(replacement, text)
        return text


def is_fault(record: logging.LogRecord) -> bool:
    """Whether a record of `django.request` is about something that went wrong.

    Without an exception behind them, 503 and 410 are what patients get in place
    of an article that is being reviewed or gone. What is 404 is counted for a report,
    without the parts of its address that may tell of somebody.
    """
    return record.exc_info is not None or getattr(record, "status_code", 0) not in (404, 410, 503)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": lambda: is_fault}},
    "formatters": {
        "discreet": {
            "()": DiscreetFormatter,
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django would mail its errors, form fields included, to the administrators.
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"filters": ["faults"]},
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
