"""What staff and patients see where something went wrong that nothing else took care of."""

import sys

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from clinic.files.disk_space import DISK_FULL, is_disk_full
from clinic.logs import present_request_id

from . import outage

INSUFFICIENT_STORAGE = 507  # https://www.rfc-editor.org/rfc/rfc4918#section-11.5


def nothing_here(request: HttpRequest) -> HttpResponse:
    """In the place of what Wagtail has to try out its page of an error."""
    raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for what nobody caught: 507 for staff where the disk is full, 503 for
    everybody where the database is down, else 500."""
    if not (request.path.startswith("/admin/") and is_disk_full(sys.exception())):
        return outage.server_error(request)
    match = request.resolver_match
    if match is not None and match.url_name == "add_multiple":
        # The script of the page shows the words of an answer that arrived, and of no other.
        return JsonResponse({"success": False, "error_message": str(DISK_FULL)})
    return render(
        request,
        "507.html",
        {"message": DISK_FULL, "reference": present_request_id()},
        status=INSUFFICIENT_STORAGE,
    )
