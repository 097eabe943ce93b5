"""Ports, the browser, the Python that runs, and the Makefile."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic.launcher import browser, distribution, interpreter
from clinic.launcher.messages import LauncherError
from clinic.launcher.paths import PROJECT
from clinic.launcher.ports import HOST, chosen_port, require_free


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_taken_port_is_named_with_another_one(taken_port: int) -> None:
    with pytest.raises(LauncherError) as error:
        require_free(taken_port, "run")
    assert str(error.value) == (
        f"Port {taken_port} is already in use. Stop the other program, "
        f"or choose another port: make run PORT={taken_port + 1}"
    )


def test_a_free_port_may_be_used(taken_port: int) -> None:
    with socket.create_server((HOST, 0)) as server:
        free = server.getsockname()[1]
    require_free(free, "run")


def test_the_port_is_8000_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert chosen_port() == 8000
    monkeypatch.setenv("PORT", "8001")
    assert chosen_port() == 8001


@pytest.mark.parametrize("text", ["0", "65536", "eight", "-1", "8000.5", "²"])
def test_a_port_is_a_number_that_exists(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(LauncherError, match="from 1 to 65535"):
        chosen_port()


@pytest.fixture
def no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty PATH, and nothing remembered."""
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "NAMES", ("chromium", "google-chrome"))
    browser.executable.cache_clear()
    yield tmp_path
    browser.executable.cache_clear()


def test_a_browser_that_does_not_start_is_passed_over(no_browser: Path) -> None:
    program(no_browser / "chromium", "echo Please install the real one >&2; exit 1")
    real = program(no_browser / "google-chrome", "echo Chrome 140")
    assert browser.executable() == str(real)


def test_a_missing_browser_is_one_command_away(no_browser: Path) -> None:
    program(no_browser / "apt-get", "exit 100")
    with pytest.raises(LauncherError, match=r"apt-get install -y chromium$"):
        browser.ensure()


def test_a_missing_browser_is_installed_where_that_is_allowed(
    no_browser: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "administrator", list)
    browser_path = no_browser / "chromium"
    install = f"echo '#!/bin/sh' > {browser_path}; /bin/chmod 755 {browser_path}"
    program(no_browser / "apt-get", f'[ "$2" != install ] || {{ {install}; }}')
    browser.ensure()
    assert browser.executable() == str(browser_path)


def test_a_chosen_browser_that_is_not_there_is_said_so(
    no_browser: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", "/nowhere/chrome")
    with pytest.raises(LauncherError, match="CHROME_PATH is '/nowhere/chrome'"):
        browser.ensure()


def test_browser_tests_fail_without_a_browser(checkout: Path) -> None:
    (checkout / "tests/browser").mkdir(parents=True)
    (checkout / "tests/browser/test_page.py").write_text("def test_page(): pass\n")
    (checkout / "tests/test_other.py").write_text("def test_other(): pass\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "clinic.launcher.pytest_plugin", "-p", "no:django"],
        cwd=checkout,
        env={**os.environ, "CHROME_PATH": "/nowhere", "DATABASE_URL": "postgresql://unused/unused"},
        capture_output=True,
        text=True,
    )
    assert "1 passed, 1 error" in done.stdout
    assert "CHROME_PATH is '/nowhere'" in done.stdout


@pytest.fixture
def too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This Python is too old, and the PATH is this folder."""
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_newer_python_takes_over(too_old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(too_old / "python3.13", "echo not installed in this shell; exit 127")
    newer = str(program(too_old / "python3.12", "exit 0"))
    called = []
    monkeypatch.setattr(os, "execv", lambda *call: called.append(call) or sys.exit())
    monkeypatch.setattr(sys, "argv", ["launcher", "install"])
    with pytest.raises(SystemExit):
        interpreter.continue_under_new_python()
    assert called == [(newer, [newer, "-m", "clinic.launcher", "install"])]


def test_without_a_newer_python_there_is_one_sentence(too_old: Path) -> None:
    with pytest.raises(SystemExit, match=r"^Python 99\.0 or newer is needed"):
        interpreter.continue_under_new_python()


def test_make_lists_every_command() -> None:
    listed = subprocess.run(["make"], cwd=PROJECT, capture_output=True, text=True).stdout
    names = "run test test-long serve lint format bench security sbom lock clean"
    for name in names.split():
        assert f"make {name} " in listed
