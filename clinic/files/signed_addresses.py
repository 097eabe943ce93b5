"""Documents straight from the bucket, for staff, where the clinic wants that."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponseRedirect


def lead_to_bucket(document: Any, request: HttpRequest) -> HttpResponseRedirect | None:
    """Lead whoever may download a document to an address of the bucket that works for a moment.

    The site has asked who it is, and which collections they may see. Whoever else learns of the
    address gets the document too, until it stops to work.
    """
    if not (settings.MEDIA_BUCKET and settings.MEDIA_SIGNED_SECONDS):
        return None
    storage: Any = default_storage
    address = storage.signed_address(
        document.file.name, settings.MEDIA_SIGNED_SECONDS, document.content_disposition
    )
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "private, no-store"
    return response
