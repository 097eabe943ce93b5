"""Disks without room, and stored pages that are taken away."""

import os
import signal
import time

from tests.stored_pages.real_site import wait_for

from .disks import Disk
from .fault import Fault, NotRun
from .processes import clients_of_backends
from .staff import NotDone
from .world import FaultySite, Stage

LONG = 15  # seconds for which a disk is full or locked
START = 120  # seconds within which a worker has started
TOLD = "The disk of the server is full"


def require_disk(disk: Disk) -> None:
    """Raise `NotRun` where there is no small disk to be filled."""
    if not disk.is_real:
        raise NotRun(f"A small disk could not be mounted: {disk.refusal} Run it as root.")


def fill_media_disk(stage: Stage) -> None:
    """Pictures are refused with words, and all else goes on."""
    disk = stage.site.media_disk
    require_disk(disk)
    disk.fill()
    editor, _page = stage.load.probe
    try:
        editor.upload()
        stage.problem("A picture was taken while the disk was full.")
    except NotDone as refusal:
        words = refusal.answer.text
        stage.require(TOLD in words, f"What was said of a full disk: {words[:300]}")
    time.sleep(LONG)
    disk.free()
    stage.recover()
    editor.upload()
    stage.require(not parts_on(disk), f"Beginnings of files were left: {parts_on(disk)[:3]}")


def parts_on(disk: Disk) -> list[str]:
    """Beginnings of files that were written for longer than a moment ago."""
    long_ago = time.time() - 5
    return [str(path) for path in disk.path.rglob("*.part") if path.stat().st_mtime < long_ago]


def fill_pages_disk(stage: Stage) -> None:
    disk = stage.site.pages_disk
    require_disk(disk)
    disk.fill()
    time.sleep(LONG)
    disk.free()
    stage.recover()


def lock_pages_disk(stage: Stage) -> None:
    disk = stage.site.pages_disk
    require_disk(disk)
    disk.lock()
    try:
        time.sleep(LONG)
    finally:
        disk.unlock()
    stage.recover()


def take_cache_away(stage: Stage) -> None:
    """Remove all stored pages while they are read, and replace one process after the other."""
    site = stage.site
    for worker in site.workers():
        site.pages_disk.empty()
        os.kill(worker, signal.SIGTERM)
        stage.recover()
        wait_for(lambda worker=worker: is_replaced(site, worker), START)
    site.pages_disk.empty()
    stage.recover()
    stage.note("Removed three times, each worker replaced by one with an empty memory.")


def is_replaced(site: FaultySite, worker: int) -> bool:
    """Whether another one is there and has started: it asks the database."""
    workers = set(site.workers()) - {worker}
    is_complete = len(workers) == int(site.variables["WEB_CONCURRENCY"])
    return is_complete and workers <= set(clients_of_backends().values())


FAULTS = (
    Fault("media", "The disk of the uploads is full", fill_media_disk),
    Fault("pages-full", "The disk of the stored pages is full", fill_pages_disk),
    Fault("pages-locked", "The disk of the stored pages is read-only", lock_pages_disk),
    Fault("cache", "Stored pages and memory are emptied", take_cache_away),
)
