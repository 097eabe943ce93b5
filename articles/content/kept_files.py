"""Kept files: copies that editions show, named by the SHA-256 of what is in them."""

import hashlib
import posixpath
from typing import Any, Literal

from django.core.files import File
from django.core.files.storage import Storage, storages
from PIL import Image

from clinic.files.kept_names import FOLDER
from clinic.files.problems import BucketAway

from .canonical import ContentError

PIECE = 1024 * 1024  # bytes read at a time

NOT_AS_UPLOADED = (
    "The file “{name}” of this article is not the one that was uploaded: it is damaged, or was "
    "changed on the server. Upload it again."
)

State = Literal["intact", "missing", "damaged"]


def kept_storage() -> Storage:
    """Where kept files are, and where a whole one takes the place of a damaged one."""
    return storages["kept"]


def is_kept(name: str) -> bool:
    """Whether the file with this name is one that editions show, now, once or later."""
    return name.startswith(f"{FOLDER}/") and posixpath.normpath(name) == name


def keep_picture(file: Any) -> str:
    """The name of a copy of a picture. Raises `OSError` where it cannot be read to its end."""
    with file.open("rb") as source:
        name = name_for(file, hashlib.file_digest(source, "sha256").hexdigest())
        if state_of(name) != "intact":
            source.seek(0)
            with Image.open(source) as picture:
                picture.load()
            write(name, source)
    return name


def keep_document(file: Any, expected_sha1: str) -> str:
    """The name of a copy of a document, whose SHA-1 the content has.

    Raises `ContentError` where the file has another, `OSError` where it cannot be read.
    """
    with file.open("rb") as source:
        sha256, sha1 = hashes(source)
        if sha1 != expected_sha1:
            raise ContentError(NOT_AS_UPLOADED.format(name=file.name.rpartition("/")[2]))
        name = name_for(file, sha256)
        if state_of(name) != "intact":
            write(name, source)
    return name


def name_for(file: Any, sha256: str) -> str:
    extension = file.name.rpartition(".")[2].lower()
    return f"{FOLDER}/{sha256}.{extension}"


def write(name: str, source: Any) -> None:
    source.seek(0)
    kept_storage().save(name, File(source))


def state_of(name: str) -> State:
    """Whether a kept file is where it was put, and still what its name says. Reads all of it.

    Raises `BucketAway` where a bucket does not say.
    """
    if not kept_storage().exists(name):
        return "missing"
    try:
        with kept_storage().open(name) as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except BucketAway:
        raise
    except OSError:
        return "damaged"
    return "intact" if name == f"{FOLDER}/{sha256}.{name.rpartition('.')[2]}" else "damaged"


def hashes(file: Any) -> tuple[str, str]:
    """The SHA-256 and the SHA-1 of what is in an open file."""
    sha256, sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)
    file.seek(0)
    while piece := file.read(PIECE):
        sha256.update(piece)
        sha1.update(piece)
    return sha256.hexdigest(), sha1.hexdigest()
