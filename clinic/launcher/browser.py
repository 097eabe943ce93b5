"""The Chromium that the browser tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from .messages import LauncherError, say

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
        sudo = _sudo()
        if os.environ.get("CHROME_PATH") or not shutil.which("apt-get") or sudo is None:
            raise
        say("Installing Chromium for the browser tests …")
        for step in (["update"], ["install", "-y", "chromium"]):
            subprocess.run(
                [*sudo, "apt-get", "-q", *step],
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        executable()


def _starts(path: str) -> bool:
    """Whether this is a browser. Some systems put a note there that asks to install one."""
    try:
        return not subprocess.run(
            [path, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def _sudo() -> list[str] | None:
    """What to put before a command that needs an administrator; nothing at all for root."""
    if os.geteuid() == 0:
        return []
    try:
        exit_code = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    except FileNotFoundError:
        return None
    return None if exit_code else ["sudo", "-n"]


def _install_hint() -> str:
    for program, command in INSTALL_COMMANDS:
        if shutil.which(program):
            if os.geteuid() != 0 and program != "brew":
                command = " && ".join(f"sudo {step}" for step in command.split(" && "))
            return f"Install it with: {command}"
    return "Install it, or set CHROME_PATH to the program of an installed Chrome."
