"""How large a document may be, and how much of one that is larger is stored meanwhile."""

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.urls import reverse

from clinic.models import ClinicDocument
from tests.files.test_full_disk import words

MEGABYTE = 1024 * 1024


def test_the_limit_is_one_that_a_short_video_fits(settings):
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 200 * MEGABYTE


@pytest.fixture
def small_limit(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = MEGABYTE


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
def test_a_document_that_is_too_large_is_refused_in_words(media, small_limit, upload, place):
    response = upload("document", place, "film.mp4", bytes(5 * MEGABYTE))
    text = BeautifulSoup(words(response), "html.parser").get_text(" ").replace("\xa0", " ")
    assert "This file is too big" in text
    assert "Maximum filesize 1.0 MB" in text
    assert not ClinicDocument.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_one_just_below_the_limit_is_taken(media, small_limit, upload):
    upload("document", "add", "film.mp4", b"\0\0\0\x18ftyp".ljust(MEGABYTE, b"\0"))
    assert ClinicDocument.objects.get().file_size == MEGABYTE


def test_the_form_says_the_limit(marketing):
    assert "Maximum filesize: 200.0" in marketing.get(reverse("wagtaildocs:add")).text


def test_no_more_than_the_limit_is_stored_before_the_form_is_asked(
    tmp_path, small_limit, settings, client, db, monkeypatch
):
    """Anybody can send a file to a form, such as that of the log-in."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    sizes = []
    complete = TemporaryFileUploadHandler.file_complete

    def file_complete(handler, file_size):
        file = complete(handler, file_size)
        sizes.append(Path(file.temporary_file_path()).stat().st_size)
        return file

    monkeypatch.setattr(TemporaryFileUploadHandler, "file_complete", file_complete)
    film = io.BytesIO(bytes(20 * MEGABYTE))
    film.name = "film.mp4"
    client.post(reverse("wagtailadmin_login"), {"username": "nobody", "file": film})
    assert len(sizes) == 1
    assert MEGABYTE < sizes[0] < 2 * MEGABYTE
