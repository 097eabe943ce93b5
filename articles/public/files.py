"""Uploads and kept files, for whoever may see them: patients what pages show, staff all of their
clinics."""

import mimetypes
import os
from collections.abc import Callable
from functools import wraps
from posixpath import normpath
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db.models import OuterRef, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from articles.content.kept_files import is_kept
from articles.models import Clinician, Edition, RecordUse, SignOff
from articles.models.clinician import PHOTO_SIZE
from articles.models.edition import EditionQuerySet
from clinic.files.problems import BucketAway
from clinic.models import (
    ClinicDetails,
    ClinicDocument,
    ClinicImage,
    ClinicRendition,
    HomePage,
    readable_pages,
)
from clinic.models.clinics import present_sites
from clinic.models.details import LOGO_SIZE
from clinic.models.home_page import PICTURE_SIZES
from clinic.models.own_things import files_for
from clinic.models.staff import homes_of, is_below, sites_of, works_for_some
from clinic.requests.outage import file_away_page

from .byte_ranges import PartOfFile, requested_part
from .seals import are_checked, has_whole_seals

View = Callable[..., HttpResponseBase]

# A kept file never changes, but an article can be withdrawn at any moment: whoever stores a copy
# asks again before each use, and is told in a few bytes that it is still the one.
ASK_AGAIN = "no-cache"
# The logo is on every page, and nobody signs it: it is asked for again after a visit.
FOR_A_VISIT = "max-age=600"
FOR_ONE_PERSON = "private, no-cache"

# What a browser shows and does not run, by the ending of the name. Anything else is downloaded.
SHOWN_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "webm": "video/webm",
    "webp": "image/webp",
}
ANY_TYPE = "application/octet-stream"
# Where Wagtail keeps the pictures that staff choose for themselves.
PICTURES_OF_ACCOUNTS = "avatar_images"
NOT_FOUND = "There is no such file."


@require_safe
def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file with this name in the storage, for whoever may see it; 404 for everybody else.

    One query for what patients may see, besides those that check a seal for the first time in
    this process. Also 404 where there is no such file, so that nobody learns which there are.
    """
    if is_kept(name):
        if is_shown_by(Edition.objects.readable().showing(name)):
            return file_response(request, name, ASK_AGAIN)
    elif is_on_pages_for_all(name):
        return file_response(request, name, FOR_A_VISIT)
    if (is_staff(request.user) and is_for_clinics_of(request.user, name)) or is_shown_privately(
        request, name
    ):
        return file_response(request, name, FOR_ONE_PERSON)
    raise Http404(NOT_FOUND)


def for_staff(view: View) -> View:
    """A view that is not there for anybody who may not enter the admin."""

    @wraps(view)
    def staff_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_staff(request.user):
            raise Http404(NOT_FOUND)
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return staff_view


def is_staff(user: Any) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def is_for_clinics_of(user: Any, name: str) -> bool:
    """Whether a file is of the clinics of somebody of the staff, or shown by pages of these.

    Three queries at most, and for whoever works for all clinics one. What nobody can say of which
    clinic it is, such as what lies beside the uploads, is for these alone; but everybody sees the
    pictures of accounts.
    """
    is_of_account = name.startswith(f"{PICTURES_OF_ACCOUNTS}/") and normpath(name) == name
    if is_of_account or not works_for_some(user):
        return True
    homes = homes_of(user) or ()
    if is_kept(name):
        return Edition.objects.showing(name).filter(is_below(homes, "page__")).exists()
    uses = RecordUse.objects.filter(is_below(homes, "page__"))
    images = Q(pk__in=files_for(user, ClinicImage).order_by().values("pk"))
    images |= Q(pk__in=uses.values("image"))
    images |= Q(pk__in=HomePage.objects.filter(is_below(homes)).order_by().values("picture"))
    images |= Q(pk__in=ClinicDetails.objects.filter(site__in=sites_of(user) or ()).values("logo"))
    named = Q(file=name) | Q(renditions__file=name)
    return ClinicImage.objects.filter(named).filter(images).exists() or (
        documents_for(user).filter(file=name).exists()
    )


def documents_for(user: Any) -> Any:
    """The documents that somebody who works for some clinics may download: those that they see
    among the documents, and those that articles of these clinics show."""
    uses = RecordUse.objects.filter(is_below(homes_of(user) or (), "page__")).values("document")
    seen = files_for(user, ClinicDocument).order_by().values("pk")
    return ClinicDocument.objects.filter(Q(pk__in=seen) | Q(pk__in=uses))


def refuse_document_of_other_clinic(document: Any, request: HttpRequest) -> None:
    """Before a document is served to staff: raise `Http404` for one of another clinic."""
    user = request.user
    if works_for_some(user) and not documents_for(user).filter(pk=document.pk).exists():
        raise Http404(NOT_FOUND)


def is_shown_by(editions: EditionQuerySet) -> bool:
    """Whether any of these editions is shown: its article's sign-offs are this site's own.

    One query, and where this process has met the sign-offs of none of them yet, three more
    for each until one is found.
    """
    codes = SignOff.objects.filter(page=OuterRef("page_id")).order_by().values("code")
    rows = list(editions.annotate(codes=ArraySubquery(codes)).values_list("pk", "codes"))
    return any(are_checked(codes_of_page) for _pk, codes_of_page in rows) or any(
        has_whole_seals(pk) for pk, _codes_of_page in rows
    )


def is_shown_privately(request: HttpRequest, name: str) -> bool:
    """Whether a private page shows a file to whoever asks, who gave its password, say."""
    if request.session.is_empty():
        return False
    restrictions = PageViewRestriction.objects.prefetch_related("groups")
    closed_to_them = [row.pk for row in restrictions if not row.accept_request(request)]
    closed = restrictions.filter(pk__in=closed_to_them)
    if is_kept(name):
        return is_shown_by(Edition.objects.readable(restrictions=closed).showing(name))
    pictures = readable_pages(HomePage.objects.order_by(), restrictions=closed).values("picture")
    return sizes_shown(Q(image__in=pictures, filter_spec__in=PICTURE_SIZES), name)


def is_on_pages_for_all(name: str) -> bool:
    """Whether this is the logo, the photo of a clinician, or the picture of a home page that any
    patient may read, in a size in which pages show it now. One query.

    Nobody signs these: they are public because the clinic's details, clinicians' pages and the
    home page are.
    """
    logos = ClinicDetails.objects.order_by().values("logo")
    # Which clinic it is, the one query for the file finds out as well.
    sites = present_sites()
    clinicians = Clinician.objects.all() if sites is None else Clinician.objects.of_clinics(sites)
    photos = clinicians.order_by().values("photo")
    pictures = readable_pages(HomePage.objects.order_by()).values("picture")
    shown = Q(image__in=logos, filter_spec=LOGO_SIZE)
    shown |= Q(image__in=photos, filter_spec=PHOTO_SIZE)
    shown |= Q(image__in=pictures, filter_spec__in=PICTURE_SIZES)
    return sizes_shown(shown, name)


def sizes_shown(shown: Q, name: str) -> bool:
    """Whether the file with this name is one of these sizes of images."""
    return ClinicRendition.objects.filter(shown, file=name).exists()


def file_response(request: HttpRequest, name: str, caching: str) -> HttpResponseBase:
    """The file itself, which nobody asks about any more: the one place that hands files out.

    Of a bucket it is a copy on this machine, whose content was compared with its checksum. Where
    the bucket gives none, a page says so. Raises `Http404` where there is no such file.
    """
    try:
        path = files_of_site().local_path(name)
        state = os.stat(path)
        etag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        response: HttpResponseBase = get_conditional_response(
            request, etag, int(state.st_mtime)
        ) or content_response(request, path, state.st_size, etag)
    except BucketAway:
        return file_away_page(request)
    except (OSError, ValueError, SuspiciousOperation) as error:
        raise Http404(NOT_FOUND) from error
    response["Cache-Control"] = caching
    response["ETag"] = etag
    response["Last-Modified"] = http_date(state.st_mtime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    return response


def files_of_site() -> Any:
    """The storage of uploads, a folder or a bucket: both know where a file is on this machine."""
    return default_storage


def content_response(request: HttpRequest, path: str, size: int, etag: str) -> HttpResponseBase:
    """What is in a file of this size, or the part of it that the request asks for."""
    part = requested_part(request, size, etag)
    if part is not None and not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    name = os.path.basename(path)
    content_type = SHOWN_TYPES.get(name.rpartition(".")[2].lower())
    file = open(path, "rb")  # noqa: SIM115 - the response closes it
    response = FileResponse(
        file if part is None else PartOfFile(file, part),
        as_attachment=content_type is None,
        content_type=content_type or mimetypes.guess_type(name)[0] or ANY_TYPE,
        filename=name,
    )
    if part is not None:
        response.status_code = 206
        response["Content-Length"] = len(part)
        response["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{size}"
    return response
