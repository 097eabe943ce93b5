"""Pictures and videos: what was published stays, whatever happens to the record."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image

from articles.content import ContentError
from articles.models import RecordUse, TherapyArticlePage
from tests.pictures import picture_file
from tests.signing import publish, publish_draft


def figure(image):
    return [("figure", {"image": image, "alternative_text": "A warm pad."})]


def color_of(address):
    """The color in the middle of a picture that a page shows."""
    path = Path(settings.MEDIA_ROOT) / address.removeprefix(settings.MEDIA_URL)
    with Image.open(path) as picture:
        return picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))


def test_a_picture_comes_in_the_widths_that_it_is_large_enough_for(write, read_page, make_image):
    write("Heat", body=figure(make_image(width=1000, height=500)))
    image = read_page("/therapies/heat/").main.img
    widths = [part.split()[1] for part in image["srcset"].split(", ")]
    assert widths == ["400w", "800w", "1000w"]
    assert (image["width"], image["height"], image["alt"]) == ("800", "400", "A warm pad.")
    assert image["src"].endswith(".jpg")


def test_a_replaced_file_changes_nothing_until_the_next_publication(write, read_page, make_image):
    image = make_image("red")
    heat = write("Heat", body=figure(image), lead_image=image, lead_image_alternative_text="Red")
    before = [tag["src"] for tag in read_page("/therapies/heat/").main.find_all("img")]

    old_file, image.file = image.file.name, picture_file("blue")
    image.save()
    image.file.storage.delete(old_file)  # as the admin does after it replaced a file

    after = [tag["src"] for tag in read_page("/therapies/heat/").main.find_all("img")]
    assert after == before
    assert len(after) == 2
    assert all(color_of(address)[0] > 200 for address in after)

    publish(TherapyArticlePage.objects.get(pk=heat.pk))
    image_addresses = [tag["src"] for tag in read_page("/therapies/heat/").main.find_all("img")]
    assert all(color_of(address)[2] > 200 for address in image_addresses)


def test_a_deleted_image_changes_nothing_either(write, read_page, make_image):
    image = make_image()
    write("Heat", body=figure(image))
    RecordUse.objects.all().delete()  # which would refuse
    image.delete()
    address = read_page("/therapies/heat/").main.img["src"]
    assert color_of(address)


def test_a_preview_shows_the_new_file_at_once(write, make_image):
    image = make_image("red")
    heat = write("Heat", body=figure(image))
    published = heat.edition.files["images"][0][0][2]
    preview = heat.make_preview_request().content.decode()
    assert published not in preview
    assert "/media/images/" in preview


def test_an_unreadable_image_stops_publication_and_the_preview_says_so(write, make_image):
    image = make_image()
    draft = write("Heat", body=figure(image), publish=False)
    image.file.storage.delete(image.file.name)
    with pytest.raises(ContentError, match="cannot be read"):
        publish_draft(draft)
    assert "cannot be read" in draft.make_preview_request().content.decode()


def test_a_video_and_its_captions_are_kept_as_published(write, read_page, make_document):
    video, captions = make_document("a.mp4", b"first"), make_document("a.vtt", b"WEBVTT")
    value = {"title": "Wrapping", "file": video, "captions": captions, "transcript": "<p>T</p>"}
    write("Heat", body=[("video", value)])
    video.file.save("a.mp4", ContentFile(b"second"))
    tag = read_page("/therapies/heat/").main.video
    path = Path(settings.MEDIA_ROOT) / tag.source["src"].removeprefix(settings.MEDIA_URL)
    assert path.read_bytes() == b"first"
    assert tag.source["type"] == "video/mp4"
    assert tag.track["src"].endswith(".vtt")


def test_equal_files_are_kept_once(write, make_image):
    first = write("Heat", body=figure(make_image("red"))).edition.files
    second = write("Cold", body=figure(make_image("red"))).edition.files
    assert first == second


def test_a_lead_image_that_cannot_be_read_stops_publication_too(write, make_image):
    image = make_image()
    lead = {"lead_image": image, "lead_image_alternative_text": "A warm pad."}
    draft = write("Heat", publish=False, **lead)
    image.file.storage.delete(image.file.name)
    with pytest.raises(ContentError, match="cannot be read"):
        publish_draft(draft)
    assert "cannot be read" in draft.make_preview_request().content.decode()
