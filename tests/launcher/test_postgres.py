"""A private server starts wherever it can, and says what to do where it cannot."""

import os
import signal
import subprocess
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from clinic.launcher import binaries, postgres
from clinic.launcher.account import database_account
from clinic.launcher.messages import LauncherError
from clinic.launcher.paths import PROJECT
from clinic.launcher.postgres import Cluster

from .processes import server_process


@pytest.fixture
def made(cluster: Cluster) -> Cluster:
    """A server that ran once."""
    with cluster.lease():
        return cluster


def test_the_address_is_understood_and_asking_for_it_starts_nothing(folder: Path) -> None:
    state = folder / "Upper Case & spaces: é"
    settings = dj_database_url.parse(Cluster(state, []).address)
    assert settings["HOST"] == str(state / "socket")
    assert (settings["PORT"], settings["USER"], settings["NAME"]) == (5432, "clinic", "clinic")
    assert not state.exists()


@pytest.mark.long
def test_an_odd_path_is_no_obstacle(folder: Path) -> None:
    cluster = Cluster(folder / 'It\'s "odd" $HOME é', [])
    with cluster.lease():
        assert server_process(cluster)


def test_nobody_else_can_connect(cluster: Cluster) -> None:
    with cluster.lease(), psycopg.connect(cluster.address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700


def test_site_and_tests_have_servers_of_their_own() -> None:
    assert postgres.private().address != postgres.private("test").address
    assert postgres.private().state != postgres.private("test").state


def test_another_database_needs_no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/clinic")
    with postgres.leased() as lease:
        assert lease is None


def test_a_process_file_left_by_a_crash_is_no_obstacle(made: Cluster) -> None:
    account = database_account()
    with subprocess.Popen(["sleep", "60"], **account.options) as stranger:
        process_file = made.data / "postmaster.pid"
        process_file.write_text(f"{stranger.pid}\n{made.data}\n1\n5432\n\n\n0 0\nready\n")
        os.chown(process_file, account.user, account.group)
        with made.lease():
            assert server_process(made) not in (None, stranger.pid)
        assert stranger.poll() is None
        stranger.kill()


def test_a_killed_server_is_started_again(cluster: Cluster) -> None:
    with cluster.lease():
        os.kill(server_process(cluster), signal.SIGKILL)
    with cluster.lease():
        assert server_process(cluster)


@pytest.mark.long
def test_a_folder_whose_making_was_interrupted_is_made_again(cluster: Cluster) -> None:
    (cluster.state / "unfinished/base").mkdir(parents=True)
    with cluster.lease():
        assert server_process(cluster)


def test_a_broken_folder_is_one_message_with_the_remedy(made: Cluster) -> None:
    (made.data / "global/pg_control").unlink()
    with pytest.raises(LauncherError) as error, made.lease():
        pass
    message = str(error.value)
    assert f"The database in {made.data} does not start" in message
    assert "make clean-database" in message
    assert "pg_control" in message.partition("PostgreSQL says:")[2]


def test_a_folder_of_a_version_that_is_gone_is_said_so(made: Cluster) -> None:
    (made.data / "PG_VERSION").write_text("13\n")
    with pytest.raises(LauncherError, match=r"made by PostgreSQL 13.*make clean-database"):
        made.lease().__enter__()


@pytest.mark.long
def test_a_long_path_moves_the_socket(folder: Path) -> None:
    cluster = Cluster(folder / ("long" * 20) / "state", [])
    assert cluster.socket_folder.parent == Path("/tmp")
    with cluster.lease():
        assert server_process(cluster)
        assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700
    cluster.remove()
    assert not cluster.socket_folder.exists()


def test_a_socket_folder_that_somebody_else_made_is_refused(folder: Path) -> None:
    cluster = Cluster(folder / ("long" * 20) / "state", [])
    cluster.socket_folder.symlink_to(folder)
    try:
        with pytest.raises(LauncherError, match="belongs to another user"):
            cluster.lease().__enter__()
    finally:
        cluster.socket_folder.unlink()


def test_a_database_in_use_is_not_removed(cluster: Cluster) -> None:
    with cluster.lease():
        with pytest.raises(LauncherError, match="in use"):
            cluster.remove()
        assert server_process(cluster)
    cluster.remove()
    assert not cluster.data.exists()


def test_the_wheel_is_used_where_no_server_is_installed(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "installed_servers", list)
    with cluster.lease(), psycopg.connect(cluster.address) as connection:
        assert connection.info.server_version >= 180000
        assert connection.execute("SELECT upper('é')").fetchone() == ("É",)


@pytest.mark.long
def test_a_folder_is_opened_by_the_version_that_made_it(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest_first = sorted(binaries.bundled_servers())
    with monkeypatch.context() as patch:
        patch.setattr(binaries, "installed_servers", list)
        patch.setattr(binaries, "bundled_servers", lambda: oldest_first[:1])
        with cluster.lease(), psycopg.connect(cluster.address) as connection:
            version = connection.info.server_version
    monkeypatch.setattr(binaries, "bundled_servers", lambda: oldest_first[::-1])
    with cluster.lease(), psycopg.connect(cluster.address) as connection:
        assert connection.info.server_version == version


def test_no_server_at_all_is_said_so(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "installed_servers", list)
    monkeypatch.setattr(binaries, "bundled_servers", list)
    with pytest.raises(LauncherError, match=r"Install requirements\.txt"):
        cluster.lease().__enter__()


def test_the_checkout_is_where_the_state_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.state_folder(PROJECT) == PROJECT / ".local/postgres"
