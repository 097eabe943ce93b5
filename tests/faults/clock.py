"""The clock of the machine jumps past the moments at which articles begin and end."""

import datetime
import shutil
import time
from pathlib import Path

from tests.stored_pages.real_site import wait_for

from .fault import Fault, NotRun
from .jobs import live, local, signed
from .world import FaultySite, Stage

LIBRARIES = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
LIBRARY = next(iter(sorted(LIBRARIES)), None)
MISSING = "libfaketime is not installed: apt-get install faketime"
# Less than an hour, after which staff would have to log in again.
JUMP = "+50m"
IN_BETWEEN = datetime.timedelta(minutes=30)
OVER = 10.0  # seconds within which an article that has ended is read by nobody


def clock_file(site: FaultySite) -> Path:
    return site.folder / "clock"


def give_clock(site: FaultySite) -> None:
    """Start PostgreSQL, gunicorn and nginx with a clock that can be turned."""
    if LIBRARY is None:
        return
    clock_file(site).write_text("+0")
    site.restart_servers(
        LD_PRELOAD=str(LIBRARY),
        FAKETIME_TIMESTAMP_FILE=str(clock_file(site)),
        FAKETIME_CACHE_DURATION="1",
    )
    wait_for(lambda: site.read("/").status == 200, 60)


def take_clock(site: FaultySite) -> None:
    if LIBRARY is None:
        return
    site.restart_servers()
    wait_for(lambda: site.read("/").status == 200, 60)


def jump(stage: Stage) -> None:
    """Fifty minutes on, over an end and a beginning, back, and on again."""
    if LIBRARY is None or not shutil.which("faketime"):
        raise NotRun(MISSING)
    site = stage.site
    moment = local(datetime.datetime.now(datetime.UTC) + IN_BETWEEN)
    ending, beginning = signed(site, expire_at=moment), signed(site, go_live_at=moment)
    addresses = {page: f"/therapies/{site.ledger.slugs[page]}/" for page in (ending, beginning)}
    site.store(addresses[ending])
    stage.require(site.read(addresses[beginning]).status == 404, "It was read before its day.")
    clock_file(site).write_text(JUMP)
    seconds = wait_for(lambda: site.read(addresses[ending]).status != 200, 60)
    stage.require(seconds < OVER, f"An article that had ended was read for {seconds:.1f} s.")
    stage.recover()
    done = site.run("publish_scheduled")
    stage.require(done.returncode == 0, f"publish_scheduled: {done.stderr[-400:]}")
    stage.require(live(site, [ending, beginning]) == {beginning}, "Not what was signed is live.")
    wait_for(lambda: site.read(addresses[beginning]).status == 200, 30)
    clock_file(site).write_text("+0")
    time.sleep(3)
    stage.recover()
    stage.require(site.read(addresses[ending]).status != 200, "It is read again.")
    stage.require(site.read(addresses[beginning]).status != 200, "It is read before its day.")
    clock_file(site).write_text(JUMP)  # what was published stands within its time again
    wait_for(lambda: site.read(addresses[beginning]).status == 200, 30)
    stage.note(f"{JUMP}, back, and on again. What had ended was read for {seconds:.1f} s more.")


FAULTS = (
    Fault(
        "clock",
        "The clock jumps past a go-live time",
        jump,
        before=give_clock,
        afterward=take_clock,
        is_clock_right=False,
    ),
)
