"""Pages that were stored, under load, while the database and the site behind nginx die."""

import os
import signal
import subprocess
import time
from pathlib import Path

from .addresses import STORED
from .behind_nginx import served
from .load import Target, failed_reads, reads, wrk
from .scale import Scale
from .site import HOST, close_connections, dead_database, site_host, site_port
from .table import Group, Row

ROTATION = Path(__file__).with_name("rotation.lua")
WRITTEN = 5  # seconds until a page that was asked for is on the disk, compressed
# First both live, then the site alone, then neither.
LIVES_FOR, DATABASE_DEAD_FOR = 0.1, 0.2


def measure(folder: Path, scale: Scale) -> Group:
    """Ask for all stored pages without a break, and kill first the database, then the site."""
    close_connections()
    with served(folder) as site:
        for path in STORED.values():
            Target(site_port(), path, site_host()).rate(1)
        time.sleep(WRITTEN)
        command = [
            *wrk(site_host(), scale.outage),
            *("-s", str(ROTATION), f"http://{HOST}:{site_port()}", "--", *STORED.values()),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as load:
            time.sleep(scale.outage * LIVES_FOR)
            with dead_database():
                time.sleep(scale.outage * DATABASE_DEAD_FOR)
                os.killpg(site.process.pid, signal.SIGKILL)
                report, _errors = load.communicate()
    answered, failed = reads(report), failed_reads(report)
    both = scale.outage * (1 - LIVES_FOR - DATABASE_DEAD_FOR)
    return Group(
        "Database and site dead, under load",
        [
            Row(
                "failed reads of stored pages",
                "0",
                f"{failed:,}",
                failed == 0 and answered > 0,
                f"Of {answered:,} reads of the {', '.join(STORED)} through nginx. "
                f"{scale.outage * DATABASE_DEAD_FOR:.0f} seconds the database was dead, and then "
                f"{both:.0f} seconds both. The site was killed with -9 between two requests or in "
                "one. “--outage 900” has both dead for ten minutes.",
            )
        ],
    )
