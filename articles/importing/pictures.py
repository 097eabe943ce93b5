"""Images that came along with a post, stored as an upload would be."""

from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from clinic.models import ClinicImage

from .composition import RawBlock
from .post import Lost, Picture

ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
MISSING_PICTURE = (
    "The file did not come along, and the import asks no other site for it. Upload the image, and "
    "choose it in its figure."
)
REFUSED_PICTURE = "The image was not stored: {reason} Upload another one, and choose it."


def store_pictures(
    pictures: Iterable[tuple[Picture, RawBlock]], title: str
) -> tuple[list[Lost], list[str]]:
    """Put the images into their figures. What is missing, and the addresses of what is there."""
    lost: list[Lost] = []
    placed: list[str] = []
    for number, (picture, block) in enumerate(pictures, start=1):
        placed.append(picture.address)
        if not picture.data:
            lost.append(Lost("image", picture.address, MISSING_PICTURE))
            continue
        image, reason = stored(picture.data, f"{title[:200]}, image {number}")
        if image is None:
            lost.append(Lost("image", picture.address, REFUSED_PICTURE.format(reason=reason)))
        else:
            block["value"]["image"] = image.pk
    return lost, placed


def stored(data: bytes, title: str) -> tuple[ClinicImage | None, str]:
    """The image as a record, checked as an upload is; otherwise why it was refused."""
    ending = next((end for start, end in ENDINGS.items() if data.startswith(start)), "")
    if not ending:
        return None, "It is no PNG, JPEG, GIF or WebP file."
    form = get_image_form(ClinicImage)(
        {"title": title, "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile(f"imported.{ending}", data)},
    )
    if not form.is_valid():
        return None, " ".join(str(message) for errors in form.errors.values() for message in errors)
    return form.save(), ""
