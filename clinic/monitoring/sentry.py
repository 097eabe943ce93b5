"""Faults are told to a Sentry that the operator chose, without what anybody wrote or read.

It is off until SENTRY_DSN says which one. What is sent of a fault is the kind of each error, the
lines of code that led to it, the release, and the id of the request, by which the log of this site
tells the rest. What an error says in words stays here: it can quote what somebody typed.
"""

from typing import Any

from django.conf import settings

from clinic.logs import present_request_id
from clinic.release import fingerprint

OWN = ("articles", "clinic")
# Whoever asks for the site under another name can make as many of these as they like.
NOT_FAULTS = "django.security"
SHUTDOWN = 2.0  # seconds that the end of a process waits for Sentry at the most

KEPT = ("event_id", "timestamp", "platform", "level", "logger", "release")
KEPT_OF_ERROR = ("type", "module")
KEPT_OF_FRAME = ("module", "filename", "function", "lineno", "in_app")


def start() -> None:
    """Tell the Sentry of the settings of what is logged as an error from now on."""
    import sentry_sdk  # only where it is used, as it takes time and memory
    from sentry_sdk.integrations.atexit import AtexitIntegration

    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=fingerprint(),
        before_send=bare,  # type: ignore[arg-type]
        # Its own integrations note queries, addresses and forms, and count visitors.
        default_integrations=False,
        integrations=[AtexitIntegration(callback=lambda pending, timeout: None)],
        auto_session_tracking=False,
        send_client_reports=False,
        enable_backpressure_handling=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        shutdown_timeout=SHUTDOWN,
    )


def bare(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any] | None:
    """What is sent of an event; none of one that is no fault of the site."""
    record = hint.get("log_record")
    if record is None or record.name.startswith(NOT_FAULTS):
        return None
    # Our own loggers get their values apart from their words.
    is_own = record.name.partition(".")[0] in OWN
    errors = event.get("exception", {}).get("values", [])
    status = getattr(record, "status_code", None)
    tags = {"request_id": present_request_id(), "status": str(status or "")}
    return {
        **only(KEPT, event),
        "logentry": {"message": str(record.msg) if is_own else record.name},
        "exception": {"values": [bare_error(error) for error in errors]},
        "tags": {name: value for name, value in tags.items() if value},
    }


def bare_error(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    return {
        **only(KEPT_OF_ERROR, error),
        "stacktrace": {"frames": [only(KEPT_OF_FRAME, frame) for frame in frames]},
    }


def only(names: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}
