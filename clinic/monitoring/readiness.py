"""Whether the site can do its work: lines of plain text, within two seconds, without secrets."""

import os
import pkgutil
import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from clinic.models import FrontCache
from clinic.schedule.background import LATE_AFTER as TASKS_LATE_AFTER
from clinic.schedule.background import how_many_wait
from clinic.schedule.state import JobState, states
from clinic.shared_cache.server import shared_server

from .probes import Probe

# Seconds in which all of it is answered; a check by a machine gives up after two.
WAIT = 1.5
SCHEDULED = "publish_scheduled"
BUCKET, REDIS = "bucket", "redis"
# Readers are answered while these are away.
DONE_WITHOUT = {BUCKET, REDIS}
# It runs every few minutes.
LATE_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Check:
    """One line. `stops` says that the site cannot do its work; the rest is for a person."""

    name: str
    words: str
    stops: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"


def readiness() -> list[Check]:
    """How each part of the site is."""
    deadline = time.monotonic() + WAIT
    threads = {name: probe.begin() for name, probe in PROBES.items()}
    found: list[Check] = []
    for name, probe in PROBES.items():
        checks = probe.answer(threads[name], deadline - time.monotonic())
        if checks is None:
            checks = [Check(name, "does not answer", stops=name not in DONE_WITHOUT)]
        found += checks
    return [*found, *replica_checks()]


def database_checks() -> list[Check]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        missing = migrations_of_release() - set(cursor.fetchall())
    checks = [Check("database", "ok")]
    if missing:
        checks.append(Check("migrations", f"{len(missing)} missing, run prepare", stops=True))
        return checks
    now, jobs = timezone.now(), states()
    run = jobs[SCHEDULED].run
    return [
        *checks,
        Check("migrations", "ok"),
        last_run(run.ended_at if run else None, now),
        *late_jobs(jobs, now),
        *waiting_tasks(now),
        *front_caches(),
    ]


def last_run(ended_at: datetime | None, now: datetime) -> Check:
    """How long ago what is scheduled ran. A late one stops no reader."""
    if ended_at is None:
        return Check("schedule", "not known")
    minutes = int((now - ended_at).total_seconds() // 60)
    state = "late" if now - ended_at > LATE_AFTER else "ok"
    return Check("schedule", f"{state}, {SCHEDULED} ended {minutes} minutes ago")


def late_jobs(jobs: dict[str, JobState], now: datetime) -> list[Check]:
    """Whether others of the schedule are late, or did not end well. It stops no reader."""
    others = {name: state for name, state in jobs.items() if name != SCHEDULED}
    late = [name for name, state in others.items() if state.is_late(now) or state.was_killed]
    failed = [name for name, state in others.items() if name not in late and state.has_failed]
    found = (("late", late), ("not well", failed))
    return [
        Check("scheduled work", f"{state}, {', '.join(names)}") for state, names in found if names
    ]


def waiting_tasks(now: datetime) -> list[Check]:
    """Whether a worker does what waits for one. It stops no reader."""
    number, oldest = how_many_wait()
    if oldest and now - oldest > TASKS_LATE_AFTER:
        minutes = int((now - oldest).total_seconds() // 60)
        return [Check("background work", f"late, {number} wait, the oldest for {minutes} minutes")]
    return [Check("background work", "ok")] if settings.BACKGROUND_WORK == "worker" else []


def front_caches() -> list[Check]:
    """Whether caches in front of the site heard of the last change. It stops no reader."""
    if not settings.FRONT_CACHES:
        return []
    failing = FrontCache.objects.failing(settings.FRONT_CACHES)
    if not failing:
        return [Check("front caches", "ok")]
    return [Check("front caches", f"not told of a change, {', '.join(sorted(failing))}")]


def disk_checks() -> list[Check]:
    folder = settings.MEDIA_CACHE_ROOT if is_in_bucket() else settings.MEDIA_ROOT
    checks = [room_in("copies of uploads" if is_in_bucket() else "uploads", Path(folder))]
    if settings.STORED_PAGES:
        root = Path(settings.STORED_PAGES_ROOT)
        is_writable = os.access(nearest(root), os.W_OK | os.X_OK)
        words = "ok" if is_writable else "cannot be written"
        checks += [Check("stored pages", words, not is_writable), room_in("page store", root)]
    return checks


def is_in_bucket() -> bool:
    return bool(settings.MEDIA_BUCKET)


def bucket_checks() -> list[Check]:
    """Whether the bucket answers. One that does not stops no reader of what was read before."""
    if not is_in_bucket():
        return []
    storage: Any = default_storage
    storage.ping()
    return [Check(BUCKET, "ok")]


def replica_checks() -> list[Check]:
    """Whether this process reads the replica, if there is one. Without it, the primary is read."""
    if "replica" not in settings.DATABASES:
        return []
    # A site without a replica does not load this.
    from clinic.replica.health import HEALTH

    HEALTH.start()
    return [Check("replica", HEALTH.summary)]


def room_in(name: str, folder: Path) -> Check:
    """How much room its disk has. Little is for a person to know, and none stops the work."""
    free = shutil.disk_usage(nearest(folder)).free
    state = "full" if free < settings.NO_ROOM else "low" if free < settings.LITTLE_ROOM else "ok"
    return Check(f"room for {name}", f"{state}, {free // 1_000_000:,} MB", state == "full")


def redis_checks() -> list[Check]:
    """Whether what machines share is there. It stops nobody: each does without it."""
    server = shared_server()
    if server is None:
        return []
    return [Check(REDIS, "ok" if server.ping() else "does not answer, and is left out")]


def nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists():
        folder = folder.parent
    return folder


@cache
def migrations_of_release() -> set[tuple[str, str]]:
    """Each migration that this release has: its app, and its name. Loads none of them."""
    found: set[tuple[str, str]] = set()
    for config in apps.get_app_configs():
        if find_spec(name := f"{config.name}.migrations") is None:
            continue
        modules: Any = pkgutil.iter_modules(import_module(name).__path__)
        found |= {
            (config.label, module.name)
            for module in modules
            if not module.ispkg and module.name[0] not in "_~"
        }
    return found


PROBES = {
    "database": Probe(database_checks),
    "disks": Probe(disk_checks),
    BUCKET: Probe(bucket_checks),
    REDIS: Probe(redis_checks),
}
