"""The forms that images and documents are uploaded with."""

import codecs
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .image_metadata import UnknownImage
from .problems import why_not_stored

UNREADABLE_IMAGE = _(
    "This image cannot be read. It is damaged, or has far too many pixels. "
    "Please export or download it again."
)

DISGUISED = _(
    "The name of this file ends in “.%(ending)s”, but it holds something else. Please save it "
    "again as what it is, or choose another file."
)


class ReadableImageField(WagtailImageField):
    """Refuses a file that begins like an image and cannot be read to its end.

    Wagtail reads the whole image to count its pixels, and leaves what goes wrong
    then to the error page.
    """

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:  # Pillow raises many kinds
            raise ValidationError(UNREADABLE_IMAGE) from error


class StoresFileMixin:
    """Stores a new file as the last step of the validation.

    Whether there is room for it is known only then, and a form can still say so beside
    the field. Wagtail's views save a form that is valid right away.
    """

    stored_file: Any = None
    original_file: Any

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        if self.is_bound and not self._errors and "file" in self.changed_data:  # type: ignore[attr-defined]
            self.store_file()

    def store_file(self) -> None:
        record: Any = self.instance  # type: ignore[attr-defined]
        try:
            record.store_file()
        except UnknownImage:
            self.add_error("file", UNREADABLE_IMAGE)  # type: ignore[attr-defined]
        except OSError as error:
            if not (why := why_not_stored(error)):
                raise
            self.add_error("file", why)  # type: ignore[attr-defined]
        else:
            self.stored_file = record.file
            return
        # The form is shown again with what is stored, and not with what could not be.
        record.file = self.original_file

    def save(self, commit: bool = True) -> Any:
        """As Wagtail does, but the file before is removed last: it stays if anything fails."""
        file_before, self.original_file = self.original_file, None
        try:
            record = super().save(commit)  # type: ignore[misc]
        except BaseException:
            remove(self.stored_file)
            raise
        if commit and self.stored_file:
            transaction.on_commit(partial(remove, file_before))
        return record


def remove(file: Any) -> None:
    if file:
        file.storage.delete(file.name)


class ImageForm(StoresFileMixin, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = ReadableImageField(
                label=file.label, required=file.required, widget=file.widget
            )

    def save(self, commit: bool = True) -> Any:
        """As Wagtail does, and then make the sizes in which articles show a new image."""
        image = super().save(commit)
        if commit and self.stored_file:
            image.make_picture_sizes()
        return image


def begins_as_text(start: bytes) -> bool:
    return b"\0" not in start


# How a file of each kind begins, by the ending of its name.
BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "mp4": lambda start: start[4:8] == b"ftyp",
    "pdf": lambda start: b"%PDF-" in start,
    "txt": begins_as_text,
    "vtt": lambda start: start.removeprefix(codecs.BOM_UTF8).startswith(b"WEBVTT"),
    "webm": lambda start: start.startswith(b"\x1a\x45\xdf\xa3"),
}
LONGEST_BEGINNING = 1024  # within which readers of PDF look for its mark


class DocumentForm(StoresFileMixin, BaseDocumentForm):
    def clean_file(self) -> Any:
        """Refuse a file whose content is of another kind than its name says."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        ending = Path(file.name).suffix.lower().lstrip(".")
        start = file.read(LONGEST_BEGINNING)
        file.seek(0)
        if ending in BEGINNINGS and not BEGINNINGS[ending](start):
            raise ValidationError(DISGUISED % {"ending": ending})
        return file
