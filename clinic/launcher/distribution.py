"""Programs that come as packages of the distribution: the web server and the load generator."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from .messages import LauncherError, say

# An ordinary user's PATH leaves out where a distribution keeps servers.
SERVER_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
BROTLI_MODULE = "ngx_http_brotli_static_module.so"
NGINX_PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
WRK_PACKAGES = ("wrk",)


def nginx() -> str:
    """The path of an nginx that can serve stored `.br` files. Raises `LauncherError` if none is."""
    path = _program("nginx")
    if path is None or not brotli_module(path).exists():
        raise LauncherError(
            "nginx, or its module that serves stored .br files, is missing. "
            f"{install_hint(NGINX_PACKAGES)}"
        )
    return path


def brotli_module(nginx_path: str) -> Path:
    """Where the module that serves stored `.br` files is, or would be: for `load_module`."""
    built = subprocess.run([nginx_path, "-V"], capture_output=True, text=True).stderr
    folder = re.search(r"--modules-path=(\S+)", built)
    return Path(folder[1] if folder else "/usr/lib/nginx/modules") / BROTLI_MODULE


def wrk() -> str:
    """The path of the load generator. Raises `LauncherError` if it is missing."""
    path = _program("wrk")
    if path is None:
        raise LauncherError(f"wrk, the load generator, is missing. {install_hint(WRK_PACKAGES)}")
    return path


def ensure_nginx() -> None:
    """Install nginx where it is missing and this user may, otherwise raise `LauncherError`."""
    try:
        nginx()
    except LauncherError:
        # Debian starts what it installs, and again with the machine.
        note = " (it listens on port 80 from now on; “systemctl disable --now nginx” ends that)"
        if not install("nginx", NGINX_PACKAGES, note):
            raise
        nginx()


def ensure_wrk() -> None:
    """Install wrk where it is missing and this user may, otherwise raise `LauncherError`."""
    try:
        wrk()
    except LauncherError:
        if not install("wrk", WRK_PACKAGES):
            raise
        wrk()


def install(name: str, packages: tuple[str, ...], note: str = "") -> bool:
    """Try to install packages with apt-get; false where there is none, or this user may not."""
    before_command = administrator()
    if before_command is None or not shutil.which("apt-get"):
        return False
    say(f"Installing {name}{note} …")
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


def _program(name: str) -> str | None:
    places = [os.environ.get("PATH", os.defpath), *SERVER_FOLDERS]
    return shutil.which(name, path=os.pathsep.join(places))
