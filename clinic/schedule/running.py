"""Starts the jobs that are due, each as a process of its own, and stops those that take too long.

So a job that hangs or dies holds up no other. The process that starts them waits until they end,
and starts meanwhile what becomes due: systemd kills what a service started when that ends.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.durations import in_words
from clinic.launcher.paths import PROJECT
from clinic.models import CommandRun

from .jobs import Job
from .locks import running
from .state import due_jobs

# Seconds between two looks at the processes, and between two looks at what is due.
POLL, LOOK_AGAIN = 0.2, 60.0
# Seconds between SIGTERM and SIGKILL.
PATIENCE = 10.0
# How long after its limit a job ends by an alarm of the system, if nobody watches it any more.
UNWATCHED = timedelta(minutes=2)

Say = Callable[[str], None]


def command_of(job: Job) -> list[str]:
    """The command that runs a job if it is still due."""
    return [sys.executable, str(PROJECT / "manage.py"), "run_schedule", "--job", job.name]


def environment_of(job: Job) -> dict[str, str]:
    other = os.environ.get(job.database, "") if job.database else ""
    return {**os.environ, **({"DATABASE_URL": other} if other else {})}


def renew_connection() -> None:
    """Close a connection that broke or is old, before it is used again after a while."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


@dataclass
class Started:
    """A job that was started. Its process leads a process group."""

    job: Job
    process: subprocess.Popen[bytes]
    begun: float
    asked_to_stop: float | None = None

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun

    @property
    def is_over_limit(self) -> bool:
        return self.seconds > self.job.limit.total_seconds()

    def send(self, number: int) -> None:
        """Send a signal to the job and to all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class Runner:
    """One call of `run_schedule`, with the jobs that it started."""

    def __init__(
        self, say: Say, command: Callable[[Job], list[str]] = command_of, poll: float = POLL
    ) -> None:
        self.say, self.command, self.poll = say, command, poll
        self.started: dict[str, Started] = {}
        self.was_well = True

    def run(self) -> bool:
        """Run what is due until no job runs any more; whether all of them were well."""
        with self._told_to_stop():
            looked: float | None = None
            while True:
                if looked is None or time.monotonic() - looked >= LOOK_AGAIN:
                    looked = time.monotonic()
                    self._start_due()
                self._watch()
                if not self.started:
                    return self.was_well
                time.sleep(self.poll)

    def _start_due(self) -> None:
        """Start what became due. If the database is away, that is tried again later."""
        try:
            renew_connection()
            jobs = due_jobs(timezone.now())
        except DatabaseError as problem:
            self.say(f"The database does not answer, so nothing was started. {problem}")
            self.was_well = False
            return
        for job in jobs:
            if job.name not in self.started:
                self._start(job)

    def _start(self, job: Job) -> None:
        """Start a job. If the system refuses the process, it is started later."""
        try:
            process = subprocess.Popen(
                self.command(job),
                cwd=PROJECT,
                env=environment_of(job),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as problem:
            self.say(f"{job.name} could not be started. {problem}")
            self.was_well = False
            return
        self.started[job.name] = Started(job, process, time.monotonic())

    def _watch(self) -> None:
        for name, started in list(self.started.items()):
            status = started.process.poll()
            if status is not None:
                # End what it left running, such as a dump that nobody reads.
                started.send(signal.SIGKILL)
                del self.started[name]
                self._note_end(started, status)
            elif started.asked_to_stop is not None:
                if time.monotonic() - started.asked_to_stop > PATIENCE:
                    started.send(signal.SIGKILL)
            elif started.is_over_limit:
                limit = in_words(started.job.limit)
                self.say(f"{name} takes longer than {limit}, and is stopped.")
                started.asked_to_stop = time.monotonic()
                started.send(signal.SIGTERM)

    def _note_end(self, started: Started, status: int) -> None:
        """Note how a job ended that could not note it itself."""
        if status == 0:
            return
        self.was_well = False
        name = started.job.name
        if started.asked_to_stop is not None:
            words = _("It was stopped, as it had not ended after %(limit)s.") % {
                "limit": in_words(started.job.limit)
            }
        elif status < 0:
            words = _("It was ended by signal %(number)s before it was done.") % {"number": -status}
        else:
            words = _("It ended with status %(number)s. The log of the server says more.") % {
                "number": status
            }
        self.say(f"{name}: {words}")
        try:
            renew_connection()
            run = CommandRun.objects.filter(name=name).first()
            is_elsewhere = bool(running([name]))
        except DatabaseError:
            return  # without an end it is started again
        if run is None or (run.is_unended and not is_elsewhere):
            CommandRun.objects.note(name, was_well=False, seconds=started.seconds, output=words)

    @contextmanager
    def _told_to_stop(self) -> Iterator[None]:
        """Stop the jobs when this process is stopped. They have no end, and are started again."""
        try:
            yield
        finally:
            for started in self.started.values():
                started.send(signal.SIGTERM)
            deadline = time.monotonic() + PATIENCE
            for started in self.started.values():
                try:
                    started.process.wait(max(deadline - time.monotonic(), 0))
                except subprocess.TimeoutExpired:
                    started.send(signal.SIGKILL)
                    started.process.wait()


@contextmanager
def ended_at_limit(job: Job) -> Iterator[None]:
    """In this block, an alarm of the system ends this process soon after the limit of the job."""
    before = signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int((job.limit + UNWATCHED).total_seconds()))
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
