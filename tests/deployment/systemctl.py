#!/usr/bin/python3
"""Stands in for systemctl where no systemd runs: it runs the start lines of units directly.

As much of it as docs/deploy.md asks for. What a unit says of variables, account and folder holds;
what it says of rights is for systemd alone, and `systemd-analyze verify` reads it.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

UNITS = Path("/etc/systemd/system")
PROCESSES = Path("/run/units")


def said(text, key):
    return re.findall(rf"^{key}=(.*)$", text, re.M)


def unit_of(name):
    """The text of a unit, and the instance that it is for."""
    template, _, instance = name.removesuffix(".service").partition("@")
    path = UNITS / f"{template}{'@' if instance else ''}.service"
    return path.read_text().replace("%i", instance)


def start(name):
    unit = unit_of(name)
    environment = dict(os.environ)
    environment |= dict(line.split("=", 1) for line in said(unit, "Environment"))
    for file in said(unit, "EnvironmentFile"):
        environment |= dict(line.split("=", 1) for line in Path(file).read_text().splitlines())
    # Whoever is told nothing of an account gets all that root has.
    user, group = said(unit, "User")[0], said(unit, "Group")[0]
    log = (PROCESSES / f"{name}.log").open("ab")
    process = subprocess.Popen(
        [
            *("setpriv", f"--reuid={user}", f"--regid={group}", "--init-groups", "--no-new-privs"),
            *said(unit, "ExecStart")[0].split(),
        ],
        cwd=said(unit, "WorkingDirectory")[0],
        env=environment,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    if said(unit, "Type") == ["oneshot"]:
        sys.exit(process.wait())
    (PROCESSES / name).write_text(str(process.pid))
    port = int(environment["PORT"])
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{name} ended. {Path(log.name).read_text()[-3000:]}")
            time.sleep(0.1)


def stop(name):
    running = PROCESSES / name
    if not running.exists():
        return
    number = int(running.read_text())
    os.kill(number, signal.SIGTERM)
    while Path(f"/proc/{number}/stat").exists():
        # A process whose parent is gone and that nobody waits for has ended, too.
        if Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.1)
    running.unlink()


def main():
    PROCESSES.mkdir(exist_ok=True)
    verb, *names = [word for word in sys.argv[1:] if word != "--now"]
    for name in names:
        if name == "nginx":
            subprocess.run(["nginx", "-s", "reload"], check=True)
        elif name.endswith(".timer"):
            assert (UNITS / name).exists(), name
        elif verb in {"enable", "start"}:
            start(name)
        elif verb == "stop":
            stop(name)
        elif verb == "restart":
            stop(name)
            start(name)


if __name__ == "__main__":
    main()
