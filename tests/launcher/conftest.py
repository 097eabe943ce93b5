"""Checkouts and servers that a test can break."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clinic.launcher import postgres
from clinic.launcher.paths import PROJECT
from clinic.launcher.postgres import Cluster

from .processes import Holder


@contextmanager
def new_folder() -> Iterator[Path]:
    """An empty folder with a short path, which PostgreSQL's own user may enter too."""
    path = Path(tempfile.mkdtemp(prefix="clinic-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def new_cluster() -> Iterator[Cluster]:
    """A server that has not been made yet. Whatever becomes of it is removed in the end."""
    with new_folder() as folder:
        cluster = Cluster(folder / "state", postgres.SETTINGS["test"])
        yield cluster
        cluster.remove()


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as path:
        yield path


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server of the test's own."""
    with new_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def shared_cluster() -> Iterator[Cluster]:
    """A server for tests that leave it as they found it: stopped."""
    with new_cluster() as cluster:
        yield cluster


@pytest.fixture
def hold(shared_cluster: Cluster) -> Iterator[Callable[..., Holder]]:
    """Starts processes with a lease, and ends those that the test left."""
    holders = []

    def start(*arguments: str) -> Holder:
        holders.append(Holder(shared_cluster, *arguments))
        return holders[-1]

    yield start
    for holder in holders:
        holder.end()


@pytest.fixture
def checkout(folder: Path) -> Path:
    """A checkout with nothing in it but the launcher."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "clinic/launcher", folder / "clinic/launcher", ignore=ignored)
    (folder / "clinic/__init__.py").touch()
    return folder
