"""What browsers report of the content security policy, without the page that somebody read.

No page of the site breaks its policy, so a report says that a release is wrong, or that somebody
got words of their own onto a page.
"""

import json
import logging
import re
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from clinic.shared_cache import counting

logger = logging.getLogger(__name__)

LONGEST = 10_000  # bytes
# Anybody can send a report, so a process writes no more of them down, or all together where they
# share a Redis.
MOST_IN_AN_HOUR = 20
HOUR = 3600.0

DIRECTIVE = re.compile(r"[a-z-]{1,40}")
HOST = re.compile(r"[a-z0-9.-]{1,100}")
# What is reported in place of an address.
WORDS = frozenset({"inline", "eval", "wasm-eval", "trusted-types-policy", "data", "blob"})


class HourlyLimit:
    """How many reports were written down in this hour."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._began, self._count = -HOUR, 0

    def take(self, now: float) -> bool:
        """Whether one more may be; then it counts."""
        shared = counting.take({"policy reports": MOST_IN_AN_HOUR}, HOUR)
        if shared is not None:
            return shared
        with self._turn:
            if now - self._began >= HOUR:
                self._began, self._count = now, 0
            self._count += 1
            return self._count <= MOST_IN_AN_HOUR


limit = HourlyLimit()


@csrf_exempt
@require_POST
def policy_reports(request: HttpRequest) -> HttpResponse:
    """Write down what was refused, and from which host it came. No query, and no answer.

    A browser sends a report without a token, and nothing is changed by it.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (re.fullmatch(r"[0-9]{1,5}", length) and int(length) <= LONGEST):
        return HttpResponse(status=413)
    found = refused_by(request.body)
    if found is None:
        return HttpResponse(status=400)
    directive, source = found
    if source and limit.take(time.monotonic()):
        logger.warning("A browser refused what the policy rules out: %s %s.", directive, source)
    return HttpResponse(status=204)


def refused_by(body: bytes) -> tuple[str, str] | None:
    """The directive, and the host or the word for what it ruled out; None if it is no report.

    What an extension of the browser tried has neither.
    """
    try:
        report = json.loads(body)["csp-report"]
        directive = report.get("effective-directive") or report["violated-directive"]
        name = DIRECTIVE.match(directive)
        return (name[0], source_of(report.get("blocked-uri"))) if name else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def source_of(blocked: Any) -> str:
    """Where something came from, without the rest of its address; "" if that is no site."""
    if blocked in WORDS:
        return blocked
    parts = urlsplit(blocked)
    is_site = parts.scheme in {"http", "https"} and HOST.fullmatch(parts.hostname or "")
    return parts.hostname or "" if is_site else ""
