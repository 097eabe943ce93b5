"""A file that is replaced, in whatever way, is another content."""

import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.content import clinical_content
from articles.models import TherapyArticlePage
from clinic.models import ClinicDocument, ClinicImage
from tests.pictures import picture_file


@pytest.fixture
def picture(make_image):
    return make_image("red")


@pytest.fixture
def leaflet(db):
    return ClinicDocument.objects.create(
        title="Leaflet", file=ContentFile(b"first", name="leaflet.txt")
    )


def assign(record, file):
    record.file = file
    record.save()


def save_only_the_file(record, file):
    record.file = file
    record.save(update_fields=["file"])


def save_by_the_field(record, file):
    record.file.save(file.name, file)


def assign_the_name(record, file):
    record.file = record.file.storage.save(f"images/{file.name}", file)
    record.save()


def assign_to_deferred_field(record, file):
    deferred = type(record).objects.defer("file").get(pk=record.pk)
    assign(deferred, file)


WAYS = [
    assign,
    save_only_the_file,
    save_by_the_field,
    assign_the_name,
    assign_to_deferred_field,
]


def reloaded(record):
    return type(record).objects.get(pk=record.pk)


def hash_of(record):
    with reloaded(record).file.open() as file:
        return hashlib.file_digest(file, "sha1").hexdigest()


@pytest.mark.parametrize("replace", WAYS)
def test_the_hash_is_that_of_the_new_picture(picture, replace):
    before = picture.as_shown()
    replace(picture, picture_file("blue"))
    assert reloaded(picture).as_shown() == {"hash": hash_of(picture)} != before


@pytest.mark.parametrize("replace", WAYS)
def test_the_hash_is_that_of_the_new_document(leaflet, replace):
    before = leaflet.as_shown()
    replace(leaflet, ContentFile(b"the second", name="other.txt"))
    document = reloaded(leaflet)
    assert document.as_shown() == {"hash": hash_of(leaflet)} != before
    assert document.file_size == len(b"the second")


def test_a_record_that_is_replaced_twice_has_the_last_hash(picture):
    for color in ("blue", "green"):
        assign(picture, picture_file(color))
    assert reloaded(picture).file_hash == hash_of(picture)


def test_a_replaced_picture_changes_the_digest(write, picture):
    body = [("figure", {"image": picture, "alternative_text": "A warm pad."})]
    heat = write("Heat", body=body, publish=False)
    before = clinical_content(heat).digest
    assign(ClinicImage.objects.get(pk=picture.pk), picture_file("blue"))
    assert clinical_content(TherapyArticlePage.objects.get(pk=heat.pk)).digest != before


def test_no_size_made_of_the_old_picture_is_shown(picture):
    picture.get_rendition("width-400")
    assign(picture, picture_file("blue"))
    with reloaded(picture).get_rendition("width-400").file.open() as file:
        assert Image.open(io.BytesIO(file.read())).convert("RGB").getpixel((9, 9)) == (0, 0, 255)


def test_another_title_reads_no_file(picture):
    picture.file.storage.delete(picture.file.name)
    record = reloaded(picture)
    record.title = "A warm pad"
    record.save()
    assert reloaded(picture).title == "A warm pad"


def test_a_document_whose_new_file_cannot_be_read_stays_as_it_was(leaflet):
    before = reloaded(leaflet).file.name
    leaflet.file = "documents/nowhere.txt"
    with pytest.raises(OSError, match="nowhere"):
        leaflet.save()
    assert reloaded(leaflet).file.name == before
