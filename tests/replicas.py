"""A streaming replica of a test's own server, as PostgreSQL makes it, that can be held up."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from clinic.launcher.postgres import Cluster
from clinic.launcher.server import PORT
from tests.launcher.conftest import new_folder

# For both servers: each statement is a line of the log, by which tests count them.
LOGGED = ["log_statement=all", "log_min_duration_statement=-1"]


class Replica(Cluster):
    """A server that plays back what `primary` writes, which has to run when it is made."""

    def __init__(self, state: Path, primary: Cluster, *settings: str) -> None:
        super().__init__(state, [*primary.settings, *settings])
        self.primary = primary

    def _create(self, programs: Path) -> None:
        """Copy the primary, with how to go on from there."""
        unfinished = self.state / "unfinished"
        self.account.make_private_folder(unfinished)
        options = self._process_options() | {"stderr": subprocess.PIPE}
        command = [
            *(str(programs / "pg_basebackup"), "--write-recovery-conf", "--checkpoint=fast"),
            *("--no-sync", "--wal-method=stream", "-D", str(unfinished), "-U", "clinic"),
            *("-h", str(self.primary.socket_folder), "-p", str(PORT)),
        ]
        done = subprocess.run(command, text=True, **options)
        assert done.returncode == 0, done.stderr
        unfinished.rename(self.data)

    def say(self, statement: str) -> Any:
        """One value that the replica answers."""
        with psycopg.connect(self.address, autocommit=True) as database:
            row = database.execute(statement).fetchone()
            return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        """Change a setting while it runs."""
        with psycopg.connect(self.address, autocommit=True) as database:
            database.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            database.execute("SELECT pg_reload_conf()")

    def change(self, statement: str) -> None:
        """Write something, once it is a database of its own."""
        with psycopg.connect(self.address) as database:
            database.execute(statement)

    def promote(self) -> None:
        """Make a database of its own of it."""
        assert self.say("SELECT pg_promote(true, 30)")

    def pause(self) -> None:
        """Let it play back nothing more."""
        self.say("SELECT pg_wal_replay_pause()")

    def resume(self) -> None:
        self.say("SELECT pg_wal_replay_resume()")

    def processes(self) -> list[int]:
        """The numbers of all processes of this server."""
        server = self._process()
        assert server
        children = Path(f"/proc/{server}/task/{server}/children").read_text()
        return [server, *map(int, children.split())]


@contextmanager
def new_replica(primary: Cluster, *settings: str) -> Iterator[Replica]:
    """A replica of a server that runs, until the end of the block."""
    with new_folder() as folder:
        replica = Replica(folder / "state", primary, *settings)
        try:
            with replica.lease():
                yield replica
        finally:
            replica.remove()
