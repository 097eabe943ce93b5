"""The programs that do the checking: Java and Node of this machine, and what Node brings along."""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from clinic.launcher import browser
from clinic.launcher.locks import exclusive
from clinic.launcher.messages import LauncherError, say
from clinic.launcher.paths import LOCAL

HERE = Path(__file__).parent
FOLDER = LOCAL / "audit"
LISTS = ("package.json", "package-lock.json")
# No script of a package runs: that of vnu-jar would fetch a Java from elsewhere. Names of files
# and hashes are in the lock; where the packages come from is the machine's own setting.
INSTALL = (
    "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier",
    "--omit-lockfile-registry-resolved",
)  # fmt: skip


@dataclass(frozen=True)
class Program:
    """A program that must be there, the oldest version that will do, and what to install."""

    command: str
    question: str
    name: str
    oldest: int
    package: str


PROGRAMS = (
    Program("java", "-version", "Java", 11, "default-jre-headless"),
    Program("node", "--version", "Node", 20, "nodejs"),
    Program("npm", "--version", "npm", 9, "npm"),
)


def ready() -> None:
    """Make everything ready that the checkers need.

    Raises `LauncherError` with one sentence that says what is missing, and what to install.
    """
    if missing := [program for program in PROGRAMS if version_of(program) < program.oldest]:
        names = " and ".join(f"{program.name} {program.oldest} or newer" for program in missing)
        packages = " and ".join(program.package for program in missing)
        raise LauncherError(
            f"The audit needs {names}, which this machine does not have: install what Debian has "
            f"as {packages} (nodejs.org has Node where the distribution has an older one)."
        )
    os.environ["CHROME_PATH"] = browser.executable()
    install()


def version_of(program: Program) -> int:
    """The first number of its version; 0 where it is missing or does not say."""
    if not shutil.which(program.command):
        return 0
    said = subprocess.run([program.command, program.question], capture_output=True, text=True)
    found = re.search(r"\d{1,4}", said.stdout + said.stderr)
    return int(found[0]) if found else 0


def install(folder: Path = FOLDER) -> None:
    """Install exactly what the lock file lists, or do nothing if that was done."""
    folder.mkdir(parents=True, exist_ok=True)
    with exclusive(folder.with_suffix(".lock")):
        contents = [(HERE / name).read_bytes() for name in LISTS]
        fingerprint = hashlib.sha256(b"".join(contents)).hexdigest()
        stamp = folder / "installed"
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        stamp.unlink(missing_ok=True)
        for name, content in zip(LISTS, contents, strict=True):
            (folder / name).write_bytes(content)
        say("Installing the checkers …")
        done = subprocess.run(
            INSTALL, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode:
            raise LauncherError(
                f"{done.stdout.rstrip()}\nInstalling the checkers failed; the lines above say why. "
                "Put that right (is there a network connection?), then run “make audit” again."
            )
        stamp.write_text(fingerprint)
