"""Uploaded files, where no web server in front of the site serves them."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def serve_upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` below the media folder; whatever cannot be one is not found."""
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError) as error:
        raise Http404("No such file.") from error
