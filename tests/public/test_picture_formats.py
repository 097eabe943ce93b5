"""Pictures in AVIF, WebP and JPEG: made when they are uploaded, served to whoever may read them."""

import io
import time
from collections import Counter

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.models import Filter

from articles.content import EditionFiles
from articles.models import Edition
from clinic.models import ClinicImage, ClinicRendition
from clinic.models.media import MOST_PIXELS_READ_AGAIN, PICTURE_FILTERS
from tests.files.test_image_metadata import SECRETS, jpeg
from tests.pictures import picture_file

FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


def figure(image):
    return [("figure", {"image": image, "alternative_text": "A warm pad."})]


def opened(address, client):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Image.open(io.BytesIO(b"".join(answer.streaming_content)))


def addresses(tag):
    return [part.split()[0] for part in tag["srcset"].split(", ")]


def widths(tag):
    return [int(part.split()[1].removesuffix("w")) for part in tag["srcset"].split(", ")]


def test_a_browser_takes_the_first_format_that_it_knows(write, make_image, read_page, client):
    write("Heat", body=figure(make_image(width=1600, height=900)))
    picture = read_page("/therapies/heat/").main.picture
    types = [source["type"] for source in picture.find_all("source")]
    assert types == ["image/avif", "image/webp"]
    for tag, name in zip(picture.find_all(["source", "img"]), FORMATS.values(), strict=True):
        assert widths(tag) == [400, 800, 1200]
        for width, address in zip(widths(tag), addresses(tag), strict=True):
            image = opened(address, client)
            assert (image.format, image.size) == (name, (width, width * 9 // 16))
    image = picture.img
    assert (image["width"], image["height"], image["alt"]) == ("800", "450", "A warm pad.")
    assert {source["sizes"] for source in picture.find_all("source")} == {image["sizes"]}


def test_a_small_image_comes_once_in_each_format(write, make_image, read_page):
    write("Heat", body=figure(make_image(width=300, height=200)))
    picture = read_page("/therapies/heat/").main.picture
    assert [widths(tag) for tag in picture.find_all(["source", "img"])] == [[300]] * 3


def test_what_an_earlier_release_kept_goes_on_as_it_was(write, make_image, read_page):
    """Its edition has WebP alone, as its sign-off says, and is one plain element."""
    write("Heat", body=figure(make_image()))
    (sizes,) = Edition.objects.get().files["images"]
    webp = [size for size in sizes if size[2].endswith(".webp")]
    assert len(webp) == 3
    (picture,) = EditionFiles({"images": [webp]}).images
    assert picture.sources == []
    assert picture.src == f"/media/{webp[1][2]}"
    assert picture.srcset.count(".webp") == 3


def test_files_are_public_with_their_edition_alone(write, make_image, read_page, client):
    heat = write("Heat", body=figure(make_image()))
    picture = read_page("/therapies/heat/").main.picture
    names = [address for tag in picture.find_all(["source", "img"]) for address in addresses(tag)]
    assert len(set(names)) == 9
    heat.unpublish()
    assert {client.get(name).status_code for name in names} == {404}


def test_an_upload_makes_what_articles_show(admin_client):
    file = SimpleUploadedFile("pad.png", picture_file("teal", 1300, 900).read())
    answer = admin_client.post("/admin/images/add/", {"title": "Pad", "file": file})
    assert answer.status_code == 302
    specs = ClinicRendition.objects.values_list("filter_spec", flat=True)
    assert set(specs) >= set(PICTURE_FILTERS)


def test_a_new_title_makes_nothing(admin_client, make_image):
    image = make_image()
    answer = admin_client.post(f"/admin/images/{image.pk}/", {"title": "Other"})
    assert answer.status_code == 302
    assert not ClinicRendition.objects.filter(filter_spec__in=PICTURE_FILTERS).exists()


def test_an_upload_goes_through_where_no_size_can_be_made(admin_client, monkeypatch, caplog):
    def fail(self, *filters):
        raise OSError("no room")

    monkeypatch.setattr(ClinicImage, "create_renditions", fail)
    file = SimpleUploadedFile("pad.png", picture_file("teal", 500, 500).read())
    answer = admin_client.post("/admin/images/add/", {"title": "Pad", "file": file})
    assert answer.status_code == 302
    assert "were not made" in caplog.text
    assert ClinicImage.objects.filter(title="Pad").exists()


def large(**options):
    """A picture like one from a phone: large, on its side, red at its left end."""
    picture = Image.new("RGB", (4800, 3600), "blue")
    picture.paste("red", (0, 0, 600, 3600))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=60, **options)
    return stream.getvalue()


def test_a_large_image_is_read_once(media, db, monkeypatch):
    reads = []
    image = ClinicImage.objects.create(title="Pad", file=ContentFile(large(), name="pad.jpg"))
    assert image.width * image.height > MOST_PIXELS_READ_AGAIN
    original = ClinicImage.open_file
    monkeypatch.setattr(ClinicImage, "open_file", lambda self: reads.append(1) or original(self))
    begin = time.process_time()
    image.make_picture_sizes()
    assert len(reads) == 1
    assert time.process_time() - begin < 20
    assert image.renditions.count() == 9
    image.make_picture_sizes()
    assert len(reads) == 1


@pytest.mark.parametrize("mode", ["1", "P", "I;16", "CMYK"])
def test_no_large_image_is_opened_more_than_once_at_a_time(media, db, monkeypatch, mode):
    """A file of some kilobytes may hold as many pixels as any, and takes memory for all of them."""
    picture = Image.new(mode, (4800, 3600), 0 if mode == "CMYK" else 1)
    stream = io.BytesIO()
    picture.save(stream, "JPEG" if mode == "CMYK" else "PNG")
    name = "pad.jpg" if mode == "CMYK" else "pad.png"
    image = ClinicImage.objects.create(title="Pad", file=ContentFile(stream.getvalue(), name=name))
    at_once, most_at_once, pixels = Counter(), [], []
    original = Filter.run

    def run(self, image, output, source=None):
        at_once["runs"] += 1
        most_at_once.append(at_once["runs"])
        with Image.open(source) as opened:
            pixels.append(opened.width * opened.height)
        source.seek(0)
        try:
            return original(self, image, output, source)
        finally:
            at_once["runs"] -= 1

    monkeypatch.setattr(Filter, "run", run)
    image.make_picture_sizes()
    assert max(most_at_once) == 1
    assert len(most_at_once) == image.renditions.count() == 9
    assert max(pixels) < MOST_PIXELS_READ_AGAIN
    with image.renditions.get(filter_spec=PICTURE_FILTERS[-1]).file.open() as file:
        shown = Image.open(file)
        shown.load()
    assert shown.size == (1200, 900)
    if mode in ("1", "CMYK"):
        assert shown.convert("RGB").getpixel((600, 450)) == (255, 255, 255)


@pytest.mark.parametrize("width", [900, 4800])
def test_a_picture_in_fine_grays_keeps_them(media, db, width):
    """As of an X-ray: half as bright is a middle gray, and not white."""
    picture = Image.new("I;16", (width, width), 0x8000)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    content = ContentFile(stream.getvalue(), name="x-ray.png")
    image = ClinicImage.objects.create(title="X-ray", file=content)
    for rendition in image.get_renditions(*PICTURE_FILTERS[::3]).values():
        with rendition.file.open() as file:
            level = Image.open(file).convert("L").getpixel((200, 200))
        assert 120 <= level <= 136


@pytest.mark.parametrize("spec", PICTURE_FILTERS[::3])
def test_a_large_picture_from_a_phone_stands_upright(media, db, spec):
    turned = Image.Exif()
    turned[0x0112] = 6
    content = ContentFile(large(exif=turned), name="pad.jpg")
    image = ClinicImage.objects.create(title="Pad", file=content)
    renditions = image.create_renditions(Filter(spec=spec))
    (rendition,) = renditions.values()
    with rendition.file.open() as file:
        picture = Image.open(file).convert("RGB")
    assert picture.size == (400, 533)
    assert picture.getpixel((200, 5))[0] > 200  # red, at the upper end


def test_no_size_has_the_metadata_that_an_earlier_release_stored(media, db):
    """Its original keeps them, as its hash is signed."""
    image = ClinicImage.objects.create(title="Wrap", file=ContentFile(jpeg(), name="wrap.jpg"))
    (media / image.file.name).write_bytes(jpeg(6))
    for spec in PICTURE_FILTERS[::3]:
        with image.get_rendition(spec).file.open() as file:
            stored = file.read()
        assert not [secret for secret in SECRETS if secret in stored], spec
        picture = Image.open(io.BytesIO(stored))
        assert picture.getexif().get(0x0112, 1) == 1
        assert picture.height > picture.width
