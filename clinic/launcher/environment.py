"""The virtual environment `.venv` with exactly what a lock file lists."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .interpreter import OLDEST
from .locks import exclusive
from .messages import LauncherError, say
from .paths import LOCAL, PROJECT, VENV

PYTHON = VENV / "bin/python"
STAMP = VENV / "installed"
SITE = "requirements.txt"
WITH_LINTERS = "requirements-dev.txt"  # everything in SITE, and more


def install(lock: str = SITE) -> None:
    """Make `.venv` if needed and install `lock` into it, or do nothing if that was done."""
    with exclusive(LOCAL / "install.lock"):
        if not _is_usable():
            _make_environment(VENV)
        if _installed() in {_fingerprint(lock), _fingerprint(WITH_LINTERS)}:
            return
        if not any(VENV.glob("lib/python*/site-packages/pip")):
            _run("Installing pip", "-m", "ensurepip")
        say(f"Installing {_number_of_packages(lock)} packages into .venv …")
        STAMP.unlink(missing_ok=True)
        pip_install("--require-hashes", "--requirement", str(PROJECT / lock))
        STAMP.write_text(_fingerprint(lock))


def install_apart(lock: str, folder: Path) -> Path:
    """Install `lock` into a virtual environment in `folder`, and return the Python of it.

    What is in there neither holds back nor is held back by what the site needs.
    """
    python, stamp = folder / "bin/python", folder / "installed"
    wanted = hashlib.sha256((PROJECT / lock).read_bytes() + sys.version.encode()).hexdigest()
    with exclusive(LOCAL / "install.lock"):
        if python.exists() and stamp.exists() and stamp.read_text() == wanted:
            return python
        _make_environment(folder)
        say(f"Installing {_number_of_packages(lock)} packages into {_shown(folder)} …")
        install = ("-m", "pip", "install", "--quiet", "--no-input", "--require-hashes")
        requirements = ("--requirement", str(PROJECT / lock))
        _run("Installing the packages", *install, *requirements, python=str(python))
        stamp.write_text(wanted)
    return python


def pip_install(*arguments: str) -> None:
    """Install with pip, which is heard only if it fails."""
    _run("Installing the packages", "-m", "pip", "install", "--quiet", "--no-input", *arguments)


def _is_usable() -> bool:
    """Whether `.venv` has a Python that is there and new enough."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text()
    except OSError:
        return False
    version = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)", settings, re.M)
    return PYTHON.exists() and version is not None and (int(version[1]), int(version[2])) >= OLDEST


def _make_environment(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_it = (
            f"Install it with: apt-get install python{version}-venv"
            if shutil.which("apt-get")
            else f"Install the part of Python {version} that holds ensurepip."
        )
        raise LauncherError(f"Python's venv package is missing. {install_it}")
    say(f"Making {_shown(folder)} with Python {sys.version.split()[0]} …")
    # If this is the python of .venv itself, it is about to be removed.
    maker = getattr(sys, "_base_executable", sys.executable)
    _run(f"Making {_shown(folder)}", "-m", "venv", "--clear", str(folder), python=maker)


def _run(task: str, *arguments: str, python: str | None = None) -> None:
    """Run the Python of `.venv`, or another; its output is shown only when it fails."""
    result = subprocess.run(
        [python or str(PYTHON), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if result.returncode:
        raise LauncherError(
            f"{result.stdout.rstrip()}\n{task} failed; the lines above say why. "
            "Put that right (is there a network connection?), then run the same command again."
        )


def _number_of_packages(lock: str) -> int:
    return len(re.findall(r"^[\w.-]+(?:\[.*\])?==", (PROJECT / lock).read_text(), re.M))


def _shown(folder: Path) -> str:
    """`folder` as somebody in the checkout would write it."""
    return str(folder.relative_to(PROJECT))


def _fingerprint(lock: str) -> str:
    """Stands for the contents of a lock file and the Python that it was installed for."""
    contents = (PROJECT / lock).read_bytes() + (VENV / "pyvenv.cfg").read_bytes()
    return hashlib.sha256(contents).hexdigest()


def _installed() -> str:
    return STAMP.read_text() if STAMP.exists() else ""
