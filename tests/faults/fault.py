"""What a fault is, and how one says that it could not be made."""

from collections.abc import Callable
from dataclasses import dataclass

from .world import FaultySite, Stage


class NotRun(Exception):
    """This machine does not let us make the fault. The message says why, and what would help."""


def nothing(_site: object) -> None:
    """For a fault that needs nothing before it, or after."""


@dataclass(frozen=True)
class Fault:
    """`happen` makes the fault and ends it; `before` and `afterward` are outside of the load.

    `name` is for the command line, `title` is how the table calls it. Where clocks were turned,
    the moments of two processes are not compared.
    """

    name: str
    title: str
    happen: Callable[[Stage], None]
    before: Callable[[FaultySite], None] = nothing
    afterward: Callable[[FaultySite], None] = nothing
    is_clock_right: bool = True
