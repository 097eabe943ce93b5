"""A database's machine that vanishes from the network is noticed on connections that stand.

A process with a network of its own reaches a real PostgreSQL through it, and then the network
is switched off: nothing is refused, and nothing arrives any more.
"""

import os
import subprocess
import sys

import pytest

from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.launcher.postgres import Cluster

# What the process does. Its one line of output: seconds until the error, and the error.
# The first argument is the socket of the database, the second what it is doing by then.
SCRIPT = """
import os, socket, subprocess, sys, threading, time

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


def pass_on(source, target):
    while data := source.recv(65536):
        target.sendall(data)


def forward(server):
    while True:
        client, _ = server.accept()
        database = socket.socket(socket.AF_UNIX)
        database.connect(sys.argv[1])
        for pair in ((client, database), (database, client)):
            threading.Thread(target=pass_on, args=pair, daemon=True).start()


server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=forward, args=(server,), daemon=True).start()
os.environ["DATABASE_URL"] = f"postgresql://clinic@127.0.0.1:{server.getsockname()[1]}/clinic"

import django
from django.db import OperationalError, close_old_connections, connection

django.setup()


def switch_off():
    time.sleep(1)
    subprocess.run(["ip", "link", "set", "lo", "down"], check=True)


with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
close_old_connections()  # as between two requests
off = threading.Thread(target=switch_off)
off.start()
if sys.argv[2] == "idle":
    off.join()
start = time.monotonic()
try:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
except OperationalError as error:
    print(time.monotonic() - start, repr(error))
"""


def in_own_network(*command: str) -> list[str]:
    """The command, run in a network of its own: by root, or by whoever may seem to be."""
    return ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"]), *command]


def has_own_networks() -> bool:
    try:
        command = in_own_network("ip", "link", "set", "lo", "up")
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not has_own_networks(), reason="This system lets nobody make a network.")
@pytest.mark.long
@pytest.mark.parametrize("state", ["idle", "in a query"])
def test_a_vanished_database_is_noticed(state: str, shared_cluster: Cluster) -> None:
    with shared_cluster.lease():
        done = subprocess.run(
            in_own_network(
                sys.executable, "-c", SCRIPT, f"{shared_cluster.socket_folder}/.s.PGSQL.5432", state
            ),
            cwd=PROJECT,
            env={**os.environ, **PRODUCTION},
            capture_output=True,
            text=True,
            timeout=50,
        )
    assert done.returncode == 0, done.stderr
    seconds = float(done.stdout.split()[0])
    assert seconds < 10, done.stdout  # it takes some four
