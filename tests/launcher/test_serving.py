"""`make serve` prepares, serves, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic.launcher.paths import PROJECT
from clinic.launcher.ports import HOST
from clinic.launcher.postgres import Cluster, state_folder

from .processes import server_process

PREPARE = """
import os, sys
print(sys.argv[1], os.environ["DATABASE_URL"], len(os.environ["SECRET_KEY"]), flush=True)
"""
APPLICATION = """
import os

def application(environ, start_response):
    start_response("200 OK", [])
    return [f"{os.environ['SITE_ADDRESS']} {os.environ['DJANGO_SETTINGS_MODULE']}".encode()]
"""


@pytest.fixture
def site(checkout: Path) -> Iterator[Path]:
    """A checkout with the smallest application there is."""
    shutil.copy(PROJECT / "clinic/gunicorn.py", checkout / "clinic")
    (checkout / "manage.py").write_text(PREPARE)
    (checkout / "clinic/wsgi.py").write_text(APPLICATION)
    yield checkout
    Cluster(state_folder(checkout) / "site", []).remove()
    shutil.rmtree(state_folder(checkout))


@pytest.fixture
def port() -> int:
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


def test_it_serves_until_it_is_told_to_stop(site: Path, port: int) -> None:
    environment = {**os.environ, "PORT": str(port), "SECRET_KEY": "", "SITE_ADDRESS": ""}
    environment.pop("DATABASE_URL", None)
    cluster = Cluster(state_folder(site) / "site", [])
    process = subprocess.Popen(
        [sys.executable, "-m", "clinic.launcher", "serve"],
        cwd=site,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert page(f"http://{HOST}:{port}/") == f"http://{HOST}:{port} clinic.settings.production"
        assert server_process(cluster)
    finally:
        for _ in range(2):  # make passes one on, and the terminal or init another
            process.send_signal(signal.SIGTERM)
            time.sleep(0.05)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    key = site / ".local/secret-key"
    assert output.split() == ["prepare", cluster.address, str(len(key.read_text()))]
    other_key = site / ".local/sign-off-key"
    assert other_key.read_text() != key.read_text()
    assert {file.stat().st_mode & 0o777 for file in (key, other_key)} == {0o600}
    assert server_process(cluster) is None
    with socket.create_server((HOST, port)):
        pass  # nobody listens there any more


def page(address: str) -> str:
    """What the address shows, as soon as it shows anything."""
    for _ in range(600):
        try:
            return urllib.request.urlopen(address).read().decode()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"Nothing is served at {address}.")
