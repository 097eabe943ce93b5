"""How each job is: when it ran last and how that went, and whether it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from clinic.models import CommandRun

from .jobs import BY_NAME, JOBS, Job
from .locks import running

# One that was killed is started again so often before its next time comes.
MOST_TRIES = 3
# Clocks of several machines may differ by so much. A start that lies further ahead was noted by
# a clock that was wrong.
CLOCKS_DIFFER = timedelta(minutes=10)
# After this, one that did not begin is late.
LATE_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class JobState:
    """A job, its last run, whether it runs now, and why it does not run here, or ""."""

    job: Job
    run: CommandRun | None
    is_running: bool
    reason_off: str

    @property
    def started_at(self) -> datetime | None:
        return self.run.started_at if self.run else None

    def is_due(self, now: datetime) -> bool:
        """Whether it is to run: its time came since it began last, or it was killed then."""
        if self.reason_off or self.is_running:
            return False
        started = self.started_at
        if self.run is None or started is None or started > now + CLOCKS_DIFFER:
            return True
        if started < self.job.rhythm.latest(now):
            return True
        return self.was_killed and self.run.tries < MOST_TRIES

    @property
    def was_killed(self) -> bool:
        """Whether its last run has no end, and does not run."""
        return self.run is not None and self.run.is_unended and not self.is_running

    @property
    def has_failed(self) -> bool:
        """Whether its last run ended, and somebody should look at what it says."""
        run = self.run
        return bool(run and run.ended_at and not run.was_well and not self.reason_off)

    def is_late(self, now: datetime) -> bool:
        """Whether it should have begun more than an hour ago, and somebody should see why.

        One that somebody starts by hand, or that another scheduler starts, is not late.
        """
        if self.reason_off or self.is_running or self.run is None:
            return False
        began = max(filter(None, [self.run.started_at, self.run.ended_at]), default=None)
        return began is not None and began < self.job.rhythm.latest(now - LATE_AFTER)


def states(jobs: Iterable[Job] = JOBS) -> dict[str, JobState]:
    """How each of these jobs is now. Three queries."""
    names = [job.name for job in jobs]
    runs = CommandRun.objects.in_bulk(names)
    at_work = running(names)
    return {
        job.name: JobState(job, runs.get(job.name), job.name in at_work, job.reason_off())
        for job in jobs
    }


def due_jobs(now: datetime) -> list[Job]:
    """Those that are to be started now."""
    present = states()
    return [
        state.job
        for state in present.values()
        if state.is_due(now) and not is_held_up(state.job, present, now)
    ]


def is_held_up(job: Job, present: dict[str, JobState], now: datetime) -> bool:
    """Whether it waits for another one that is to run first."""
    if not job.after:
        return False
    first = present[job.after]
    return first.is_running or first.is_due(now)


def state_of(name: str) -> JobState:
    return states([BY_NAME[name]])[name]
