"""Whether the present request may read the replica."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections

from clinic.requests.outage import REFUSALS

from . import ALIAS
from .health import HEALTH, SILENT, SLOW
from .positions import WalPosition

# SQLSTATE of a statement that `statement_timeout` ended.
QUERY_CANCELED = "57014"


@dataclass
class ReplicaAccess:
    """A request that may read a replica which has replayed the WAL up to this position.

    Once it `is_over`, the rest of the request reads the primary.
    """

    position: WalPosition
    is_checked: bool = False
    is_over: bool = False


_access: ContextVar[ReplicaAccess | None] = ContextVar("replica access", default=None)


@contextmanager
def allow_replica(position: WalPosition) -> Iterator[ReplicaAccess]:
    """Until the end of the block, queries of this request may go to the replica."""
    access = ReplicaAccess(position)
    token = _access.set(access)
    try:
        yield access
    finally:
        _access.reset(token)


def is_allowed() -> bool:
    """Whether this is a request that may read the replica, or might before its access was over."""
    return _access.get() is not None


def use_replica() -> bool:
    """Whether what is read now is to come from the replica. At most one query for each request.

    In a transaction, everything is read from the primary.
    """
    access = _access.get()
    if access is None or access.is_over or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return False
    if not access.is_checked:
        access.is_checked = True
        replica: Any = connections[ALIAS]
        try:
            access.is_over = not replica.has_replayed(access.position)
        except Error as error:
            fall_back(error)
    return not access.is_over


def use_primary() -> None:
    """Let the rest of the request read the primary: it wrote something, or the replica failed."""
    if access := _access.get():
        access.is_over = True


def fall_back(error: Error) -> None:
    """Use the primary after this error of the replica, and pause the replica if it is at fault."""
    use_primary()
    code = getattr(error.__cause__, "sqlstate", None)
    if not isinstance(error, OperationalError | InterfaceError):
        return
    if code is None or code.startswith(REFUSALS):
        HEALTH.pause(SILENT)
    elif code == QUERY_CANCELED:
        HEALTH.pause(SLOW)
    else:  # a conflict with what the replica has to replay
        return
    connections[ALIAS].close()
