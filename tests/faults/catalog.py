"""All faults, in the order in which they are made: those that turn clocks come last.

After the one of the next release, the site goes on with that."""

from . import clock, jobs, mail, people, processes, releases, storage
from .fault import Fault, NotRun

__all__ = ["FAULTS", "Fault", "NotRun"]

FAULTS = (
    *processes.FAULTS,
    *storage.FAULTS,
    *jobs.FAULTS,
    *mail.FAULTS,
    *people.FAULTS,
    *releases.FAULTS,
    *clock.FAULTS,
)
