"""A private PostgreSQL for this checkout: the first one in starts it, the last one out stops it.

Whoever needs the database holds a lease, a shared lock on a file, which the system takes back
even from a process that was killed. The last one out holds that lock alone while it stops the
server, so a newcomer waits for the end of the stop and then starts it again. A second lock lets
only one process at a time start or stop anything.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from urllib.parse import quote

from .locks import exclusive, exclusive_if_free, shared
from .messages import LauncherError, signals_blocked
from .paths import LOCAL, PROJECT
from .server import PORT, Server, digest

SETTINGS = {
    # What was saved survives a crash, except perhaps for the last half second.
    "site": ["synchronous_commit=off"],
    # Tests make their databases anew, and several processes connect at once.
    "test": [
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "max_connections=200",
    ],
}


@cache
def private(name: str = "site") -> Cluster:
    """This checkout's server for the site, or the one for the tests. Starts nothing."""
    return Cluster(state_folder(PROJECT) / name, SETTINGS[name])


def leased(name: str = "site") -> AbstractContextManager[int | None]:
    """A lease on a private server, or nothing at all where DATABASE_URL names another one."""
    return nullcontext() if os.environ.get("DATABASE_URL") else private(name).lease()


def state_folder(project: Path) -> Path:
    """Where a checkout's servers live. Root's run as another user, who may not enter it."""
    if os.geteuid() == 0:
        return Path("/var/lib/pain-clinic") / digest(project)
    return project / LOCAL.name / "postgres"


class Cluster(Server):
    """A server that several processes use, each for as long as it has a lease."""

    @property
    def address(self) -> str:
        """What DATABASE_URL would be. Asking for it starts nothing."""
        return f"postgresql://clinic@{quote(str(self.socket_folder), safe='')}:{PORT}/clinic"

    @contextmanager
    def lease(self) -> Iterator[int]:
        """Have the server running until the end of the block.

        Gives the number of the open lease: a child process that inherits it keeps it too.
        Raises `LauncherError` if the server does not start.
        """
        self._make_state_folder()
        try:
            with shared(self._lease) as lease:
                with self._turn():
                    self.start()
                yield lease
        finally:
            if self.state.exists():
                with signals_blocked(), self._turn(), exclusive_if_free(self._lease) as is_last:
                    if is_last:
                        self.stop()

    def remove(self) -> None:
        """Remove the server's folder with all content. Raises `LauncherError` while it is used."""
        if not self.state.exists():
            return
        with self._turn(), exclusive_if_free(self._lease) as is_unused:
            if not is_unused:
                raise LauncherError(
                    "The database is in use. Stop the site and whatever else uses it, "
                    "then run this command again."
                )
            self.stop()
            shutil.rmtree(self.socket_folder, ignore_errors=True)
            shutil.rmtree(self.data, ignore_errors=True)
            self.log.unlink(missing_ok=True)

    @property
    def _lease(self) -> Path:
        return self.state / "lease"

    def _turn(self) -> AbstractContextManager[None]:
        return exclusive(self.state / "turn")

    def _make_state_folder(self) -> None:
        missing_folders = [
            folder for folder in (self.state, *self.state.parents) if not folder.exists()
        ]
        for folder in reversed(missing_folders):
            try:
                folder.mkdir(exist_ok=True)
            except OSError as error:
                raise LauncherError(
                    f"The database cannot be kept in {self.state}: {error.strerror}. Make "
                    f"{folder.parent} writable for you, or set DATABASE_URL."
                ) from None
            if self.account.is_another:
                folder.chmod(0o755)  # PostgreSQL must pass through
