"""The Chromium that the browser tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from . import distribution
from .messages import LauncherError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
INSTALL_COMMANDS = (
    ("apt-get", "apt-get update && apt-get install -y chromium"),
    ("dnf", "dnf install -y chromium"),
    ("pacman", "pacman -S chromium"),
    ("brew", "brew install --cask google-chrome"),
)


@cache
def executable() -> str:
    """The path of a Chromium that starts. Raises `LauncherError` with the way to get one."""
    chrome_path = os.environ.get("CHROME_PATH")
    for name in (chrome_path,) if chrome_path else NAMES:
        path = shutil.which(name)
        if path and _starts(path):
            return path
    if chrome_path:
        raise LauncherError(f"CHROME_PATH is {chrome_path!r}, but no Chromium starts from there.")
    raise LauncherError(f"The browser tests need Chromium. {_install_hint()}")


def ensure() -> None:
    """Install Chromium where it is missing and this user may, otherwise raise `LauncherError`."""
    try:
        executable()
    except LauncherError:
        name = "Chromium for the browser tests"
        if os.environ.get("CHROME_PATH") or not distribution.install(name, ("chromium",)):
            raise
        executable()


def _starts(path: str) -> bool:
    """Whether this is a browser. Some systems put a note there that asks to install one."""
    try:
        return not subprocess.run(
            [path, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install_hint() -> str:
    for program, command in INSTALL_COMMANDS:
        if shutil.which(program):
            if os.geteuid() != 0 and program != "brew":
                command = " && ".join(f"sudo {step}" for step in command.split(" && "))
            return f"Install it with: {command}"
    return "Install it, or set CHROME_PATH to the program of an installed Chrome."
