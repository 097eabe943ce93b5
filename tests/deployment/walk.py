"""docs/deploy.md, followed command by command in a bare Debian of its own.

`python -m tests.deployment.walk FOLDER`, as root, with debootstrap and a network. No systemd runs
in there: its units are verified, and their start lines are run by `systemctl.py`.
"""

import argparse
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clinic.launcher.paths import PROJECT

DOCUMENT = PROJECT / "docs/deploy.md"
MOUNTS = {"proc": "proc", "sys": "sysfs", "run": "tmpfs", "tmp": "tmpfs"}
# What is asked for at the end.
LAST = """
curl -sSf -k --resolve "$SITE:443:127.0.0.1" "https://$SITE/therapies/" > /srv/clinic/page.html
curl -sS -o /dev/null -w '%{http_code} %{redirect_url}\n' -H "Host: $SITE" http://127.0.0.1/
systemctl start clinic-schedule.service
"""


def commands() -> str:
    """What the document asks for, in one script; what asks a person or the world is left out.

    On a server, services of their own start PostgreSQL and nginx.
    """
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```$", DOCUMENT.read_text(), re.M | re.S))
    for before, start in (
        ("adduser --system", "pg_ctlcluster 15 main start"),
        ("systemctl reload nginx", "nginx"),
    ):
        script = script.replace(before, f"{start}\n{before}", 1)
    return f"{script}\n{LAST}"


@contextmanager
def bare_debian(folder: Path) -> Iterator[Path]:
    """A Debian 12 as its installer leaves it, but for a kernel; its processes end with the block.

    One that is there already is used as it is.
    """
    if not (folder / "etc/debian_version").exists():
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", folder], check=True)
    for name, kind in MOUNTS.items():
        subprocess.run(["mount", "-t", kind, kind, folder / name], check=True)
    subprocess.run(["mount", "--rbind", "/dev", folder / "dev"], check=True)
    try:
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
        yield folder
    finally:
        end_processes_in(folder)
        for name in ("dev", *MOUNTS):
            subprocess.run(["umount", "--recursive", "--lazy", folder / name], check=True)


def end_processes_in(folder: Path) -> None:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "root")).is_relative_to(folder):
                os.kill(int(process.name), 9)
        except OSError:
            continue


def walk(folder: Path) -> None:
    """Follow the document. Raises `CalledProcessError` at the first command that fails."""
    archive = folder / "srv/clinic/release.tar"
    archive.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "archive", "--output", archive, "HEAD"], cwd=PROJECT, check=True)
    stand_in = folder / "usr/local/bin/systemctl"
    shutil.copy(PROJECT / "tests/deployment/systemctl.py", stand_in)
    stand_in.chmod(0o755)
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    if certificates := os.environ.get("PIP_CERT"):
        shutil.copy(certificates, folder / "etc/certificates.pem")
        environment["PIP_CERT"] = "/etc/certificates.pem"
    subprocess.run(
        ["chroot", folder, "/bin/bash", "-eux"],
        env=environment,
        input=commands(),
        text=True,
        check=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.deployment.walk")
    parser.add_argument("folder", type=Path, help="where Debian is put; it need not be there")
    with bare_debian(parser.parse_args().folder.resolve()) as folder:
        walk(folder)


if __name__ == "__main__":
    main()
