"""The numbers of the site in Prometheus' text format. None is about a person.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from articles.models import Edition, SignOff
from clinic.models import CommandRun, FrontCache
from clinic.schedule.background import failed_for_good, how_many_wait
from clinic.shared_cache.server import shared_server

from .counters import BOUNDS, CLASSES, COUNTERS
from .probes import Probe

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
WAIT = 1.5  # seconds
KEPT_FOR = 30.0  # seconds: what is counted in tables is not counted more often

Samples = dict[str, tuple[str, str, dict[str, float]]]


def metrics() -> str:
    """All of them; without a database those that need none."""
    stored = STORED.present()
    lines = [*request_lines()]
    lines += family("clinic_database_up", "gauge", "Whether the database answers.",
                    {"": float(stored is not None)})  # fmt: skip
    if redis := shared_server():
        lines += family("clinic_redis_up", "gauge", "Whether Redis answers.",
                        {"": float(not redis.is_away)})  # fmt: skip
    for name, (kind, words, samples) in numbers_of_replica().items():
        lines += family(name, kind, words, samples)
    for name, (kind, words, samples) in (stored or {}).items():
        lines += family(name, kind, words, samples)
    return "\n".join([*lines, ""])


def family(name: str, kind: str, words: str, samples: dict[str, float]) -> Iterator[str]:
    """One family of numbers; its samples are by their labels."""
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    for labels, value in samples.items():
        yield f"{name}{{{labels}}} {value:.15g}" if labels else f"{name} {value:.15g}"


def request_lines() -> Iterator[str]:
    sums = COUNTERS.sums()
    counts = {
        f'kind="{kind}",status="{group}"': numbers[place]
        for kind, numbers in sums.items()
        for place, group in enumerate(CLASSES)
    }
    yield "# HELP clinic_requests_total Requests by kind of page and class of status."
    yield "# TYPE clinic_requests_total counter"
    yield from (f"clinic_requests_total{{{labels}}} {count}" for labels, count in counts.items())
    yield "# HELP clinic_request_seconds Seconds until an answer began."
    yield "# TYPE clinic_request_seconds histogram"
    for kind, numbers in sums.items():
        buckets, total = numbers[len(CLASSES) : -1], 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), buckets, strict=True):
            total += count
            yield f'clinic_request_seconds_bucket{{kind="{kind}",le="{bound}"}} {total}'
        yield f'clinic_request_seconds_sum{{kind="{kind}"}} {numbers[-1] / 1e6}'
        yield f'clinic_request_seconds_count{{kind="{kind}"}} {total}'


def numbers_of_tables() -> Samples:
    """What is counted in the database and on the disk."""
    today = timezone.localdate()
    acts = dict(SignOff.objects.values_list("act").annotate(Count("pk")).order_by("act"))
    readable = Edition.objects.readable()
    runs = list(CommandRun.objects.exclude(ended_at=None).order_by("name"))
    waiting, oldest = how_many_wait()
    now = timezone.now()
    last = "clinic_last_run_timestamp_seconds"
    well = "clinic_last_run_well"
    return {
        "clinic_sign_offs": ("gauge", "Sign-offs by what was done.",
                             {f'act="{act}"': count for act, count in acts.items()}),
        "clinic_articles_readable": ("gauge", "Articles that patients may read.",
                                     {"": readable.count()}),
        "clinic_articles_overdue": (
            "gauge", "Those of them whose review is overdue.",
            {"": readable.filter(sign_off__review_due__lt=today).count()},
        ),
        "clinic_stored_pages": ("gauge", "Files of pages that are kept for an outage.",
                                {"": stored_pages()}),
        last: ("gauge", "When each scheduled command ended last.",
               {f'command="{run.name}"': run.ended_at.timestamp() for run in runs if run.ended_at}),
        well: ("gauge", "Whether it ended well.",
               {f'command="{run.name}"': float(run.was_well) for run in runs}),
        "clinic_last_run_seconds": (
            "gauge", "How long it took.",
            {f'command="{run.name}"': run.seconds for run in runs if run.seconds is not None},
        ),
        "clinic_tasks_waiting": ("gauge", "Background work that waits.", {"": waiting}),
        "clinic_tasks_waiting_seconds": (
            "gauge", "Since when the oldest of it waits.",
            {"": (now - oldest).total_seconds() if oldest else 0},
        ),
        "clinic_tasks_given_up": (
            "gauge", "Background work that failed too often within a day.",
            {"": failed_for_good(now).count()},
        ),
        **front_caches(),
    }  # fmt: skip


def numbers_of_replica() -> Samples:
    """What the process that answers knows of the replica, if there is one."""
    if "replica" not in settings.DATABASES:
        return {}
    # A site without a replica does not load this.
    from clinic.replica.health import HEALTH

    HEALTH.start()
    return {
        "clinic_replica_in_use": ("gauge", "Whether the replica is read.",
                                  {"": float(HEALTH.is_in_use)}),
        "clinic_replica_behind_bytes": ("gauge", "What the replica had still to play back.",
                                        {"": HEALTH.bytes_behind}),
    }  # fmt: skip


def front_caches() -> Samples:
    """Of a site that has caches in front of it how many do not hear."""
    if not settings.FRONT_CACHES:
        return {}
    failing = len(FrontCache.objects.failing(settings.FRONT_CACHES))
    words = "Caches in front of the site that were not told of the last change."
    return {"clinic_front_caches_deaf": ("gauge", words, {"": failing})}


def stored_pages() -> int:
    kept = Path(settings.STORED_PAGES_ROOT) / "kept"
    return sum(len(files) for _folder, _folders, files in os.walk(kept))


class Stored:
    """What is counted in tables, kept for a while."""

    def __init__(self) -> None:
        self._probe = Probe(numbers_of_tables)
        self._lock = threading.Lock()
        self._until = 0.0
        self._samples: Samples | None = None

    def present(self) -> Samples | None:
        """The numbers, or None where the database does not answer soon."""
        with self._lock:
            if time.monotonic() < self._until:
                return self._samples
        samples = self._probe.answer(self._probe.begin(), WAIT)
        with self._lock:
            if samples is not None:
                self._until, self._samples = time.monotonic() + KEPT_FOR, samples
        return samples


STORED = Stored()
