"""The tasks of Wagtail, and mail: done at once, or by a worker (BACKGROUND_WORK=worker).

A worker, `manage.py db_worker`, sends mail and updates the index for searches in the admin. Two
tasks of Wagtail are always done at once: the reference index, which keeps a picture that an article
uses from being deleted, and the removal of a deleted file.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    Func,
    IntegerField,
    Min,
    QuerySet,
    When,
)
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResultStatus
from django_tasks_db.backend import DatabaseBackend

AT_ONCE = {
    "wagtail.tasks.update_reference_index_task",
    "wagtail.tasks.delete_file_from_storage_task",
}

# A task that waits for longer has no worker.
LATE_AFTER = timedelta(minutes=5)
# A task that runs for longer was killed with its worker.
ABANDONED_AFTER = timedelta(minutes=10)
# How long after each of its failures a task is tried again.
AGAIN_AFTER = (
    timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6)
)  # fmt: skip
MOST_TRIES = len(AGAIN_AFTER) + 1
# A task that failed with this has nothing to do: its object was deleted.
GONE = "DoesNotExist"
# How long a failure is reported.
RECENT = timedelta(days=1)


class Backend(DatabaseBackend):
    """Stores a task for a worker, or does it at once."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.immediate = ImmediateBackend(alias, params)

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if is_at_once(task):
            return self.immediate.enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)

    async def aenqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if is_at_once(task):
            return await self.immediate.aenqueue(task, args, kwargs)
        return await super().aenqueue(task, args, kwargs)


def is_at_once(task: Any) -> bool:
    """Whether a task is done in the request that asks for it."""
    return settings.BACKGROUND_WORK == "at_once" or task.module_path in AT_ONCE


def results() -> QuerySet[Any]:
    """All tasks that are stored."""
    from django_tasks_db.models import DBTaskResult  # the backend is made before the models are

    return DBTaskResult.objects.all()


def waiting() -> QuerySet[Any]:
    """Tasks that a worker could do now, with `waits_since`."""
    from django_tasks_db.models import get_date_max

    since = Case(
        When(run_after=get_date_max(), then=F("enqueued_at")),
        default=F("run_after"),
        output_field=DateTimeField(),
    )
    ready: QuerySet[Any] = results().ready()  # type: ignore[attr-defined]
    return ready.annotate(waits_since=since)


def late(now: datetime) -> QuerySet[Any]:
    """Tasks that wait for longer than `LATE_AFTER`."""
    return waiting().filter(waits_since__lt=now - LATE_AFTER)


def how_many_wait() -> tuple[int, datetime | None]:
    """How many tasks wait, and since when the oldest does. One query."""
    found = waiting().order_by().aggregate(number=Count("pk"), oldest=Min("waits_since"))
    return found["number"], found["oldest"]


def failed_lately(now: datetime) -> QuerySet[Any]:
    """Tasks that failed within a day; `tries` says how often they were started."""
    tries = Func(F("worker_ids"), function="jsonb_array_length", output_field=IntegerField())
    failed = results().filter(status=TaskResultStatus.FAILED, finished_at__gt=now - RECENT)
    return failed.annotate(tries=tries)


def failed_for_good(now: datetime) -> QuerySet[Any]:
    """Tasks that failed lately, too often to be tried again."""
    return failed_lately(now).filter(tries__gte=MOST_TRIES)


def unfinished_exist() -> bool:
    states = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    return results().filter(status__in=states).exists()


@transaction.atomic
def take_up(now: datetime) -> tuple[int, int]:
    """Put killed and failed tasks back into the queue; how many of each.

    So a task may be done twice: an index is updated again, and a mail is sent twice rather than
    never. A task that kills its worker each time is given up as failed.
    """
    return take_up_killed(now), take_up_failed(now)


def take_up_killed(now: datetime) -> int:
    killed = results().filter(status=TaskResultStatus.RUNNING, started_at__lt=now - ABANDONED_AFTER)
    number = 0
    for result in killed.select_for_update(skip_locked=True):
        if len(result.worker_ids) < MOST_TRIES:
            result.status, result.run_after = TaskResultStatus.READY, now
            number += 1
        else:
            result.status, result.finished_at = TaskResultStatus.FAILED, now
            result.traceback = "Its worker was killed each time."
        result.save(update_fields=["status", "run_after", "finished_at", "traceback"])
    return number


def take_up_failed(now: datetime) -> int:
    failed = failed_lately(now).filter(tries__lt=MOST_TRIES)
    again = failed.exclude(exception_class_path__endswith=GONE)
    number = 0
    for result in again.select_for_update(skip_locked=True):
        result.status = TaskResultStatus.READY
        result.run_after = now + AGAIN_AFTER[max(result.tries, 1) - 1]
        result.save(update_fields=["status", "run_after"])
        number += 1
    return number


def do_here() -> int:
    """Do all waiting tasks in this process, as there is no worker; how many were started."""
    from django_tasks_db.management.commands.db_worker import Worker

    before = timezone.now()
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"schedule-{before.timestamp():.0f}",
        excluded_queue_names=[],
    ).run()
    return results().filter(started_at__gte=before).count()
