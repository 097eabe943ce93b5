"""Images that came along with a post, stored as an upload would be."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import permissions
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
NO_RIGHT = (
    "The image was not stored, because you may not add images. Ask somebody who may to upload it, "
    "and choose it in its figure."
)
REFUSED_PICTURE = "The image was not stored: {reason} Upload another one, and choose it."


@dataclass
class PictureStore:
    """Where the images of an import go, for whoever imports: `None` is who runs the site."""

    user: Any = None
    new: list[ClinicImage] = field(default_factory=list)

    @cached_property
    def collection(self) -> Collection | None:
        """The first collection in which this person may add an image, if there is any."""
        if self.user is None:
            return Collection.get_first_root_node()
        policy = permissions.permission_policy
        return policy.collections_user_has_permission_for(self.user, "add").order_by("path").first()

    @contextmanager
    def files_as_rows(self) -> Iterator[None]:
        """Around a transaction: where that is taken back, no file of its images stays."""
        try:
            yield
        except BaseException:
            for image in self.new:
                with suppress(OSError):  # why the transaction failed is what has to be told
                    image.file.delete(save=False)
            raise
        finally:
            self.new.clear()

    def store(
        self, pictures: Iterable[tuple[Picture, RawBlock]], title: str
    ) -> tuple[list[Lost], list[str]]:
        """Put the images into their figures. What is missing, and the addresses of what is
        there."""
        lost: list[Lost] = []
        placed: list[str] = []
        for number, (picture, block) in enumerate(pictures, start=1):
            placed.append(picture.address)
            if not picture.data:
                lost.append(Lost("image", picture.address, MISSING_PICTURE))
                continue
            if self.collection is None:
                lost.append(Lost("image", picture.address, NO_RIGHT))
                continue
            image, reason = self.stored(picture.data, f"{title[:200]}, image {number}")
            if image is None:
                lost.append(Lost("image", picture.address, REFUSED_PICTURE.format(reason=reason)))
            else:
                block["value"]["image"] = image.pk
        return lost, placed

    def stored(self, data: bytes, title: str) -> tuple[ClinicImage | None, str]:
        """The image as a record, checked as an upload is; otherwise why it was refused."""
        ending = next((end for start, end in ENDINGS.items() if data.startswith(start)), "")
        if not ending:
            return None, "It is no PNG, JPEG, GIF or WebP file."
        form = get_image_form(ClinicImage)(
            {"title": title, "collection": self.collection.pk if self.collection else None},
            {"file": SimpleUploadedFile(f"imported.{ending}", data)},
            instance=ClinicImage(uploaded_by_user=self.user),
        )
        if not form.is_valid():
            messages = [str(message) for errors in form.errors.values() for message in errors]
            return None, " ".join(messages)
        self.new.append(form.save())
        return self.new[-1], ""
