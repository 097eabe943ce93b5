"""An upload or a signature on a full disk says so, and leaves nothing."""

import errno
import html
import io
import json
import os

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from PIL import Image

from articles.content import ContentError
from articles.models import Edition, SignOff
from articles.signoff.audit import audit_editions
from clinic.models import ClinicDocument, ClinicImage
from clinic.requests.errors import server_error
from tests.files.conftest import KILOBYTE
from tests.signing import publish_draft

MESSAGE = "The disk of the server is full, so nothing was stored."
CAPTIONS = b"WEBVTT\n\n" + b"00:00.000 --> 00:04.000\nWrap the pack in a towel.\n\n" * 6000


def noise(size=(330, 330)):
    file = io.BytesIO()
    Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)).save(file, "PNG")
    return file.getvalue()


def words(response):
    if response["Content-Type"] == "application/json":
        answer = json.loads(response.content)
        return html.unescape(answer.get("htmlFragment") or answer.get("error_message") or "")
    return html.unescape(response.content.decode())


FILES = {"document": ("captions.vtt", CAPTIONS), "image": ("noise.png", noise())}


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
@pytest.mark.parametrize("kind", FILES)
def test_an_upload_says_so_and_leaves_nothing(small_disk, upload, kind, place):
    small_disk.fill(left=100 * KILOBYTE)
    response = upload(kind, place, *FILES[kind])
    assert response.status_code == 200
    assert MESSAGE in words(response)
    assert small_disk.files() == {}
    assert not ClinicDocument.objects.exists()
    assert not ClinicImage.objects.exists()


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
@pytest.mark.parametrize("kind", FILES)
def test_with_room_the_same_upload_is_taken(small_disk, upload, kind, place):
    upload(kind, place, *FILES[kind])
    record = (ClinicDocument if kind == "document" else ClinicImage).objects.get()
    assert small_disk.files()[record.file.name] == FILES[kind][1]


def test_a_file_that_would_be_replaced_stays(small_disk, marketing):
    leaflet = ClinicDocument.objects.create(
        title="Leaflet", file=ContentFile(b"first", name="leaflet.txt")
    )
    small_disk.fill(left=100 * KILOBYTE)
    form = {"title": "Other", "collection": 1, "file": File(io.BytesIO(CAPTIONS), "new.txt")}
    response = marketing.post(reverse("wagtaildocs:edit", args=[leaflet.pk]), form)
    assert MESSAGE in words(response)
    assert list(small_disk.files().values()) == [b"first"]
    unchanged = ClinicDocument.objects.get()
    assert (unchanged.title, unchanged.file.name) == ("Leaflet", leaflet.file.name)
    assert unchanged.file_hash == leaflet.file_hash


@pytest.mark.parametrize(("place", "status"), [("add", 507), ("add several", 200)])
def test_where_uploads_arrive_there_may_be_no_room(small_disk, upload, settings, place, status):
    settings.FILE_UPLOAD_TEMP_DIR = str(small_disk.path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    small_disk.fill(left=100 * KILOBYTE)
    response = upload("document", place, "captions.vtt", CAPTIONS)
    assert response.status_code == status
    assert MESSAGE in words(response)
    assert small_disk.files() == {}


DISK_OF_DATABASE_FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON clinic_clinicdocument
EXECUTE FUNCTION no_room();
"""


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "replaced"])
def test_the_disk_of_the_database_may_be_full(media, marketing, is_new):
    before = []
    address = reverse("wagtaildocs:add")
    if not is_new:
        file = ContentFile(b"first", name="leaflet.txt")
        leaflet = ClinicDocument.objects.create(title="Leaflet", file=file)
        address, before = reverse("wagtaildocs:edit", args=[leaflet.pk]), [b"first"]
    with connection.cursor() as cursor:
        cursor.execute(DISK_OF_DATABASE_FULL)
    marketing.raise_request_exception = False
    form = {"title": "Other", "collection": 1, "file": File(io.BytesIO(CAPTIONS), "new.txt")}
    response = marketing.post(address, form)
    assert response.status_code == 507
    assert MESSAGE in words(response)
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == before


def test_a_file_that_was_replaced_is_removed(
    media, marketing, make_document, django_capture_on_commit_callbacks
):
    leaflet = make_document("leaflet.txt", b"first")
    form = {"title": "Other", "collection": 1, "file": File(io.BytesIO(CAPTIONS), "new.txt")}
    with django_capture_on_commit_callbacks(execute=True):
        marketing.post(reverse("wagtaildocs:edit", args=[leaflet.pk]), form)
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [CAPTIONS]


def test_patients_read_nothing_of_a_full_disk(client, db):
    """It says nothing that they could do, and the page for any other failure does."""
    client.raise_request_exception = False
    request = client.get("/").wsgi_request
    try:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError:
        response = server_error(request)
    assert response.status_code == 500
    assert "In an emergency, call 911." in response.content.decode()
    assert MESSAGE not in response.content.decode()


def test_a_storage_that_fails_midway_leaves_nothing(media):
    class Failing(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"The beginning"
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        default_storage.save("documents/leaflet.txt", Failing(b"all of it"))
    assert not [path for path in media.rglob("*") if path.is_file()]


def video(make_document):
    return [
        (
            "video",
            {
                "title": "How to wrap a heat pack",
                "file": make_document("wrap.mp4", b"film" * 10),
                "captions": make_document("captions.vtt", CAPTIONS),
                "transcript": "<p>Wrap it in a towel.</p>",
            },
        )
    ]


def kept(disk):
    return disk.files("editions")


def test_nothing_is_signed_for_which_there_is_no_room(small_disk, write, make_document):
    heat = write("Heat", body=video(make_document), publish=False)
    small_disk.fill(left=100 * KILOBYTE)
    with pytest.raises(ContentError, match=MESSAGE):
        publish_draft(heat)
    assert not SignOff.objects.exists()
    assert CAPTIONS[:100] not in {content[:100] for content in kept(small_disk).values()}

    small_disk.empty()
    publish_draft(heat)
    assert CAPTIONS in kept(small_disk).values()
    assert list(audit_editions()) == []


def test_a_picture_for_whose_sizes_there_is_no_room(small_disk, write, make_image):
    image = ClinicImage.objects.create(
        title="Noise", file=ContentFile(noise((640, 320)), name="noise.png")
    )
    body = [("figure", {"image": image, "alternative_text": "Noise."})]
    heat = write("Heat", body=body, publish=False)
    small_disk.fill()
    with pytest.raises(ContentError, match=MESSAGE):
        publish_draft(heat)
    small_disk.empty()
    publish_draft(heat)
    assert Edition.objects.get().files["images"][0]
    assert list(audit_editions()) == []
