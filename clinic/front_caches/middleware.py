"""Nobody reads that a change was made while a cache in front of the site shows what was before."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.api import MessageFailure
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from clinic.durations import in_words
from clinic.stored_pages.application import SAFE_METHODS
from clinic.stored_pages.site import page_files
from clinic.stored_pages.vouching import Vouching

from .purging import purge_and_wait

View = Callable[[HttpRequest], HttpResponse]


def purge_before_answering(get_response: View) -> View:
    """Middleware: after a change that pages show, purge all caches before it is confirmed.

    Where a cache that may keep pages for longer does not answer, the next screen says so.
    """
    files = page_files()
    # One for all requests: a new one would look through every stored copy at its first question.
    vouching = Vouching(files)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return get_response(request)
        before = files.leases.present()
        response = get_response(request)
        vouching.renew_now()
        is_unchanged = bool(before) and files.leases.present() == before
        if not is_unchanged and (problems := purge_and_wait()):
            warn(request, len(problems))
        return response

    return middleware


def warn(request: HttpRequest, number: int) -> None:
    """Tell whoever is logged in that so many caches could not be purged."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return
    words = ngettext(
        "This is done, but a cache in front of this website did not answer, so patients may "
        "read the pages as they were for up to %(time)s. It is told again every second until "
        "it answers. If that is too long, ask whoever runs the server to stop the cache.",
        "This is done, but %(number)d caches in front of this website did not answer, so "
        "patients may read the pages as they were for up to %(time)s. They are told again "
        "every second until they answer. If that is too long, ask whoever runs the server to "
        "stop the caches.",
        number,
    )
    time = in_words(timedelta(seconds=settings.FRONT_CACHE_SECONDS))
    try:
        messages.error(request, words % {"number": number, "time": time})
    except MessageFailure:
        return  # there is no screen to say it on; the log has it
