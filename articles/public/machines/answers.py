"""Answers for programs: JSON, problems in plain sentences, and what browsers need to read them."""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.content import ContentError
from articles.models import TherapyArticlePage
from clinic.stored_pages.page import is_known

from ..stored import article_may_be_stored
from .signed import SignedArticle

logger = logging.getLogger(__name__)

METHODS = "GET, HEAD, OPTIONS"
# Whoever keeps an answer asks each time whether it still holds: an article may be withdrawn.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
SECONDS_PER_DAY = 24 * 60 * 60

View = Callable[..., HttpResponse]


class Problem(Exception):
    """Why a request gets no answer, with the status of HTTP and a sentence for whoever asked."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


def machine_view(view: View) -> View:
    """A view that anybody's program may read from anywhere, and nobody writes to.

    What it raises becomes a problem in JSON (RFC 9457): a `Problem`, a page that is not there,
    and content that this release cannot show. What a browser prefers changes no word of it.
    """

    @wraps(view)
    @override(settings.LANGUAGE_CODE)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Max-Age"] = str(SECONDS_PER_DAY)
        elif request.method not in ("GET", "HEAD"):
            response = problem_response(not_allowed())
        else:
            try:
                response = view(request, *args, **kwargs)
            except Problem as problem:
                response = problem_response(problem)
            except Http404:
                response = problem_response(not_found())
            except ContentError as problem:
                logger.error("Programs cannot read %s. %s", request.path, problem)
                response = problem_response(being_reviewed())
        return for_everybody(response)

    return answer


def for_everybody(response: HttpResponse) -> HttpResponse:
    """The response with what lets scripts of other sites read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    response["X-Robots-Tag"] = "noindex"
    if response.status_code in (204, 405):
        response["Allow"] = METHODS
    return response


def json_response(
    request: HttpRequest, data: Any, signed: SignedArticle | None = None
) -> HttpResponse:
    """Data as JSON; where they are those of an article, perhaps that they are known."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    headers = validators(etag_of(signed, text), signed.review.signed_at) if signed else []
    if is_known_to(request, headers):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(text, content_type="application/json")
    return with_headers(response, headers)


def etag_of(signed: SignedArticle, text: str) -> str:
    """The signed digest, and behind a point a hash of all that is sent.

    The digest alone would keep a reader from hearing that a source was withdrawn, that a page to
    which a link leads is public no more, or that the day is over on which a guideline ended.
    """
    return f'"{signed.edition.digest}.{hashlib.sha256(text.encode()).hexdigest()[:16]}"'


def validators(etag: str, modified: datetime | None) -> list[tuple[str, str]]:
    """What an answer is called, by which somebody may ask later whether it still holds; and when
    it was signed."""
    headers = [("ETag", etag)] if etag else []
    if modified:
        headers.append(("Last-Modified", http_date(int(modified.timestamp()))))
    return headers


def is_known_to(request: HttpRequest, headers: list[tuple[str, str]]) -> bool:
    """By the ETag alone: between two signatures a source may be withdrawn."""
    none_match = request.headers.get("If-None-Match", "")
    return bool(none_match) and is_known(none_match, "", headers)


def with_headers(response: HttpResponse, headers: list[tuple[str, str]]) -> HttpResponse:
    response["Cache-Control"] = CACHE_CONTROL
    for name, value in headers:
        response[name] = value
    return response


def problem_response(problem: Problem) -> HttpResponse:
    response = HttpResponse(
        json.dumps(
            {"status": problem.status, "title": problem.title, "detail": problem.detail},
            ensure_ascii=False,
        ),
        status=problem.status,
        content_type="application/problem+json",
    )
    response["Cache-Control"] = "no-store"
    if problem.status == 503:
        response["Retry-After"] = str(SECONDS_PER_DAY)
    return response


def not_found() -> Problem:
    detail = _("There is nothing at this address. The description at /api/v1/openapi.json has all.")
    return Problem(404, _("Not found"), detail)


def not_allowed() -> Problem:
    detail = _("Articles can only be read here. Ask with GET or HEAD.")
    return Problem(405, _("Method not allowed"), detail)


def being_reviewed() -> Problem:
    detail = _("This article is being reviewed, so nobody can read it for now. Please call us.")
    return Problem(503, _("Being reviewed"), detail)


def withdrawn() -> Problem:
    detail = _("This article was withdrawn. Nothing that it said holds any more. Remove your copy.")
    return Problem(410, _("Withdrawn"), detail)


def machine_response(
    request: HttpRequest,
    signed: SignedArticle,
    page: TherapyArticlePage,
    content: Callable[[], str],
    content_type: str,
) -> HttpResponse:
    """An article in a form for machines, or that it is known; stored as its page is.

    Who reads a private page reads this, too, and nothing of it is kept.
    """
    text = content()
    headers = validators(etag_of(signed, text), signed.review.signed_at)
    if is_known_to(request, headers):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(text, content_type=content_type)
    with_headers(response, headers)
    response["Link"] = f'<{signed.address}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    if page.get_view_restrictions().exists():
        response["Cache-Control"] = "private, no-store"
    article_may_be_stored(request, page, signed.edition)
    return response
