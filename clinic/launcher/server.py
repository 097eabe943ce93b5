"""One PostgreSQL server with a folder of its own: making, starting and stopping it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import binaries
from .account import Account, database_account
from .messages import LauncherError, say

PORT = 5432  # part of the socket's name; nothing listens on the network
LONGEST_SOCKET_FOLDER = 89  # bytes; with the socket's name that just fits macOS
TIMEOUT = 60  # seconds for a start, which may repair after a crash, and for a stop
POLL_INTERVAL = 0.02  # seconds between two looks
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
SSL_REQUEST = struct.pack("!ii", 8, 80877103)  # SSLRequest, which any server answers
NO_PROCESS = 2**31 - 2  # a number that no process has


class Server:
    """A server that is reached through a socket file. One process at a time may direct it."""

    def __init__(self, state: Path, settings: list[str]) -> None:
        self.state = state
        self.settings = settings
        self.data = state / "data"
        self.log = state / "log"

    @property
    def account(self) -> Account:
        return database_account()

    @property
    def socket_folder(self) -> Path:
        """In the state folder, or in /tmp where that would be too long for a socket."""
        inside = self.state / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path(f"/tmp/pain-clinic-{digest(self.state)}")  # noqa: S108 - its owner is checked # nosec B108

    def start(self) -> None:
        """Return when the server takes connections; start it unless somebody did."""
        process = None
        deadline = time.monotonic() + TIMEOUT
        while not (self._status() == "ready" and self._accepts_connections()):
            if process and process.poll() is not None:
                if not self._has_surviving_process():
                    raise self._error("does not start")
                time.sleep(1)
                process = None
            if process is None and self._process() is None and not self._accepts_connections():
                process = self._launch()
            elif time.monotonic() > deadline:
                raise self._error(f"was not ready after {TIMEOUT} seconds")
            time.sleep(POLL_INTERVAL)
        if process:
            process.returncode = 0  # it outlives this process, which therefore never waits for it

    def _launch(self) -> subprocess.Popen[Any]:
        """Start the server without waiting until it is ready."""
        installation = binaries.choose(self.account, self.state.parent, made_by=self._version())
        if not self.data.exists():
            self._create(installation.programs)
        self.account.make_private_folder(self.data)
        self.account.make_private_folder(self.socket_folder)
        self._forget_dead_server()
        say(f"Starting PostgreSQL {installation.version} from {installation.programs} …")
        settings = ["listen_addresses=", "unix_socket_permissions=0700", *self.settings]
        options = ["-p", str(PORT), *(f"--{setting}" for setting in settings)]
        folders = ["-D", str(self.data), "-k", str(self.socket_folder)]
        command = [str(installation.programs / "postgres"), *folders, *options]
        with self.log.open("wb") as log:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, **self._process_options()
            )

    def _version(self) -> int | None:
        """The version of PostgreSQL that made the folder, where one can tell."""
        label = self.data / "PG_VERSION"
        text = label.read_text().strip() if label.exists() else ""
        return int(text) if text.isdigit() else None

    def _create(self, programs: Path) -> None:
        """Make the database folder, under another name until it is complete."""
        say(f"Making a database in {self.data} …")
        unfinished = self.state / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.account.make_private_folder(unfinished)
        access = ["--username=clinic", "--auth=trust", "--no-sync", "--no-instructions"]
        language = ["--encoding=UTF8", f"--locale={LOCALE}"]
        folder = ["-D", str(unfinished)]
        initialize = [str(programs / "initdb"), *access, *language, *folder]
        add_database = [str(programs / "postgres"), "--single", "-F", *folder, "postgres"]
        for command, text in ((initialize, b""), (add_database, b"CREATE DATABASE clinic\n")):
            with self.log.open("wb") as log:
                result = subprocess.run(command, input=text, stdout=log, **self._process_options())
            if result.returncode:
                raise self._error("could not be made")
        unfinished.rename(self.data)

    def _process_options(self) -> dict[str, Any]:
        """How PostgreSQL's programs run, whatever the terminal they are started from.

        In a session of their own they do not hear a Ctrl-C that is meant for us, and without
        the variables that steer PostgreSQL they do what they are told here.
        """
        return {
            "stderr": subprocess.STDOUT,
            "cwd": self.state,
            "env": {name: os.environ[name] for name in os.environ if not name.startswith("PG")},
            "start_new_session": True,
            "umask": 0o077,
            **self.account.options,
        }

    def stop(self) -> None:
        """Stop the server, if it runs, and return when it is gone."""
        for signal_number in (
            signal.SIGINT,
            signal.SIGQUIT,
        ):  # disconnect everybody; drop everything
            process = self._process()
            if process is None:
                return
            with suppress(ProcessLookupError):
                os.kill(process, signal_number)
            deadline = time.monotonic() + TIMEOUT
            while self._is_server(process) and time.monotonic() < deadline:
                time.sleep(POLL_INTERVAL)
            with suppress(ChildProcessError):  # somebody else's child
                os.waitpid(process, os.WNOHANG)

    def _process(self) -> int | None:
        """The number of the server's process, if it is alive."""
        lines = self._process_file()
        number = int(lines[0]) if lines and lines[0].isdigit() else NO_PROCESS
        return number if self._is_server(number) else None

    def _is_server(self, process: int) -> bool:
        return str(self.data) in command_line(process)

    def _status(self) -> str:
        """What the server says about itself: starting, ready, stopping, or nothing at all."""
        lines = self._process_file()
        return lines[7].strip() if len(lines) > 7 else ""

    @property
    def _process_path(self) -> Path:
        return self.data / "postmaster.pid"

    def _process_file(self) -> list[str]:
        try:
            return self._process_path.read_text().splitlines()
        except FileNotFoundError:
            return []

    def _forget_dead_server(self) -> None:
        """Let a start succeed after a crash, even if another process has the old number now.

        The rest of the file stays: PostgreSQL finds in it whether a part of the old server is
        still alive.
        """
        for leftover in self.socket_folder.iterdir():
            leftover.unlink()
        if lines := self._process_file():
            flags = os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW  # the folder may be another user's
            with os.fdopen(os.open(self._process_path, flags), "w") as file:
                file.write("\n".join([str(NO_PROCESS), *lines[1:], ""]))

    def _accepts_connections(self) -> bool:
        """Whether a server is there, perhaps one of another container, and not only its socket."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(f"{self.socket_folder}/.s.PGSQL.{PORT}")
                client.sendall(SSL_REQUEST)
                return client.recv(1) != b""
            except OSError:
                return False

    def _has_surviving_process(self) -> bool:
        """Whether a process of a killed server has still to end before a new one may start."""
        return "pre-existing shared memory block" in self._log_text()

    def _log_text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _error(self, problem: str) -> LauncherError:
        """The error with this `problem` and the end of PostgreSQL's own account of it."""
        log_tail = "".join(f"\n  {line}" for line in self._log_text().splitlines()[-6:])
        return LauncherError(
            f"The database in {self.data} {problem}. If its content may go, remove it with: "
            f"make clean-database\nPostgreSQL says:{log_tail}"
        )


def digest(path: Path) -> str:
    """A short name that stands for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def command_line(process: int) -> str:
    """How a process was called; empty if there is none, or if it has ended."""
    if sys.platform == "linux":
        try:
            return os.fsdecode(Path(f"/proc/{process}/cmdline").read_bytes())
        except OSError:
            return ""
    command = ["ps", "-o", "args=", "-p", str(process)]
    return subprocess.run(command, capture_output=True, text=True).stdout
