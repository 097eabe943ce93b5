"""The drill: a backup is restored beside the site, looked at, and removed again."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import ENVIRONMENT_VARIABLE
from django.db import connection

from clinic.launcher.paths import PROJECT

from . import database
from .errors import BackupError
from .programs import last_words, pipe
from .restoring import inspected
from .unpacking import Progress, unpack
from .uploads import write_file

SCRATCH_SETTINGS = "clinic.settings.scratch"


@dataclass(frozen=True)
class Step:
    """One part of the drill: how long it took, what it says, and what was wrong."""

    name: str
    seconds: float
    words: str
    problems: list[str] = field(default_factory=list)


def drill(path: Path, scratch: str, most_pages: int, progress: Progress) -> Iterator[Step]:
    """Restore a backup into a new database and a new folder, and say of each step how it went.

    `scratch` is where to make the folder, "" for where the system keeps such. Both are removed at
    the end, whatever happens. Raises `BackupError` or `OSError` for what ends the drill.
    """
    start = time.monotonic()
    described = inspected(path, other_keys=False)
    words = f"{described['checksums']['members']} members fit their checksums."
    yield Step("checksums", since(start), words)
    name = f"{database.own_name()[:30]}_drill_{secrets.token_hex(4)}"
    with tempfile.TemporaryDirectory(prefix="pain-clinic-drill-", dir=scratch or None) as folder:
        start = time.monotonic()
        media = Path(folder) / "media"
        media.mkdir()
        database.make_database(name)
        try:
            connection.close()
            unpack(path, described, name, partial(write_file, media), progress)
            counted = described["database"]["editions"], described["media"]["files"]
            words = "{} editions and {} files were restored.".format(*counted)
            yield Step("restore", since(start), words)
            yield from asked_inside(name, folder, {**described, "most_pages": most_pages})
        finally:
            database.remove_database(name)


def asked_inside(name: str, folder: str, asked: dict[str, Any]) -> Iterator[Step]:
    """What a process finds that has the copy alone."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SCRATCH_SETTINGS,
        "SCRATCH_OF": os.environ[ENVIRONMENT_VARIABLE],
        "SCRATCH_DATABASE": name,
        "SCRATCH_FOLDER": folder,
    }
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as given:
        given.write(json.dumps(asked).encode())
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "clinic.backups.inside"],
            cwd=PROJECT, env=environment, stdin=given, stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        stdout = pipe(process.stdout)
        try:
            for line in stdout:
                yield Step(*json.loads(line))
        except BaseException:
            process.kill()
            raise
        finally:
            stdout.close()
            status = process.wait()
        if status:
            errors.seek(0)
            raise BackupError(f"The restored copy cannot be looked at. {last_words(errors.read())}")


def since(start: float) -> float:
    return round(time.monotonic() - start, 1)
