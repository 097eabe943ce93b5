"""What every request passes."""

import re
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
)

from clinic.models.clinics import asked_at

HTTPS_ONLY = "This address is for programs, and answers over https alone. Nothing was done.\n"

View = Callable[[HttpRequest], HttpResponse]

# Wagtail's admin writes inline scripts and styles, and shows chosen files
# before they are stored.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


def keep_to_own_origin(get_response: View) -> View:
    """Say of every answer that no page of another site may show it or read it as its own.

    What programs read from anywhere says so itself, and is not bound by this: see
    https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def refuse_programs_without_https(get_response: View) -> View:
    """Refuse what a program asks for without https, where the site has it."""
    for_programs = [re.compile(pattern) for pattern in settings.SECURE_REDIRECT_EXEMPT]

    def middleware(request: HttpRequest) -> HttpResponse:
        is_open = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        if is_open and any(pattern.search(request.path) for pattern in for_programs):
            return HttpResponseForbidden(HTTPS_ONLY, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


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


def know_clinic(get_response: View) -> View:
    """While a reader’s request is answered, know which clinic it asks. Staff work for all of those
    that they have rights at, whatever the address at which they log in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with asked_at(None if request.path_info.startswith("/admin/") else request):
            return get_response(request)

    return middleware


def widen_content_security_policy(get_response: View) -> View:
    """Widen the policy under the admin. Every other answer has the one of the settings."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        return response

    return middleware
