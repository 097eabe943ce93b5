"""In front of everything: what machines ask of the site, and the id and the time of each request.

/healthz  the process answers
/readyz   the site can do its work; 503 says that it cannot, and which part
/metrics  numbers

It stands outside of Django, so it works while the database is down, for whatever host is asked
for, and no page is stored of it.
"""

import hmac
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from django.conf import settings

from clinic.logs import request_called

from .counters import COUNTERS
from .metrics import CONTENT_TYPE, metrics
from .readiness import readiness

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MADE = "clinic.made"  # the key of a request’s `Made` among what WSGI hands on
PLAIN = "text/plain; charset=utf-8"
# What a proxy says of whom it asks for: then the request is not from this machine.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
             "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_KEEPS_PAGES")  # fmt: skip


@dataclass
class Made:
    """The id of a request for which the site itself made the answer; "" while it did not."""

    request_id: str = ""


def noting(site: Application) -> Application:
    """The site, noting that it was asked. Only then does a request need an id."""

    def noting_site(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get(settings.REQUEST_ID_HEADER, "") if settings.REQUEST_ID_HEADER else ""
        with request_called(given) as request_id:
            environ.get(MADE, Made()).request_id = request_id
            return site(environ, start_response)

    return noting_site


class Monitored:
    """A WSGI application that answers as `site` does, and what machines ask besides."""

    def __init__(self, site: Application) -> None:
        self.site = site

    def __getattr__(self, name: str) -> Any:
        """What else the site has, such as the start of its stored pages."""
        return getattr(self.site, name)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path in ANSWERS:
            return answered(environ, start_response, *answer_to(path, environ))
        made, status, start = Made(), "500", time.perf_counter()
        environ[MADE] = made

        def begin(given_status: str, headers: Any, *more: Any) -> Any:
            nonlocal status
            status = given_status
            if made.request_id:
                headers = [*headers, ("X-Request-Id", made.request_id)]
            return start_response(given_status, headers, *more)

        try:
            return self.site(environ, begin)
        finally:
            # Without a token nobody could read the numbers.
            if settings.METRICS_TOKEN:
                COUNTERS.add(kind_of(path, made), status, time.perf_counter() - start)


def kind_of(path: str, made: Made) -> str:
    """Which kind of page an address is."""
    if path.startswith("/admin/"):
        return "admin"
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL, "/documents/")):
        return "file"
    return "made" if made.request_id else "stored"


def has_token(environ: Environ) -> bool:
    """Whether whoever asks sends the token of the settings."""
    expected = f"Bearer {settings.METRICS_TOKEN}".encode()
    given = environ.get("HTTP_AUTHORIZATION", "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, expected) and bool(settings.METRICS_TOKEN)


def is_local(environ: Environ) -> bool:
    """Whether this machine asks, and no proxy on it for somebody else."""
    if any(name in environ for name in FORWARDED):
        return False
    try:
        return ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def answer_to(path: str, environ: Environ) -> tuple[str, str, str]:
    """The status, the type and the text of an answer."""
    is_for_everybody_here = path != "/metrics"
    if not (has_token(environ) or (is_for_everybody_here and is_local(environ))):
        return "404 Not Found", PLAIN, "Not found\n"
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed", PLAIN, "GET and HEAD only\n"
    return ANSWERS[path]()


def health() -> tuple[str, str, str]:
    return "200 OK", PLAIN, "ok\n"


def ready() -> tuple[str, str, str]:
    checks = readiness()
    stops = any(check.stops for check in checks)
    status = "503 Service Unavailable" if stops else "200 OK"
    words = "not ready" if stops else "ready"
    return status, PLAIN, "\n".join([words, *map(str, checks), ""])


def numbers() -> tuple[str, str, str]:
    return "200 OK", CONTENT_TYPE, metrics()


ANSWERS = {"/healthz": health, "/readyz": ready, "/metrics": numbers}


def answered(
    environ: Environ, start_response: StartResponse, status: str, kind: str, text: str
) -> list[bytes]:
    body = text.encode()
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response(status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
