"""An ordinary user needs no installed server, and keeps everything in the checkout."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clinic.launcher import binaries

USE = """
from clinic.launcher import binaries, postgres
from clinic.launcher.messages import orderly_exit

binaries.installed_servers = list
cluster = postgres.private()
with orderly_exit(), cluster.lease():
    server = int((cluster.data / "postmaster.pid").read_text().split()[0])
    print(cluster.socket_folder, server, sep="\\n", flush=True)
    input()
"""
NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"


@pytest.fixture
def ordinary_user() -> dict[str, object]:
    """How to run a program as an ordinary user: as oneself, unless that is root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture
def python(ordinary_user: dict[str, object]) -> str:
    """A Python that this user can start; root's own may be out of reach."""
    for path in (sys.executable, "/usr/bin/python3"):
        try:
            if not subprocess.run([path, "-c", NEW_ENOUGH], cwd="/", **ordinary_user).returncode:
                return path
        except OSError:
            continue
    pytest.skip("No Python 3.11 that an ordinary user could start.")


def test_the_wheel_in_the_checkout_is_enough(
    checkout: Path, python: str, ordinary_user: dict[str, object]
) -> None:
    server = binaries.bundled_servers()[0]
    packages = checkout / ".venv/lib/python3/site-packages"
    for name in (f"{server.parent.name}.libs", f"{server.parent.name}/{server.name}"):
        shutil.copytree(server.parent.parent / name, packages / name)
    user = ordinary_user.get("user", os.geteuid())
    for path in (checkout, *checkout.rglob("*")):
        os.chown(path, user, -1)
    with subprocess.Popen(
        [python, "-c", USE],
        cwd=checkout,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **ordinary_user,
    ) as process:
        socket_folder, number = process.stdout.readline(), process.stdout.readline()
        assert Path(socket_folder.strip()) == checkout / ".local/postgres/site/socket"
        assert Path(f"/proc/{number.strip()}").stat().st_uid == user
        process.communicate("\n", timeout=30)
    assert process.returncode == 0
    assert not (checkout / ".local/postgres/site/data/postmaster.pid").exists()
