"""Which machine the figures are from, and with which programs."""

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import psycopg

from clinic.launcher import distribution

from .site import SERVER


def description() -> str:
    """One paragraph: processor, memory, system, programs, and how busy it was at the start."""
    with psycopg.connect(SERVER) as server:
        postgresql = server.execute("SHOW server_version").fetchone()
    nginx_version = reported([distribution.NGINX.path(), "-v"])
    wrk_version = reported([distribution.WRK.path(), "-v"])
    return (
        f"{processor()}, {os.cpu_count()} cores, {memory() / 2**30:.0f} GB of memory, "
        f"{system()}; Python {platform.python_version()}, Django {version('django')}, "
        f"Wagtail {version('wagtail')}, gunicorn {version('gunicorn')}, "
        f"PostgreSQL {postgresql[0].split()[0] if postgresql else '?'}, "
        f"nginx {nginx_version}, wrk {wrk_version}. "
        f"Load generator, servers and database share it. "
        f"Its load before the run was {os.getloadavg()[0]:.1f}."
    )


def processor() -> str:
    """The name of the processor; on other systems than Linux, what Python knows of it."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.M)
    return found[1].strip() if found else platform.processor() or platform.machine()


def memory() -> int:
    """The memory of the machine in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        name = platform.system()
    return f"{name}, kernel {platform.release()}"


def reported(command: list[str]) -> str:
    """The version that a program prints, wherever it prints it."""
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "?"
