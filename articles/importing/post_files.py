"""From a path to the posts it holds."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .formats import wordpress
from .formats.html import read_html
from .formats.images import LARGEST_IMAGE
from .formats.plain_text import read_plain_text
from .formats.word import read_word
from .post import Post, PostRefused

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
TEXT, HTML, WORD, EXPORT = ".txt", ".html", ".docx", ".xml"
# The largest file of each kind, in megabytes. An export is read piece by piece.
LARGEST = {TEXT: 1, HTML: 20, WORD: 50}
KINDS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".docx": WORD,
    ".xml": EXPORT,
    ".wxr": EXPORT,
}

OTHER_KIND = (
    "Only text (.txt), web pages (.html), Word files (.docx) and exports of WordPress (.xml) can "
    "be imported. Save the post as one of them."
)

NOT_READ = (
    "This post could not be read, because of a mistake in the program. Tell whoever runs the site: "
    "the log says more."
)

Read = tuple[str, Post | PostRefused]


@dataclass
class PostFile:
    """One file: how many posts it may hold, and the way to read them."""

    path: Path
    export: wordpress.Export | None = None

    @property
    def items(self) -> int:
        return self.export.items if self.export else 1

    def read(self) -> Iterator[Read]:
        """Each post with its name, or why it cannot be read."""
        if self.export:
            yield from wordpress.read_items(self.export)
            return
        try:
            yield str(self.path), read_post(self.path)
        except PostRefused as reason:
            yield str(self.path), reason
        except Exception:  # whatever is wrong with it, it never stops the others
            logger.exception("The post %s could not be read.", self.path)
            yield str(self.path), PostRefused(NOT_READ)

    def messages(self) -> list[str]:
        """What was left out beside the posts, once all are read."""
        return wordpress.left_out_messages(self.export) if self.export else []


def post_files(path: Path) -> list[Path]:
    """The files to import from `path`: itself, or those of a folder by name.

    Subfolders, hidden files and other formats of a folder are left alone.
    Raises `PostRefused` where there is nothing to read.
    """
    try:
        if not path.is_dir():
            return [path]
        files = sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in KINDS and file.name[0] != "." and not file.is_dir()
        )
    except OSError as error:
        raise read_error(error) from error
    if not files:
        raise PostRefused(
            "This folder holds no post. Save the posts there as text (.txt), web pages (.html) or "
            "Word files (.docx), or name another folder."
        )
    return files


def open_file(path: Path) -> PostFile:
    """A file that posts can be read from. Raises `PostRefused` where it is none."""
    kind = KINDS.get(path.suffix.lower())
    try:
        if path.exists() and not path.is_file():
            raise PostRefused("This is neither a file nor a folder. Name one of the two.")
        with path.open("rb"):
            pass
        if kind is None:
            raise PostRefused(OTHER_KIND)
        return PostFile(path, wordpress.first_look(path) if kind == EXPORT else None)
    except OSError as error:
        raise read_error(error) from error


def posts_in(path: Path, most: int) -> int:
    """How many posts a file may hold, looked for no further than `most`. Raises `OSError`."""
    if KINDS.get(path.suffix.lower()) != EXPORT:
        return 1
    return sum(1 for _item in islice(wordpress.raw_items(path), most))


def read_post(path: Path) -> Post:
    """The post in a file of its own. Raises `PostRefused` where the file does not hold one."""
    kind = KINDS.get(path.suffix.lower())
    if kind not in LARGEST:
        raise PostRefused(OTHER_KIND)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST[kind] * MEGABYTE + 1)
    except OSError as error:
        raise read_error(error) from error
    post = read_bytes(data, kind, files_beside(path))
    post.source = str(path)
    return post


def read_bytes(
    data: bytes, kind: str, files: Callable[[str], bytes | None] = lambda address: None
) -> Post:
    """The post in the bytes of a file, as an upload hands them over. Raises `PostRefused`."""
    if len(data) > LARGEST[kind] * MEGABYTE:
        raise PostRefused(
            f"This file is larger than {LARGEST[kind]} MB, which is too long for one post. Split "
            "it into one file for each post."
        )
    if kind == TEXT:
        post = read_plain_text(data)
    elif kind == HTML:
        post = read_html(data, files)
    else:
        post = read_word(data)
    post.original = data
    return post


def files_beside(path: Path) -> Callable[[str], bytes | None]:
    """The images that a browser saved in a folder beside a page, and no other file."""
    folder = path.parent.resolve()

    def read(address: str) -> bytes | None:
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                return None
            file = (folder / unquote(parts.path)).resolve()
            if folder not in file.parents or not file.is_file():
                return None
            if file.stat().st_size > LARGEST_IMAGE:
                return None
            return file.read_bytes()
        except (OSError, ValueError):
            return None

    return read


def read_error(error: OSError) -> PostRefused:
    match error:
        case FileNotFoundError():
            return PostRefused("There is no such file or folder. Check the path for typing errors.")
        case PermissionError():
            return PostRefused(
                "You may not read this file or folder. Ask its owner for the permission to read it."
            )
    return PostRefused(
        f"This file could not be read: {error.strerror}. Copy it elsewhere and retry."
    )
