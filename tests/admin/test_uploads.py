"""Files that are no images, or none that a page could carry."""

import json
import os
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from clinic.models import ClinicDocument, ClinicImage

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MEGABYTE = 1024 * 1024


def picture(image_format="PNG", mode="RGB", size=(40, 30)):
    file = BytesIO()
    if mode == "RGB":
        Image.frombytes(mode, size, os.urandom(size[0] * size[1] * 3)).save(file, image_format)
    else:
        Image.new(mode, size).save(file, image_format)
    return file.getvalue()


@pytest.fixture(params=["add", "add several", "choose"])
def upload(request, marketing):
    """Upload an image in one of the three places that take one; what the answer says."""

    def upload(name, content):
        file = SimpleUploadedFile(name, content, "image/png")
        prefix = "image-chooser-upload-" if request.param == "choose" else ""
        form = {f"{prefix}title": "A pad", f"{prefix}collection": 1, f"{prefix}file": file}
        if request.param == "add several":
            form = {"title": "A pad", "collection": 1, "files[]": file}
        address = {
            "add": "wagtailimages:add",
            "add several": "wagtailimages:add_multiple",
            "choose": "wagtailimages_chooser:create",
        }[request.param]
        response = marketing.post(reverse(address), form)
        assert response.status_code in (200, 302)
        if response["Content-Type"] != "application/json":
            return BeautifulSoup(response.content, "html.parser").get_text(" ")
        text = json.loads(response.content)
        html = text.get("htmlFragment") or text.get("error_message") or ""
        return BeautifulSoup(html, "html.parser").get_text(" ")

    return upload


def test_a_picture_is_taken(upload):
    upload("pad.png", picture())
    assert ClinicImage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letter.png", b"Dear patient", "either not an image or a corrupted image"),
        ("drawing.svg", SVG, "Not a supported image format."),
        ("drawing.png", SVG, "The extension does not match the file format"),
        ("empty.png", b"", "The submitted file is empty."),
        ("half.jpg", picture("JPEG", size=(200, 200))[:2000], "This image cannot be read."),
        ("bomb.png", picture(mode="1", size=(20_000, 20_000)), "This image cannot be read."),
        ("wide.png", picture(mode="1", size=(9_000, 9_000)), "too many pixels"),
    ],
    ids=["text", "svg", "svg as png", "empty", "half of one", "bomb", "too many pixels"],
)
def test_what_is_no_usable_picture_is_refused_in_words(name, content, says, upload):
    assert says in upload(name, content)
    assert not ClinicImage.objects.exists()


def test_a_picture_of_50_megabytes_is_refused_in_words(upload):
    text = upload("huge.png", picture() + bytes(50 * MEGABYTE))
    assert "This file is too big" in text
    assert "10.0" in text
    assert not ClinicImage.objects.exists()


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.exe"])
def test_documents_that_could_run_a_script_are_refused(name, marketing):
    file = SimpleUploadedFile(name, SVG)
    form = {"title": "A file", "collection": 1, "file": file}
    response = marketing.post(reverse("wagtaildocs:add"), form)
    text = BeautifulSoup(response.content, "html.parser").select_one(".error-message")
    assert "is not allowed" in text.get_text()
    assert not ClinicDocument.objects.exists()
