"""From a path to the posts it holds."""

from collections.abc import Callable
from pathlib import Path

from .plain_text import read_plain_text
from .post import Post, PostRefused

MAX_BYTES = 1024 * 1024

READERS: dict[str, Callable[[bytes], Post]] = {".txt": read_plain_text}


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
            if file.suffix.lower() in READERS and file.name[0] != "." and not file.is_dir()
        )
    except OSError as error:
        raise read_error(error) from error
    if not files:
        raise PostRefused(
            "This folder holds no .txt file. Save the posts there as plain text, one file for "
            "each, or name another folder."
        )
    return files


def read_post(path: Path) -> Post:
    """The post in a file. Raises `PostRefused` where the file does not hold one."""
    try:
        if path.exists() and not path.is_file():
            raise PostRefused("This is neither a file nor a folder. Name a .txt file or a folder.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise read_error(error) from error
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise PostRefused(
            "Only .txt files can be imported. Save the post as plain text, with a name that ends "
            "in .txt."
        )
    if len(content) > MAX_BYTES:
        raise PostRefused(
            "This file is larger than 1 MB, which is too long for one post. Split it into one "
            "file for each post."
        )
    return reader(content)


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
