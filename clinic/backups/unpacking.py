"""Taking a backup apart: its database into an empty one, its uploads where they are wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .archive import CHUNK, DATABASE, MEDIA, Hashed, Reader
from .database import Restore
from .errors import BackupError

Progress = Callable[[int, str], None]
# Stores a file of the backup: its name, its content, and when it was stored at first.
Put = Callable[[str, Hashed, float], None]


def unpack(
    path: Path,
    expected: dict[str, Any],
    database_name: str,
    put: Put,
    progress: Progress,
    *,
    with_privileges: bool = False,
) -> None:
    """Restore a backup into this empty database, and let `put` store its uploads.

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
                put(name.removeprefix(MEDIA), content, label.mtime)
        if reader.manifest != expected:
            raise BackupError(f"{path.name} was changed while it was read. Nothing was replaced.")
