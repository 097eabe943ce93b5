"""Taking a backup apart: its database into an empty one, its uploads into a new folder."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from clinic.files.whole_files import to_disk

from .archive import CHUNK, DATABASE, MEDIA, Hashed, Reader
from .database import Restore
from .errors import BackupError

Progress = Callable[[int, str], None]


def unpack(
    path: Path,
    expected: dict[str, Any],
    database_name: str,
    folder: Path,
    progress: Progress,
    *,
    with_privileges: bool = False,
) -> None:
    """Restore a backup into this empty database and this empty folder.

    It must still be the one with the `expected` manifest. Raises `BackupError` or `OSError`;
    then the database is empty as before.
    """
    reader, size = Reader(path), 0
    with Restore(database_name, with_privileges=with_privileges) as restore:
        for name, content, label in reader.members():
            if name.startswith(DATABASE):
                while piece := content.read(CHUNK):
                    restore.write(piece)
                    size += len(piece)
                    progress(size, "database")
            else:
                write_file(folder, name.removeprefix(MEDIA), content, label.mtime)
        if reader.manifest != expected:
            raise BackupError(f"{path.name} was changed while it was read. Nothing was replaced.")


def write_file(folder: Path, name: str, content: Hashed, modified: float) -> None:
    """Write one upload below the folder."""
    target = folder / PurePosixPath(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        while piece := content.read(CHUNK):
            file.write(piece)
    os.utime(target, (modified, modified))


def put_media_in_place(restored: Path, root: Path, aside: Path) -> None:
    """Move what is in the folder of uploads `aside`, and what was restored in its place.

    Both are folders inside of it with a dot in front, so that it may be a disk of its own. Raises
    `OSError` where something cannot be moved, and then all of it is where it was.
    """
    aside.mkdir(mode=0o700)
    moved: list[tuple[Path, Path]] = []
    try:
        for path in list(root.iterdir()):
            if not path.name.startswith("."):
                moved.append((path, path.rename(aside / path.name)))
        for path in list(restored.iterdir()):
            moved.append((path, path.rename(root / path.name)))
    except BaseException:
        for before, after in reversed(moved):
            after.rename(before)
        aside.rmdir()
        raise
    restored.rmdir()
    with suppress(OSError):
        aside.rmdir()  # where there was nothing
    to_disk(str(root))


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
