"""All faults, in the order in which they are made: those that turn clocks come last."""

from . import clock, jobs, mail, people, processes, storage
from .fault import Fault, NotRun

__all__ = ["FAULTS", "Fault", "NotRun"]

FAULTS = (
    *processes.FAULTS,
    *storage.FAULTS,
    *jobs.FAULTS,
    *mail.FAULTS,
    *people.FAULTS,
    *clock.FAULTS,
)
