"""What everybody gets while the database is down: soon, without a query, and still with 911."""

import sys
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from clinic.error_chain import chain_of
from clinic.logs import present_request_id
from clinic.models import ClinicDetails
from clinic.stored_pages.answers import note_outage

View = Callable[[HttpRequest], HttpResponse]

RETRY_AFTER = 60  # seconds, the minute that the page asks for
# Seconds in which nobody asks a server that let somebody wait in vain: else as many requests
# as there are threads would wait for it, and all others for them.
PAUSE = 1.0
# SQLSTATEs with which PostgreSQL says that it takes nothing more: class 08 (connection),
# 57P01 to 57P05 (stopping, crashed, starting, dropped, idle), 53300 (too many connections).
REFUSALS = ("08", "57P", "53300")


class Outage:
    """Until when this process asks no database, as `time.monotonic` counts."""

    paused_until = 0.0

    @classmethod
    def is_paused(cls) -> bool:
        return time.monotonic() < cls.paused_until


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to what nobody caught: 503 where it was the database, else 500."""
    errors = list(chain_of(sys.exc_info()[1]))
    if not any(is_outage(error) for error in errors):
        return HttpResponse(standalone_text("500.html"), status=500)
    if any(isinstance(error, psycopg.errors.ConnectionTimeout) for error in errors):
        Outage.paused_until = time.monotonic() + PAUSE
    return outage_page(request)


def spare_silent_database(get_response: View) -> View:
    """Middleware: answer at once while a database that does not answer is left alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if Outage.is_paused():
            return outage_page(request)
        return get_response(request)

    return middleware


def is_outage(error: BaseException) -> bool:
    """Whether an error of Django's says that the database cannot be reached.

    A query that took too long or met a deadlock is none: PostgreSQL gave a code for it.
    What psycopg itself noticed, such as a connection that broke, has no code.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code.startswith(REFUSALS)


def outage_page(request: HttpRequest) -> HttpResponse:
    text = outage_text(host_name(request), was_sent=request.method == "POST")
    response = HttpResponse(text, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    note_outage(request)
    return response


def host_name(request: HttpRequest) -> str:
    """The name of the host that was asked."""
    return str(split_domain_port(request.META.get("HTTP_HOST", ""))[0])


def file_away_page(request: HttpRequest, words: Any = "") -> HttpResponse:
    """That a file cannot be opened now, because the bucket does not give it or take it."""
    context = {"phone": ClinicDetails.phone_read_last(host_name(request)), "words": words}
    response = HttpResponse(standalone_text("file_away.html", context), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def outage_text(hostname: str = "", *, was_sent: bool = False) -> str:
    """That the site is down, for whoever sent something or only asked for it; at this host, or at
    any."""
    context = {"phone": ClinicDetails.phone_read_last(hostname), "was_sent": was_sent}
    return standalone_text("503.html", context)


def standalone_text(template: str, context: dict[str, Any] | None = None) -> str:
    """A page without a query, in the clinic's colors as far as this process knows them."""
    address = ClinicDetails.brand_address_read_last()
    own = {"brand_address": address, "reference": present_request_id()}
    return render_to_string(template, {**(context or {}), **own})
