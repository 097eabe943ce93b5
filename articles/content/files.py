"""The files that an article shows: a draft's as they are now, an edition's as they were.

Replacing an image in the admin deletes the old file and every size made of it.
So publication copies what it shows to names made of the content's SHA-256, and
an edition needs neither the image's record nor a query to show it.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.files import File as OpenFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from articles.blocks import File, Picture

from .canonical import UNREADABLE, ContentError

# The widths, in pixels, that a browser may choose from: a phone, a phone with a
# sharp screen or a column of text, and the column on a sharp screen.
WIDTHS = (400, 800, 1200)
FILTERS = [f"width-{width}|format-webp" for width in WIDTHS]
FOLDER = "editions"


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
            File(found.file.url, found.content_type, found.get_file_size()) if found else None
            for found in self._documents
        ]

    def keep(self) -> dict[str, list[Any]]:
        """Copy every file to where it stays, and say where. The answer is for `KeptFiles`.

        Raises `ContentError` where a file cannot be read.
        """
        try:
            return {
                "images": [
                    [[size.width, size.height, keep(size.file)] for size in sizes]
                    for sizes in self._renditions
                ],
                "documents": [
                    [keep(found.file), found.content_type, found.get_file_size()] if found else None
                    for found in self._documents
                ],
            }
        except OSError as error:
            raise ContentError(UNREADABLE.format(name="files")) from error

    @cached_property
    def _renditions(self) -> list[Sequence[Any]]:
        images = get_image_model().objects.prefetch_renditions(*FILTERS)
        return [renditions(image) for image in self._found(images, "images")]

    @cached_property
    def _documents(self) -> list[Any]:
        return self._found(get_document_model().objects, "documents")

    def _found(self, records: Any, name: str) -> list[Any]:
        keys = self.records.get(name, [])
        found = records.in_bulk(keys) if keys else {}
        return [found.get(key) for key in keys]


class KeptFiles:
    """The files of an edition, from where `DraftFiles.keep` put them. No query."""

    def __init__(self, kept: dict[str, list[Any]]) -> None:
        self.kept = kept

    @property
    def images(self) -> list[Picture | None]:
        return [
            Picture([(width, height, default_storage.url(name)) for width, height, name in sizes])
            if sizes
            else None
            for sizes in self.kept.get("images", [])
        ]

    @property
    def documents(self) -> list[File | None]:
        return [
            File(default_storage.url(document[0]), *document[1:]) if document else None
            for document in self.kept.get("documents", [])
        ]


def renditions(image: Any) -> Sequence[Any]:
    """The image in each width that it is large enough for, the smallest first.

    Raises `ContentError` where its file cannot be read.
    """
    try:
        sizes = image.get_renditions(*FILTERS).values() if image else ()
    except SourceImageIOError as error:
        raise ContentError(UNREADABLE.format(name="images")) from error
    return sorted({size.width: size for size in sizes}.values(), key=lambda size: size.width)


def keep(file: Any) -> str:
    """The name of a copy of `file`, made of its content's hash; an existing copy serves again."""
    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
        extension = file.name.rpartition(".")[2].lower()
        name = f"{FOLDER}/{digest}.{extension}"
        if not default_storage.exists(name):
            source.seek(0)
            default_storage.save(name, OpenFile(source))
    return name
