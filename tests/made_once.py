"""Databases that take long to fill: one process of a run of tests does, and the others copy."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

from django.conf import settings
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test import override_settings

from clinic.launcher.locks import exclusive
from tests.databases import copy_database, drop_database, in_database

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@dataclass(frozen=True)
class Filled:
    """A database in which no test works, and the uploads that belong to it."""

    name: str
    files: Path

    def copy(self, name: str) -> None:
        """Copy both: the database under this name, the uploads to those of this process."""
        copy_database(self.name, name)
        self.copy_files(Path(settings.MEDIA_ROOT))

    def copy_files(self, folder: Path) -> None:
        copytree(self.files, folder, dirs_exist_ok=True)


class MadeOnce:
    """Which process needs a database first makes it, for everybody, and removes it in the end.

    Each has its turn, in which it copies too, so none copies what is not there yet, or no more.
    Who comes after the removal makes it anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.removal = ExitStack()

    @contextmanager
    def __call__(
        self, suffix: str, original: str, fill: Callable[[], object], files: Path | None = None
    ) -> Iterator[Filled]:
        """For this block, a copy of the original with what `fill` stores in it.

        `files` are the uploads that belong to the original.
        """
        name = f"{shared_prefix()}_{suffix}"
        filled = Filled(name, self.folder / name)
        with self._turn(filled):
            if not self._mark(filled).exists():
                self.removal.callback(self._remove, filled)
                self._fill(filled, original, fill, files)
            yield filled

    def _fill(
        self, filled: Filled, original: str, fill: Callable[[], object], files: Path | None
    ) -> None:
        filled.files.mkdir()
        if files:
            copytree(files, filled.files, dirs_exist_ok=True)
        copy_database(original, filled.name)
        with in_database(filled.name), override_settings(MEDIA_ROOT=str(filled.files)):
            fill()
        self._mark(filled).touch()

    def _turn(self, filled: Filled) -> AbstractContextManager[None]:
        return exclusive(self.folder / f"{filled.name}.turn")

    def _mark(self, filled: Filled) -> Path:
        return self.folder / f"{filled.name}.filled"

    def _remove(self, filled: Filled) -> None:
        with self._turn(filled):
            self._mark(filled).unlink(missing_ok=True)
            drop_database(filled.name)
            rmtree(filled.files)


def shared_prefix() -> str:
    """How the names of databases begin that no process has for itself."""
    own = connection.settings_dict["NAME"].removeprefix(TEST_DATABASE_PREFIX)
    return f"{TEST_DATABASE_PREFIX}{own.removesuffix(f'_{WORKER}')}_shared"
