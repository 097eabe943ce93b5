"""`.venv` holds what the lock file says, and is left alone while it does."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clinic.launcher import environment
from clinic.launcher.messages import LauncherError


@pytest.fixture
def venv(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose lock files list nothing, and where its `.venv` would be."""
    path = folder / ".venv"
    for name, place in {
        "PROJECT": folder,
        "LOCAL": folder / ".local",
        "VENV": path,
        "PYTHON": path / "bin/python",
        "STAMP": path / "installed",
    }.items():
        monkeypatch.setattr(environment, name, place)
    for lock in (environment.SITE, environment.WITH_LINTERS):
        (folder / lock).write_text(f"# {lock}: nothing\n")
    return path


def test_a_start_makes_it_and_the_next_leaves_it_alone_until_the_lock_file_changes(
    venv: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.install()
    assert "Making .venv" in capsys.readouterr().err
    assert not subprocess.run([venv / "bin/python", "-c", "import pip"]).returncode

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", None)
        environment.install()
    assert capsys.readouterr().err == ""

    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n"
    (environment.PROJECT / environment.SITE).write_text(lock)
    with pytest.raises(LauncherError) as error:
        environment.install()
    assert "Installing 1 packages" in capsys.readouterr().err
    assert "no-such-package" in str(error.value)
    assert "run the same command again" in str(error.value)
    assert not environment.STAMP.exists()


def test_what_the_linters_need_holds_what_the_site_needs(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)
    (venv / "pyvenv.cfg").write_text("version = 3.11.0\n")
    environment.STAMP.write_text(environment._fingerprint(environment.WITH_LINTERS))
    monkeypatch.setattr(subprocess, "run", None)
    environment.install()
    environment.install(environment.WITH_LINTERS)


@pytest.mark.parametrize("settings", ["version = 3.10.4\n", "home = /somewhere\n"])
def test_one_of_an_old_python_is_not_used(venv: Path, settings: str) -> None:
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)
    (venv / "pyvenv.cfg").write_text(settings)
    assert not environment._is_usable()


def test_a_missing_venv_package_is_named(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find_spec(name)
    )
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(LauncherError, match=r"apt-get install python3\.\d+-venv"):
        environment.install()
