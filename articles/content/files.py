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
from articles.blocks.printed_records import Sizes
from clinic.files.problems import why_not_stored
from clinic.models.media import PICTURE_FILTERS

from .canonical import UNREADABLE, ContentError
from .kept_files import keep_document, keep_picture

# The types of the formats, by the endings of names, the one that saves most first. A browser
# takes the first that it knows; the last that there is needs no knowledge.
PICTURE_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class DraftFiles:
    """The files of draft content, from the records with these primary keys."""

    def __init__(self, records: dict[str, list[int]]) -> None:
        self.records = records

    @property
    def images(self) -> list[Picture | None]:
        """Each image in its sizes. Raises `ContentError` where a file cannot be read."""
        return [
            picture([(size.width, size.height, size.url) for size in sizes]) if sizes else None
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
        was uploaded, and where the disk is full or the bucket does not answer.
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
        images = get_image_model().objects.prefetch_renditions(*PICTURE_FILTERS)
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
            picture([(width, height, default_storage.url(name)) for width, height, name in sizes])
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
    """The image in each format, in each width that it is large enough for, the smallest first.

    Raises `ContentError` where its file cannot be read, and where the disk is full.
    """
    try:
        sizes = image.get_renditions(*PICTURE_FILTERS).values() if image else ()
    except OSError as error:
        raise ContentError(problem_with(error, "images")) from error
    different = {(ending(size.file.name), size.width): size for size in sizes}
    return [different[key] for key in sorted(different, key=lambda key: (rank(key[0]), key[1]))]


def picture(sizes: list[tuple[int, int, str]]) -> Picture:
    """A picture from all its sizes in all formats; one of earlier releases has WebP alone."""
    by_type: dict[str, list[tuple[int, int, str]]] = {}
    for size in sorted(sizes, key=lambda size: rank(ending(size[2]))):
        by_type.setdefault(PICTURE_TYPES.get(ending(size[2]), ""), []).append(size)
    *sources, (_type, fallback) = by_type.items()
    return Picture(fallback, [Sizes(of_type, source) for of_type, source in sources])


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def rank(name_ending: str) -> int:
    """The place of a format among `PICTURE_TYPES`, by the ending of its names."""
    known = list(PICTURE_TYPES)
    return known.index(name_ending) if name_ending in known else len(known)


def problem_with(error: OSError, name: str) -> str:
    """A sentence for staff about files of this name that could not be read, or not be written."""
    return str(why_not_stored(error)) or UNREADABLE.format(name=name)
