"""Gunicorn and nginx in processes of their own, and what they answer to one request."""

import http.client
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg

from clinic.launcher import distribution
from clinic.launcher.paths import PROJECT
from clinic.launcher.serving import GUNICORN_OPTIONS

from .site import HOST, SERVER, address_of, free_port

TIMEOUT = 60  # seconds until a server answers
SETTLE = 12  # seconds: PostgreSQL reports what an idle connection did within ten
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
SITE_APPLICATION = GUNICORN_OPTIONS[-1]
# What a browser sends.
ACCEPTED = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@dataclass(frozen=True)
class Answer:
    """One answer as it came over the wire; the headers in their order."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The value of one header, or "" where it is not there."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def answer(port: int, path: str, headers: dict[str, str] | None = None) -> Answer:
    """What a server on this machine answers to one request that is closed afterward."""
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request("GET", path, headers={"Connection": "close", **(headers or {})})
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


@contextmanager
def gunicorn(
    application: str = SITE_APPLICATION, folder: Path = PROJECT, **environment: str
) -> Iterator[int]:
    """An application under `clinic/gunicorn.py` as `make serve` has it; gives its port."""
    with mortal_gunicorn(application, folder, **environment) as (port, _process):
        yield port


@contextmanager
def mortal_gunicorn(
    application: str = SITE_APPLICATION, folder: Path = PROJECT, **environment: str
) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """The same, with the process, so that somebody can kill it with all of its workers."""
    port = free_port()
    options = ["--config", str(PROJECT / "clinic/gunicorn.py"), "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", *options, application]
    own = {"PORT": str(port), "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}", **environment}
    with running(command, folder, own, port) as process:
        yield port, process


@contextmanager
def nginx(configuration: str, folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """An nginx of the distribution with this configuration, until the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nginx.conf"
    path.write_text(configuration)
    command = [distribution.NGINX.path(), "-p", str(folder), "-c", str(path), "-e", "error.log"]
    with running(command, folder, {}, port) as process:
        yield process


@contextmanager
def running(
    command: list[str], folder: Path, environment: dict[str, str], port: int
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that listens on `port`, in a group of its own, and is gone at the end."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            start_new_session=True,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_listens(port, process, log)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(TIMEOUT)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_until_it_listens(port: int, process: "subprocess.Popen[bytes]", log: IO[bytes]) -> None:
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            answer(port, "/robots.txt")
            return
        except OSError:
            time.sleep(0.05)
    log.seek(0)
    said = log.read().decode(errors="replace")
    raise RuntimeError(f"{process.args} does not answer on port {port}. It said:\n{said}")


def static_configuration(root: Path, port: int) -> str:
    """The least that nginx needs to serve files of a folder with their `.br` and `.gz` beside."""
    return around_servers(f"""
    server {{
        listen {HOST}:{port};
        root {root};
        location / {{
            index index.html;
            brotli_static on;
            gzip_static on;
        }}
    }}
""")


def around_servers(servers: str) -> str:
    """A whole configuration, the same around all servers that are measured."""
    module = distribution.NGINX.brotli_module()
    # Root's temporary folders are closed to the user that nginx would choose.
    user = f"user {pwd.getpwuid(os.geteuid()).pw_name};" if os.geteuid() == 0 else ""
    # Those of the distribution belong to another user than the one of an ordinary run.
    own_folders = "\n".join(f"    {kind}_temp_path {kind};" for kind in TEMPORARY)
    return f"""load_module {module};
{user}
daemon off;
worker_processes auto;
pid nginx.pid;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
{own_folders}
{servers}
}}
"""


def memory_of(port: int) -> int:
    """The memory of the processes behind a port in bytes; what they share counts once."""
    listing = shutil.which("ss") and subprocess.run(
        ["ss", "-ltnpH", f"sport = :{port}"], capture_output=True, text=True
    )
    pids = set(re.findall(r"pid=(\d+)", listing.stdout if listing else ""))
    return sum(proportional_memory(pid) for pid in pids)


def proportional_memory(pid: str) -> int:
    """What one process takes, with its part of what it shares with others. Linux only."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.M)
    return int(found[1]) * 1024 if found else 0


def tidy(database: str) -> None:
    """Do what PostgreSQL would soon do by itself after new content, in transactions of its own."""
    with psycopg.connect(address_of(database), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def transactions(*databases: str) -> dict[str, int]:
    """How many transactions PostgreSQL counted in each database: one for each query of a page."""
    time.sleep(SETTLE)
    with psycopg.connect(SERVER, autocommit=True) as server:
        rows = server.execute(
            "SELECT datname, xact_commit + xact_rollback FROM pg_stat_database "
            "WHERE datname = ANY (%s)",
            [list(databases)],
        ).fetchall()
    return dict(rows)
