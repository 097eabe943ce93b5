"""The first one in starts the server, the last one out stops it."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest

from clinic.launcher.paths import PROJECT
from clinic.launcher.postgres import Cluster
from clinic.launcher.server import command_line

from .processes import Holder, server_process

Hold = Callable[..., Holder]
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

COME_AND_GO = """
import sys
from pathlib import Path
import psycopg
from clinic.launcher.postgres import Cluster

for _ in range(8):
    cluster = Cluster(Path(sys.argv[1]), ["fsync=off"])
    with cluster.lease(), psycopg.connect(cluster.address) as connection:
        connection.execute("SELECT pg_sleep(0.01)")
"""

FORK = """
import os, sys
from pathlib import Path
import psycopg
from clinic.launcher.postgres import Cluster

cluster = Cluster(Path(sys.argv[1]), ["fsync=off"])
with cluster.lease():
    if not os.fork():
        sys.exit()  # leaves the block, as a worker process does
    os.wait()
    psycopg.connect(cluster.address).close()
    print("still there")
"""


def test_the_last_one_out_stops_the_server(shared_cluster: Cluster, hold: Hold) -> None:
    first, second = hold(), hold()
    server = server_process(shared_cluster)
    first.leave()
    assert server_process(shared_cluster) == server
    second.leave()
    assert server_process(shared_cluster) is None
    assert not command_line(server)


def test_a_newcomer_uses_the_server_that_runs(shared_cluster: Cluster, hold: Hold) -> None:
    hold()
    server = server_process(shared_cluster)
    hold()
    assert server_process(shared_cluster) == server


def test_a_killed_holder_leaves_the_server_to_the_next(shared_cluster: Cluster, hold: Hold) -> None:
    hold().send(signal.SIGKILL)
    server = server_process(shared_cluster)
    assert server
    next_one = hold()
    assert server_process(shared_cluster) == server
    next_one.leave()
    assert server_process(shared_cluster) is None


@pytest.fixture(params=["heeded", "ignored"])
def signals_of_the_parent(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whether whoever runs the tests ignores signals, as `nohup make test &` does.

    A child starts with the signals ignored that its parent ignores.
    """
    if request.param == "heeded":
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in STOPPING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals_of_the_parent")
@pytest.mark.parametrize("number", STOPPING)
def test_a_holder_that_is_told_to_stop_stops_the_server(
    shared_cluster: Cluster, hold: Hold, number: int
) -> None:
    assert hold().send(number) == 128 + number
    assert server_process(shared_cluster) is None


def test_a_holder_under_nohup_goes_on_when_the_terminal_is_closed(
    shared_cluster: Cluster, hold: Hold
) -> None:
    """As `nohup make run &` promises; it still heeds what `kill` sends."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        holder = hold("as inherited")
    finally:
        signal.signal(signal.SIGHUP, before)
    holder.process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        holder.process.wait(timeout=1)
    assert server_process(shared_cluster)
    assert holder.send(signal.SIGTERM) == 128 + signal.SIGTERM
    assert server_process(shared_cluster) is None


def test_a_forked_child_takes_no_lease_away(shared_cluster: Cluster) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORK, str(shared_cluster.state)], cwd=PROJECT, capture_output=True
    )
    assert done.stdout == b"still there\n"
    assert server_process(shared_cluster) is None


def test_a_child_can_inherit_the_lease(shared_cluster: Cluster, hold: Hold) -> None:
    with shared_cluster.lease() as lease:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=(lease,))
    assert server_process(shared_cluster)
    child.communicate()
    hold().leave()
    assert server_process(shared_cluster) is None


def test_many_who_come_and_go_at_once_all_find_a_server(shared_cluster: Cluster) -> None:
    command = [sys.executable, "-c", COME_AND_GO, str(shared_cluster.state)]
    crowd = [
        subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) for _ in range(6)
    ]
    ends = [(process.communicate()[1], process.returncode) for process in crowd]
    assert [status for _, status in ends] == [0] * 6, ends
    assert server_process(shared_cluster) is None


def test_content_outlives_the_server(shared_cluster: Cluster) -> None:
    with shared_cluster.lease(), psycopg.connect(shared_cluster.address) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    with shared_cluster.lease(), psycopg.connect(shared_cluster.address) as connection:
        assert connection.execute("SELECT * FROM kept").fetchone() == (1,)
