"""What every request passes."""

import base64
import hashlib
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

View = Callable[[HttpRequest], HttpResponse]

# Wagtail's admin writes inline scripts and styles, and shows chosen files
# before they are stored.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


def refuse_nul(get_response: View) -> View:
    """Answer a request that holds a NUL byte, which PostgreSQL cannot store or look up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        texts = (request.path, *request.COOKIES.values())
        if "%00" in request.META.get("QUERY_STRING", "") or any("\0" in text for text in texts):
            return HttpResponseBadRequest(
                "This address holds a character that no page has. "
                "Please check it, or start again from the home page.",
                content_type="text/plain; charset=utf-8",
            )
        return get_response(request)

    return middleware


def note_printed_style(request: HttpRequest, rules: str) -> None:
    """Say that the answer to this request prints a style element with exactly these rules."""
    request.printed_style = rules  # type: ignore[attr-defined]


def hash_source(rules: str) -> str:
    """How a policy names a style by what is in it: https://www.w3.org/TR/CSP3/#external-hash"""
    return f"'sha256-{base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()}'"


def widen_content_security_policy(get_response: View) -> View:
    """Widen the policy under the admin, and elsewhere for the one style that the page printed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        rules = getattr(request, "printed_style", "")
        if request.path.startswith("/admin/"):
            # A hash beside it would switch "unsafe-inline" off.
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        elif rules:
            policy = {"style-src": [SELF, hash_source(rules)]}
            response._csp_update = policy  # type: ignore[attr-defined]
        return response

    return middleware
