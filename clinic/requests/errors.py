"""What staff and patients see where something went wrong that nothing else took care of."""

import sys

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from clinic.files.disk_space import is_disk_full
from clinic.files.problems import is_bucket_away, why_not_stored
from clinic.logs import present_request_id

from . import outage

INSUFFICIENT_STORAGE = 507  # https://www.rfc-editor.org/rfc/rfc4918#section-11.5


def nothing_here(request: HttpRequest) -> HttpResponse:
    """In the place of what Wagtail has to try out its page of an error."""
    raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for what nobody caught: 507 for staff where the disk is full, 503 for
    everybody where the database is down or a file is out of reach, else 500."""
    error = sys.exception()
    is_for_staff = request.path.startswith("/admin/")
    why = why_not_stored(error) if is_for_staff else ""
    if is_bucket_away(error) and not is_for_staff:
        return outage.file_away_page(request)
    if not why:
        return outage.server_error(request)
    match = request.resolver_match
    if match is not None and match.url_name == "add_multiple":
        # The script of the page shows the words of an answer that arrived, and of no other.
        return JsonResponse({"success": False, "error_message": str(why)})
    if not is_disk_full(error):
        return outage.file_away_page(request, why)
    return render(
        request,
        "507.html",
        {"message": why, "reference": present_request_id()},
        status=INSUFFICIENT_STORAGE,
    )
