"""The programs that a backup runs: those of PostgreSQL, and one that encrypts."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import IO, cast

from clinic.launcher.binaries import bundled_servers, installed_servers

from .errors import BackupError

VERSION = re.compile(r"\(PostgreSQL\) (\d{1,4})")
SHOWN_OF_ERRORS = 600  # characters


@cache
def postgresql_program(name: str, version: int) -> Path:
    """`pg_dump` or `pg_restore`, of the server's major version or the next newer one.

    Raises `BackupError` where this machine has none: an older one refuses to read the server.
    """
    folders = [*installed_servers(), *(server / "bin" for server in bundled_servers())]
    if found := shutil.which(name):
        folders.append(Path(found).parent)
    versions = {folder / name: version_of(folder / name) for folder in folders}
    fitting = [path for path, own in versions.items() if own >= version]
    if not fitting:
        raise BackupError(
            f"The database is PostgreSQL {version}, and this machine has no {name} of that "
            f"version or a newer one. Install it (Debian: apt-get install "
            f"postgresql-client-{version}), and run the command again."
        )
    return min(fitting, key=lambda path: versions[path])


def version_of(program: Path) -> int:
    """The major version of a program of PostgreSQL; 0 where it is not there or does not run."""
    try:
        output = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    version = VERSION.search(output)
    return int(version[1]) if version else 0


def required_program(name: str, why: str) -> str:
    """The path of a program. Raises `BackupError` where it is not installed."""
    if path := shutil.which(name):
        return path
    package = {"gpg": "gnupg"}.get(name, name)
    raise BackupError(
        f"{why}, but the program {name} is not installed. Install it (Debian: apt-get install "
        f"{package}), and run the command again."
    )


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    """The end of a pipe that a process was started with, for the types."""
    return cast("IO[bytes]", end)


def last_words(errors: bytes) -> str:
    """The end of what a program said on standard error, on one line."""
    return " ".join(errors.decode(errors="replace").split())[-SHOWN_OF_ERRORS:]
