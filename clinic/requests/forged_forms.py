"""What staff see where a form or an address brings what nobody could have typed into it.

The admin's own scripts fill in fields that nobody sees, such as the key of a chosen page, and
Django and Wagtail take for granted in places that these fields are there and hold what those
scripts put there. Somebody who writes them by hand, or a page that was only half loaded, would get
an error page that blames the site.
"""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from clinic.launcher.paths import PROJECT
from clinic.logs import present_request_id

logger = logging.getLogger(__name__)

OWN_FOLDERS = (PROJECT / "articles", PROJECT / "clinic")
HANDS_ON = re.compile(r"super\(\)\.|\.form_class\(|\.is_valid\(\)")

# What code raises that was handed something else than it takes for granted.
MISREAD = (
    ArithmeticError,
    AttributeError,
    DataError,
    IntegrityError,
    LookupError,
    NoReverseMatch,
    ObjectDoesNotExist,
    RecursionError,
    TypeError,
    ValidationError,
    ValueError,
)
NOT_READ = _(
    "Part of what your browser sent is missing or is nothing that this page offers, so the site "
    "could not read it. What you see in the lists is as it was stored last. Go back, load the page "
    "again, and try once more. If it happens again, tell whoever runs the site."
)


class ForgedFormMiddleware:
    """Middleware: in the admin, what the code of others cannot read is no fault of the site.

    What our own code raises or asks for stays one: it has to look at what it gets. The log has all
    of it, with its traceback.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        brings_something = request.method == "POST" or bool(request.META.get("QUERY_STRING"))
        if (
            not brings_something
            or not request.path.startswith(reverse("wagtailadmin_home"))
            or not isinstance(error, MISREAD)
            or is_raised_by_us(error.__traceback__)
        ):
            return None
        logger.warning("A form could not be read: %s", request.path, exc_info=error)
        if not request.accepts("text/html") or is_from_script(request):
            fields = {"success": False, "error_code": "not_read", "error_message": str(NOT_READ)}
            return JsonResponse(fields, status=400)
        context = {"message": NOT_READ, "reference": present_request_id()}
        return render(request, "form_not_read.html", context, status=400)


def is_from_script(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def is_raised_by_us(traceback: TracebackType | None) -> bool:
    """Whether code of this site failed, or asked others for something that they could not do.

    Where it only hands on what was sent, to a form or to the view that it extends, others read it.
    """
    ours = [frame for frame in extract_tb(traceback) if is_own_file(Path(frame.filename))]
    return bool(ours) and not HANDS_ON.search(ours[-1].line or "")


def is_own_file(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in OWN_FOLDERS)
