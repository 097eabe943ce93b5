"""The files that an article shows: a draft's as they are now, an edition's as they were.

Replacing an image in the admin deletes the old file and every size made of it.
So publication copies what it shows to names made of the content's SHA-256, and
an edition needs neither the image's record nor a query to show it.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from articles.blocks import File, Picture
from clinic.files.disk_space import DISK_FULL, is_disk_full

from .canonical import UNREADABLE, ContentError
from .kept_files import keep_document, keep_picture

# The widths, in pixels, that a browser may choose from: a phone, a phone with a
# sharp screen or a column of text, and the column on a sharp screen.
WIDTHS = (400, 800, 1200)
FILTERS = [f"width-{width}|format-webp" for width in WIDTHS]


class DraftFiles:
    """The files of draft content, from the records with these primary keys."""

    def __init__(self, records: dict[str, list[int]]) -> None:
        self.records = records

    @property
    def images(self) -> list[Picture | None]:
        """Each image in its widths. Raises `ContentError` where a file cannot be read."""
        return [
            Picture([(size.width, size.height, size.url) for size in sizes]) if sizes else None
            for sizes in self._renditions
        ]

    @property
    def documents(self) -> list[File | None]:
        return [
            File(document.file.url, document.content_type, document.get_file_size())
            if document
            else None
            for document in self._documents
        ]

    def store(self) -> dict[str, list[Any]]:
        """Copy every file to where it stays, and return where. The answer is for `EditionFiles`.

        Raises `ContentError` where a file cannot be read, where a document is not the one that
        was uploaded, and where the disk is full.
        """
        try:
            return {
                "images": [
                    [[size.width, size.height, keep_picture(size.file)] for size in sizes]
                    for sizes in self._renditions
                ],
                "documents": [
                    [
                        keep_document(document.file, document.get_file_hash()),
                        document.content_type,
                        document.get_file_size(),
                    ]
                    if document
                    else None
                    for document in self._documents
                ],
            }
        except OSError as error:
            raise ContentError(problem_with(error, "files")) from error

    @cached_property
    def _renditions(self) -> list[Sequence[Any]]:
        images = get_image_model().objects.prefetch_renditions(*FILTERS)
        return [renditions(image) for image in self._records_of(images, "images")]

    @cached_property
    def _documents(self) -> list[Any]:
        return self._records_of(get_document_model().objects, "documents")

    def _records_of(self, manager: Any, name: str) -> list[Any]:
        keys = self.records.get(name, [])
        records = manager.in_bulk(keys) if keys else {}
        return [records.get(key) for key in keys]


class EditionFiles:
    """The files of an edition, from where `DraftFiles.store` put them. No query."""

    def __init__(self, stored_files: dict[str, list[Any]]) -> None:
        self.stored_files = stored_files

    @property
    def images(self) -> list[Picture | None]:
        return [
            Picture([(width, height, default_storage.url(name)) for width, height, name in sizes])
            if sizes
            else None
            for sizes in self.stored_files.get("images", [])
        ]

    @property
    def documents(self) -> list[File | None]:
        return [
            File(default_storage.url(document[0]), *document[1:]) if document else None
            for document in self.stored_files.get("documents", [])
        ]


def renditions(image: Any) -> Sequence[Any]:
    """The image in each width that it is large enough for, the smallest first.

    Raises `ContentError` where its file cannot be read, and where the disk is full.
    """
    try:
        sizes = image.get_renditions(*FILTERS).values() if image else ()
    except OSError as error:
        raise ContentError(problem_with(error, "images")) from error
    return sorted({size.width: size for size in sizes}.values(), key=lambda size: size.width)


def problem_with(error: OSError, name: str) -> str:
    """A sentence for staff about files of this name that could not be read, or not be written."""
    return str(DISK_FULL) if is_disk_full(error) else UNREADABLE.format(name=name)
