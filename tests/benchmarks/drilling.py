"""How long a backup of very many articles takes, and the drill that proves it."""

import re
import subprocess
import sys
import time
from pathlib import Path

from clinic.launcher.messages import say
from clinic.launcher.paths import PROJECT

from .building import FOR
from .copies import fill_up_to
from .scale import Scale
from .site import close_connections
from .table import Group, Row

MOST_SECONDS = 1800  # for the drill of 50,000
STEP = re.compile(r"^(ok|FAIL) +(\w+), ([\d.]+) s: ", re.MULTILINE)


def measure(folder: Path, scale: Scale) -> Group:
    """Back the many articles of this scale up, and restore them beside the site.

    Fewer than the goal is for have none: part of a drill takes as long for few.
    """
    fill_up_to(scale.many)
    close_connections()
    backup = folder / "backup.tar"
    backup_seconds, words, status = command("backup", str(backup))
    if status:
        raise RuntimeError(words)
    drill_seconds, words, status = command("restore_drill", str(backup))
    if status:
        say(words)
    has_goal = scale.many >= FOR
    size = backup.stat().st_size
    steps = ", ".join(f"{name} {float(took):,.0f} s" for _mark, name, took in STEP.findall(words))
    return Group(
        f"A backup of {scale.many:,} articles",
        [
            Row(
                "making it",
                "",
                f"{backup_seconds / 60:.1f} minutes",
                details=f"{size / 2**20:,.0f} MB, not encrypted.",
            ),
            Row(
                "restore_drill",
                f"≤ {MOST_SECONDS / 60:.0f} minutes" if has_goal else "",
                f"{drill_seconds / 60:.1f} minutes",
                status == 0 and drill_seconds <= MOST_SECONDS if has_goal else None,
                f"{words.splitlines()[-1].partition(' ')[0]}: {steps}.",
            ),
        ],
    )


def command(*arguments: str) -> tuple[float, str, int]:
    """The seconds a command of the site took, what it said, and the status it ended with."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    return time.monotonic() - start, done.stdout.strip(), done.returncode
