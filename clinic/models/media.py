"""Images and documents. Articles record the hash of the file that they show."""

import logging
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from PIL import ImageOps
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from clinic.files.image_metadata import ORIENTATION, upright_jpeg, without_metadata

logger = logging.getLogger(__name__)

# What articles show of an image. The widths, in pixels, that a browser may choose from: a phone, a
# phone with a sharp screen or a column of text, and the column on a sharp screen. In AVIF, for
# browsers that do not know it in WebP, and for those that know neither in JPEG.
PICTURE_WIDTHS = (400, 800, 1200)
PICTURE_FORMATS = ("avif", "webp", "jpeg")
PICTURE_FILTERS = [
    f"width-{width}|format-{name}" for name in PICTURE_FORMATS for width in PICTURE_WIDTHS
]
PICTURE_SPECS = frozenset(PICTURE_FILTERS)
# An image with more pixels is read once and made smaller, and its sizes are made of that.
MOST_PIXELS_READ_AGAIN = 8_000_000
WIDTH_READ_AGAIN = 2 * max(PICTURE_WIDTHS)


class TracksFile(models.Model):
    """A record whose hash is always that of its file, in whatever way the file came.

    Wagtail's forms measure a new file before they save it, and code that sets
    `file` does not.
    """

    file: Any
    # The name of the file that this object was loaded or saved with.
    loaded_file_name: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "TracksFile":
        record = super().from_db(*args, **kwargs)
        record.remember_file()
        return record

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.remember_file()

    def remember_file(self) -> None:
        if "file" not in self.get_deferred_fields():
            self.loaded_file_name = self.file.name

    def has_new_file(self) -> bool:
        """Whether saving this record would give it another file than it was loaded with."""
        if not self.file:
            return False
        return not self.file._committed or self.file.name != self.loaded_file_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django does. Raises `OSError` for a new file that cannot be read, or not be stored."""
        update_fields = kwargs.get("update_fields")
        is_new = (update_fields is None or "file" in update_fields) and self.has_new_file()
        is_replaced = is_new and not self._state.adding
        if is_new:
            self.store_file()
            self.measure()
            self.file.close()
            if update_fields is not None:
                kwargs["update_fields"] = {*update_fields, "file_hash", "file_size"}
        super().save(*args, **kwargs)
        if is_new:
            self.remember_file()
        if is_replaced:
            self.remove_derived_files()

    def store_file(self) -> None:
        """Store a new file, as it is going to be measured."""
        if not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)

    def measure(self) -> None:
        """Take the size and the hash of the file."""
        raise NotImplementedError

    def remove_derived_files(self) -> None:
        """Remove what was made of the file before."""


class PrivateImageFile(WagtailImageFieldFile):
    """Stores a picture without its metadata, from whichever form or script it comes."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """As Django does. Raises `UnknownImage` for what is no image that the site takes."""
        content.seek(0)
        super().save(name, ContentFile(without_metadata(content.read()), name=name), save)


class PrivateImageField(WagtailImageField):
    attr_class = PrivateImageFile

    def deconstruct(self) -> Any:
        """For migrations it is Wagtail's own field: the column is the same."""
        name, _path, args, options = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, options


# Colors by their numbers in a list, or black and white alone: between two of them is none.
LISTED_COLORS = ("1", "P")
# As machines that look into people write them: 65,536 grays, of which a JPEG holds 256.
FINE_GRAYS = "I;16"
# The orientations in which width and height change their places.
TURNED = (5, 6, 7, 8)


def with_mixed_colors(picture: PillowImage.Image) -> PillowImage.Image:
    """The picture in colors between which there are others, as every format has them."""
    if picture.mode in LISTED_COLORS:
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode == FINE_GRAYS:
        return picture.point(lambda gray: gray / 256).convert("L")
    return picture


class ClinicImage(TracksFile, AbstractImage):
    file = PrivateImageField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

    admin_form_fields = Image.admin_form_fields

    def measure(self) -> None:
        self._set_image_file_metadata()

    def remove_derived_files(self) -> None:
        self.renditions.all().delete()

    def make_picture_sizes(self) -> None:
        """Make what articles show of it, so that nobody waits for that when one is signed.

        What fails is logged, and made or refused with the publication.
        """
        try:
            self.get_renditions(*PICTURE_FILTERS)
        except (OSError, ValueError) as problem:
            logger.warning("The sizes of image %s were not made. %s", self.pk, problem)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """As Wagtail does, which reads the image once for each, and several at the same time.

        Of a large one that would take much memory and time: it is read once, and the sizes that
        articles show are made one after another. So are those of one in fine grays.
        """
        are_of_articles = bool(filters) and {filter.spec for filter in filters} <= PICTURE_SPECS
        is_large = self.width * self.height > MOST_PIXELS_READ_AGAIN
        if are_of_articles and (is_large or self.has_fine_grays()):
            return dict(self.renditions_of(self.smaller_source(), filters))
        made: dict[Filter, AbstractRendition] = super().create_renditions(*filters)
        return made

    def has_fine_grays(self) -> bool:
        with self.open_file() as file, PillowImage.open(file) as picture:
            return bool(picture.mode == FINE_GRAYS)

    def renditions_of(
        self, source: bytes, filters: Iterable[Filter]
    ) -> Iterable[tuple[Filter, AbstractRendition]]:
        """Each of these sizes, made of `source` where it is not there yet."""
        for filter in filters:
            file = File(BytesIO(source), name=self.file.name)
            rendition, _is_new = self.renditions.get_or_create(
                filter_spec=filter.spec,
                focal_point_key=filter.get_cache_key(self),
                defaults={"file": self.generate_rendition_file(filter, source=file)},
            )
            yield filter, rendition

    def smaller_source(self) -> bytes:
        """The image upright, without loss, and as wide as its sizes need; as it is if it moves."""
        with self.open_file() as file, PillowImage.open(file) as opened:
            if getattr(opened, "is_animated", False):
                file.seek(0)
                return file.read()
            original = with_mixed_colors(opened)
            turns = original.getexif().get(ORIENTATION, 1) in TURNED
            width = original.height if turns else original.width
            share = WIDTH_READ_AGAIN / width
            if share < 1:
                box = (round(original.width * share), round(original.height * share))
                # In its place, and of a JPEG without reading all of it.
                original.thumbnail(box, reducing_gap=1.0)
            upright = ImageOps.exif_transpose(original)
            smaller = BytesIO()
            profile = original.info.get("icc_profile")
            file_format = "TIFF" if original.mode == "CMYK" else "PNG"
            upright.save(smaller, file_format, compress_level=1, icc_profile=profile, exif=b"")
        return smaller.getvalue()

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """As Wagtail does; a JPEG without what it would copy of the metadata."""
        made = super().generate_rendition_file(filter, source=source)
        if not made.name.endswith(".jpg"):
            return made
        made.seek(0)
        return File(BytesIO(upright_jpeg(made.read())), name=made.name)

    def as_shown(self) -> dict[str, str]:
        """What clinical content holds of an image: the SHA-1 hash of its file."""
        return {"hash": self.get_file_hash()}


class ClinicRendition(AbstractRendition):
    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


# What Wagtail looks at of a picture in a size that was made before.
SIZE_FIELDS = ("id", "filter_spec", "focal_point_key", "file", "width", "height")


def made_sizes(image: Any, *specs: str) -> ArraySubquery:
    """For another query: the sizes of an image that were made before, each of them the fields of
    a `ClinicRendition`. `image` is its key, or an outer reference to it.
    """
    sizes = ClinicRendition.objects.filter(image=image, filter_spec__in=specs)
    columns = {name: models.F(name) for name in SIZE_FIELDS}
    return ArraySubquery(sizes.values(as_json=JSONObject(**columns)))


class ClinicDocument(TracksFile, AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        pass

    def measure(self) -> None:
        self._set_document_file_metadata()

    def as_shown(self) -> dict[str, str]:
        """What clinical content holds of a document: the SHA-1 hash of its file."""
        return {"hash": self.get_file_hash()}
