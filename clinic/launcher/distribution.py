"""Programs that come as packages of the distribution: servers that tests start, and tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .messages import LauncherError, say

# An ordinary user's PATH leaves out where a distribution keeps servers.
SERVER_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
BROTLI_MODULE = "ngx_http_brotli_static_module.so"


@dataclass(frozen=True)
class Program:
    """A program, the packages of Debian that it comes with, and what is said about it."""

    name: str
    packages: tuple[str, ...]
    what_it_is: str
    # Debian starts a server that it installs, and again with the machine.
    listens_at: int | None = None

    def path(self) -> str:
        """Where it is. Raises `LauncherError`, with the way to get it, where it is missing."""
        places = [os.environ.get("PATH", os.defpath), *SERVER_FOLDERS]
        path = shutil.which(self.name, path=os.pathsep.join(places))
        if path is None:
            raise self.missing()
        return path

    def ensure(self) -> None:
        """Install it where it is missing and this user may, otherwise raise `LauncherError`."""
        try:
            self.path()
        except LauncherError:
            if not install(f"{self.name}{self._note()}", self.packages):
                raise
            self.path()

    def missing(self) -> LauncherError:
        return LauncherError(f"{self.what_it_is} is missing. {install_hint(self.packages)}")

    def _note(self) -> str:
        if self.listens_at is None:
            return ""
        return (
            f" (it listens on port {self.listens_at} from now on; "
            f"“systemctl disable --now {self.packages[0]}” ends that)"
        )


class Nginx(Program):
    """An nginx that can serve stored `.br` files."""

    def path(self) -> str:
        if not self.brotli_module().exists():
            raise self.missing()
        return super().path()

    def brotli_module(self) -> Path:
        """Where the module is that serves stored `.br` files, or would be: for `load_module`."""
        built = subprocess.run([super().path(), "-V"], capture_output=True, text=True).stderr
        folder = re.search(r"--modules-path=(\S+)", built)
        return Path(folder[1] if folder else "/usr/lib/nginx/modules") / BROTLI_MODULE


NGINX = Nginx(
    "nginx",
    ("nginx", "libnginx-mod-http-brotli-static"),
    "nginx, or its module that serves stored .br files,",
    80,
)
WRK = Program("wrk", ("wrk",), "wrk, the load generator,")
REDIS = Program("redis-server", ("redis-server",), "Redis", 6379)
VARNISH = Program("varnishd", ("varnish",), "Varnish", 6081)
DEBOOTSTRAP = Program("debootstrap", ("debootstrap",), "debootstrap, which makes a bare Debian,")


def ensure_for_long_tests() -> None:
    """Install what the tests that take long start. Raises `LauncherError`."""
    for program in (NGINX, REDIS, VARNISH):
        program.ensure()
    # Only root can make a Debian of its own and go into it, and only where there is one around it.
    if os.geteuid() == 0 and shutil.which("apt-get"):
        DEBOOTSTRAP.ensure()


def install(name: str, packages: tuple[str, ...]) -> bool:
    """Try to install packages with apt-get; false where there is none, or this user may not."""
    before_command = administrator()
    if before_command is None or not shutil.which("apt-get"):
        return False
    say(f"Installing {name} …")
    for step in (["update"], ["install", "-y", *packages]):
        subprocess.run(
            [*before_command, "apt-get", "-q", *step],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    return True


def administrator() -> list[str] | None:
    """What to put before a command that needs an administrator; nothing at all for root."""
    if os.geteuid() == 0:
        return []
    try:
        exit_code = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    except FileNotFoundError:
        return None
    return None if exit_code else ["sudo", "-n"]


def install_hint(packages: tuple[str, ...]) -> str:
    """A sentence for whoever has to install these packages of Debian by hand."""
    if not shutil.which("apt-get"):
        return f"Install what Debian has as {' and '.join(packages)}."
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"Install it with: {sudo}apt-get update && {sudo}apt-get install -y {' '.join(packages)}"
