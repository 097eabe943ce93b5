"""Making a backup: database, uploads and kept files in one archive."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from . import database, manifest
from .archive import MEDIA, Writer, new_archive
from .encryption import AGE, GNUPG, encryption, suffix_for
from .errors import BackupError
from .pages import note_pages
from .programs import postgresql_program
from .uploads import uploads

NAME = "clinic-{:%Y%m%dT%H%M%SZ}.tar"
PATTERN = "clinic-????????T??????Z.tar*"
UNFINISHED = f".{PATTERN}.part"
SUFFIXES = (".tar", f".tar{AGE}", f".tar{GNUPG}")

Progress = Callable[[int, str], None]


def chosen_path(given: str) -> Path:
    """Where to write a backup: the file that was named, or a new one in the folder that was.

    Raises `BackupError` where a backup is there already.
    """
    suffix = suffix_for(settings.BACKUP_RECIPIENT)
    path = Path(given or settings.BACKUPS_ROOT)
    if not given:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        path /= f"{NAME.format(datetime.now(UTC))}{suffix}"
    elif suffix and path.suffix != suffix:
        path = path.with_name(path.name + suffix)
    if path.exists():
        raise BackupError(f"{path} is there already. Name another file.")
    if not path.parent.is_dir():
        raise BackupError(f"The folder {path.parent} is not there. Make it, or name another one.")
    return path


def make_backup(path: Path, progress: Progress) -> dict[str, Any]:
    """Write a backup of the whole site, and return its manifest.

    The database is dumped as it was at one moment, and the uploads after it, so that each file
    is there that the database speaks of. Raises `BackupError` or `OSError`, and then leaves
    nothing behind.
    """
    recipient = settings.BACKUP_RECIPIENT
    if recipient:
        encryption(recipient)
    postgresql_program("pg_dump", database.server_version())
    described = manifest.begun()
    with new_archive(path, recipient) as archive:
        with database.snapshot() as state:
            described["database"] = manifest.describe_database()
            with database.dump(state) as stream:
                described["database"]["bytes"] = archive.add_dump(stream, progress)
            described["pages"] = note_pages()
        described["media"] = add_media(archive, progress)
        described["checksums"] = {
            "members": archive.count,
            "sha256": archive.checksums_digest(),
        }
        described = manifest.sealed(described)
        archive.finish(described)
    return described


def add_media(archive: Writer, progress: Progress) -> dict[str, int]:
    """Add every upload and kept file; how many there were, and of how many bytes."""
    files = size = 0
    for upload in uploads().files():
        archive.add(f"{MEDIA}{upload.name}", upload.stream, upload.size, upload.modified)
        files, size = files + 1, size + upload.size
        progress(size, "uploads")
    return {"files": files, "bytes": size}


def backups_in(folder: Path) -> list[Path]:
    """The backups that this command named by their time, the newest first."""
    found = [path for path in folder.glob(PATTERN) if path.name.endswith(SUFFIXES)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def remove_older(folder: Path, keep: int) -> list[Path]:
    """Remove all backups but the newest so many; those that were removed.

    What a command left that was killed a day ago or earlier goes, too.
    """
    day_ago = time.time() - timedelta(days=1).total_seconds()
    killed = [path for path in folder.glob(UNFINISHED) if path.stat().st_mtime < day_ago]
    removed = [*backups_in(folder)[keep:], *killed]
    for path in removed:
        path.unlink()
    return removed


def newest(folder: Path) -> Path:
    """The newest backup in a folder. Raises `BackupError` where there is none."""
    if not (found := backups_in(folder)):
        raise BackupError(
            f"There is no backup in {folder}. Make one (manage.py backup), or name the file."
        )
    return found[0]
