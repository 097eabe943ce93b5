"""Which requests may read the replica: each says so for itself, for as long as it is answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections

from clinic.requests.outage import REFUSALS

from . import ALIAS
from .positions import Position
from .watch import SILENT, SLOW, WATCH

# SQLSTATE of a statement that took longer than the replica may take.
TOO_SLOW = "57014"


@dataclass
class Reading:
    """A request that may read a replica which has everything up to this position.

    Once it `is_over`, the rest of the request reads the primary.
    """

    position: Position
    is_checked: bool = False
    is_over: bool = False


_present: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading(position: Position) -> Iterator[Reading]:
    """Until the end of the block, this thread may read the replica."""
    present = Reading(position)
    token = _present.set(present)
    try:
        yield present
    finally:
        _present.reset(token)


def is_reading() -> bool:
    """Whether this is a request that could read the replica, whatever became of that."""
    return _present.get() is not None


def may_read() -> bool:
    """Whether what is read now may come from the replica. At most one query for each request.

    What is read within a transaction of the primary is read there.
    """
    present = _present.get()
    if present is None or present.is_over or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return False
    if not present.is_checked:
        present.is_checked = True
        replica: Any = connections[ALIAS]
        try:
            present.is_over = not replica.has_all_of(present.position)
        except Error as problem:
            give_up(problem)
    return not present.is_over


def read_primary() -> None:
    """The rest of the request reads the primary: something was written, or the replica failed."""
    if present := _present.get():
        present.is_over = True


def give_up(problem: Error) -> None:
    """Go on with the primary after this error; leave the replica alone if the fault is its own."""
    read_primary()
    code = getattr(problem.__cause__, "sqlstate", None)
    if not isinstance(problem, OperationalError | InterfaceError):
        return
    if code is None or code.startswith(REFUSALS):
        WATCH.leave_out(SILENT)
    elif code == TOO_SLOW:
        WATCH.leave_out(SLOW)
    else:  # A statement in the way of what the replica has to play back.
        return
    connections[ALIAS].close()
