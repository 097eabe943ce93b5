"""Processes that use a server, and the server's own."""

import subprocess
import sys
from contextlib import suppress

import psycopg

from clinic.launcher.paths import PROJECT
from clinic.launcher.postgres import Cluster

# The signals are first set as at a terminal: a child inherits those that its parent ignores,
# and whoever runs the tests with `nohup`, or in the background, ignores some. The second
# argument keeps what it inherited.
HOLD = """
import signal
import sys
from pathlib import Path
from clinic.launcher.messages import orderly_exit
from clinic.launcher.postgres import Cluster

if sys.argv[2:] != ["as inherited"]:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
with orderly_exit(), Cluster(Path(sys.argv[1]), ["fsync=off"]).lease():
    print("leased", flush=True)
    sys.stdin.read()
"""


class Holder:
    """A process that has a lease until it is told to leave."""

    def __init__(self, cluster: Cluster, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(cluster.state), *arguments],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout.readline() == b"leased\n"

    def leave(self) -> None:
        """Let the process go out on its own."""
        self.process.communicate(timeout=30)

    def send(self, signal: int) -> int:
        """Send a signal, and return the status that the process ends with."""
        self.process.send_signal(signal)
        return self.process.wait(timeout=30)

    def end(self) -> None:
        """Leave nothing of the process behind."""
        self.process.kill()
        self.process.communicate()


def server_process(cluster: Cluster) -> int | None:
    """The number of the server's process, if connections reach it."""
    with suppress(psycopg.OperationalError), psycopg.connect(cluster.address):
        return int((cluster.data / "postmaster.pid").read_text().split()[0])
    return None
