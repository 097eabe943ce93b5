"""Restoring a backup in the place of what the site has."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from clinic.stored_pages.site import page_files

from . import database, manifest
from .archive import verified
from .errors import BackupError
from .programs import postgresql_program
from .unpacking import Progress, unpack
from .uploads import uploads

Say = Callable[[str], None]
NOT_EMPTY = (
    "{what} not empty. To restore into another place, name an empty database in DATABASE_URL and "
    "an empty folder in MEDIA_ROOT, or an empty bucket in MEDIA_BUCKET. To put the backup in the "
    "place of what is there, stop the site and add --replace. Nothing was changed."
)


@dataclass(frozen=True)
class Restored:
    """What a restore left of what was there before: names, "" where there was nothing."""

    database_aside: str = ""
    media_aside: str = ""


def inspected(path: Path, *, other_keys: bool) -> dict[str, Any]:
    """The manifest of a backup that is whole, and that this site can take. Changes nothing."""
    postgresql_program("pg_restore", database.server_version())
    described = verified(path)
    manifest.check(described, other_keys_allowed=other_keys)
    return described


def what_is_there() -> str:
    """What of the site's database and uploads is not empty, as the beginning of a sentence."""
    name = database.own_name()
    found = []
    if not database.is_empty():
        found.append(f"the database {name}")
    found += filter(None, [uploads().what_is_there()])
    words = " and ".join(found)
    return f"{words[:1].upper()}{words[1:]} {'are' if len(found) > 1 else 'is'}" if found else ""


def restore(path: Path, described: dict[str, Any], progress: Progress) -> Restored:
    """Restore a backup that was inspected, and bring it up to date with this release.

    It is restored beside what is there, which changes only once all of the backup is in its
    place. Raises `BackupError` or `OSError`, and then the site has what it had; a database that
    was empty may have what the backup has.
    """
    moment = f"{datetime.now(UTC):%Y%m%d%H%M%S}{secrets.token_hex(2)}"
    name, beside = database.own_name(), f"{database.own_name()[:30]}_restored_{moment}"
    is_empty = database.is_empty()
    connection.close()
    files = uploads().restore(moment)
    try:
        if not is_empty:
            database.make_database(beside)
        unpack(path, described, name if is_empty else beside, files.put, progress,
               with_privileges=True)  # fmt: skip
        database_aside = "" if is_empty else f"{name[:30]}_before_{moment}"
        if database_aside:
            database.put_in_place(beside, database_aside)
        try:
            files.put_in_place()
        except BaseException:
            if database_aside:
                database.put_in_place(database_aside, beside)
            raise
    except BaseException:
        files.give_up()
        if not is_empty:
            database.remove_database(beside)
        raise
    # Of this site alone: what was stored of pages that patients read meanwhile.
    page_files().forget(lambda label: True)
    return Restored(database_aside, files.aside())


def bring_up_to_date(**streams: Any) -> None:
    """What `prepare` does: migrations, and pages that are made anew."""
    call_command("prepare", **streams)


def refuse_what_is_there() -> None:
    """Raise `BackupError` unless both the database and the folder of uploads are empty."""
    if found := what_is_there():
        raise BackupError(NOT_EMPTY.format(what=found))
