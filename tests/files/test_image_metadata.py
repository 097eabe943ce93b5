"""Images lose what they say about place, device and person, and nothing of the picture."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from clinic.files.image_metadata import UnknownImage, without_metadata
from clinic.models import ClinicImage
from tests.files.test_full_disk import words

DEVICE, OWNER, COMMENT = "Quokka Phone 9", "Pat Wombat", "Ward 12, bed 3"
PLACE = (34.0, 3.0, 8.05)
GPS, DEVICE_MODEL, ARTIST, ORIENTATION = 0x8825, 0x0110, 0x013B, 0x0112
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    b"xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    b"<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' "
    b"exif:GPSLatitude='34,3.134N' creator='Pat Wombat'/></rdf:RDF></x:xmpmeta>"
)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRETS = (
    DEVICE.encode(),
    OWNER.encode(),
    COMMENT.encode(),
    b"GPSLatitude",
    struct.pack("<II", 805, 100),
    struct.pack(">II", 805, 100),
)


def exif(orientation):
    tags = Image.Exif()
    tags[DEVICE_MODEL], tags[ARTIST], tags[ORIENTATION] = DEVICE, OWNER, orientation
    place = tags.get_ifd(GPS)
    place[1], place[2], place[3], place[4] = "N", PLACE, "W", (118.0, 14.0, 37.0)
    return tags.tobytes()


def drawing():
    """40 by 20, each corner in a color of its own."""
    picture = Image.new("RGB", (40, 20), "white")
    for color, place in (("red", (0, 0)), ("lime", (30, 0)), ("blue", (0, 10))):
        picture.paste(Image.new("RGB", (10, 10), color), place)
    return picture


def save(picture, image_format, **options):
    file = io.BytesIO()
    picture.save(file, image_format, **options)
    return file.getvalue()


def jpeg(orientation=1, **options):
    content = save(
        drawing(), "JPEG", exif=exif(orientation), xmp=XMP, comment=COMMENT, quality=95,
        icc_profile=PROFILE, **options,
    )  # fmt: skip
    photoshop = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + OWNER.encode()
    segment = b"\xff\xed" + struct.pack(">H", len(photoshop) + 2) + photoshop
    return content[:2] + segment + content[2:] + b"ftypmp42" + DEVICE.encode()


def png(orientation=1):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", OWNER)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", COMMENT, zip=True)
    return save(drawing(), "PNG", exif=exif(orientation), pnginfo=texts, icc_profile=PROFILE)


def webp(orientation=1):
    return save(
        drawing(), "WEBP", exif=exif(orientation), xmp=XMP, lossless=True, icc_profile=PROFILE
    )


def gif(orientation=1):
    frames = [drawing(), ImageOps.mirror(drawing())]
    content = save(
        frames[0], "GIF", save_all=True, append_images=frames[1:], loop=3, duration=200,
        comment=COMMENT.encode(),
    )  # fmt: skip
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\0"
    return content[:-1] + xmp + content[-1:]


MAKERS = {"jpg": jpeg, "png": png, "webp": webp, "gif": gif}
VARIANTS = {
    **MAKERS,
    "progressive jpg": lambda orientation=1: jpeg(orientation, progressive=True),
    "jpg with restart markers": lambda orientation=1: jpeg(orientation, restart_marker_blocks=1),
}


def seen(content):
    """The picture as a browser shows it: turned."""
    with Image.open(io.BytesIO(content)) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def pixels(content):
    picture = seen(content)
    return picture.size, picture.tobytes()


@pytest.mark.parametrize("make", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stays_and_the_right_way_up(make, orientation):
    content = make(orientation)
    assert pixels(without_metadata(content)) == pixels(content)


@pytest.mark.parametrize("make", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_place_device_and_person_are_gone(make, orientation):
    content = make(orientation)
    assert any(secret in content for secret in SECRETS)
    cleaned = without_metadata(content)
    assert not [secret for secret in SECRETS if secret in cleaned]
    with Image.open(io.BytesIO(cleaned)) as picture:
        picture.load()
        assert set(picture.getexif()) <= {ORIENTATION}
        assert not {"xmp", "XML:com.adobe.xmp", "comment", "Author", "Comment"} & set(picture.info)


@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_the_color_profile_stays(make):
    with Image.open(io.BytesIO(without_metadata(make()))) as picture:
        assert picture.info["icc_profile"] == PROFILE


def test_a_moving_picture_still_moves():
    with Image.open(io.BytesIO(without_metadata(gif()))) as picture:
        assert (picture.n_frames, picture.info["loop"]) == (2, 3)


@pytest.mark.parametrize("make", VARIANTS.values(), ids=VARIANTS)
def test_a_second_time_changes_nothing(make):
    once = without_metadata(make(6))
    assert without_metadata(once) == once


@pytest.mark.parametrize("make", VARIANTS.values(), ids=VARIANTS)
def test_one_without_metadata_is_the_same_file(make):
    plain = without_metadata(make())
    assert without_metadata(plain) == plain


@pytest.mark.parametrize(
    "content",
    [b"", b"text", b"\xff\xd8", b"RIFF", b"GIF89a", *(make()[:200] for make in MAKERS.values())],
)
def test_half_of_an_image_is_none(content):
    with pytest.raises(UnknownImage):
        without_metadata(content)


def test_a_damaged_length_ends_in_a_refusal():
    content = bytearray(png())
    struct.pack_into(">I", content, 8, 0xFFFFFFF0)
    with pytest.raises(UnknownImage):
        without_metadata(bytes(content))


@pytest.mark.parametrize("place", ["add", "add several", "choose"])
@pytest.mark.parametrize("name", MAKERS)
def test_an_upload_is_stored_without_them(media, upload, name, place):
    upload("image", place, f"wrap.{name}", MAKERS[name](6))
    image = ClinicImage.objects.get()
    stored = (media / image.file.name).read_bytes()
    assert not [secret for secret in SECRETS if secret in stored]
    assert pixels(stored) == pixels(MAKERS[name](6))
    assert image.file_size == len(stored)
    assert image.is_stored_locally()
    before = image.file_hash
    image._set_file_hash()
    assert image.file_hash == before


def test_a_picture_from_a_phone_stands_upright_where_it_is_shown(media, db):
    image = ClinicImage.objects.create(title="Wrap", file=ContentFile(jpeg(6), name="wrap.jpg"))
    with image.get_rendition("width-400|format-webp").file.open() as file:
        picture = Image.open(file).convert("RGB")
    assert picture.height > picture.width
    red = picture.getpixel((picture.width - 3, 2))  # turned clockwise: from the left to the right
    assert red[0] > 200
    assert red[2] < 80


def test_a_script_that_sets_the_file_stores_none_either(media, db):
    image = ClinicImage(title="Wrap")
    image.file.save("wrap.jpg", ImageFile(io.BytesIO(jpeg()), name="wrap.jpg"), save=False)
    image.save()
    assert DEVICE.encode() not in (media / image.file.name).read_bytes()


def test_an_image_that_cannot_be_cleaned_is_refused_in_words(media, upload):
    """A GIF without its end, which Pillow reads all the same."""
    response = upload("image", "add", "wrap.gif", gif()[:-1])
    assert "This image cannot be read." in words(response)
    assert not ClinicImage.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_png_whose_metadata_come_last(media):
    """Where the standard allows them, behind the picture."""
    block = b"eXIf" + exif(6).removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(block) - 4) + block + struct.pack(">I", zlib.crc32(block))
    plain = save(drawing(), "PNG")
    content = plain[:-12] + chunk + plain[-12:]
    cleaned = without_metadata(content)
    assert DEVICE.encode() not in cleaned
    assert seen(cleaned).size == (20, 40)
