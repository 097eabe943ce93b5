"""Django's PostgreSQL backend for the replica: a query that fails there goes to the primary."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.backends.utils import CursorWrapper
from django.utils.functional import cached_property

from clinic.replica.health import HEALTH, PROMOTED
from clinic.replica.positions import DATABASE_OID, WalPosition
from clinic.replica.reading import fall_back, is_allowed, use_replica
from clinic.settings.database import REPLICA_TIMEOUT

STATUS = f"""
SELECT pg_is_in_recovery(), concat_ws('/', system_identifier,
    upper(lpad(to_hex(timeline_id), 8, '0')), {DATABASE_OID}),
    coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, 0)::bigint
FROM pg_control_system(), pg_control_checkpoint()
"""  # noqa: S608 - our own # nosec B608


class ReplicaStatus(NamedTuple):
    """What a server says of itself; `lsn` is how far it has replayed. See `WalPosition`."""

    is_replica: bool
    origin: str
    lsn: int


class PromotedError(Error):
    """The server of this connection was promoted, so it is another database now."""


class TimeLimitedConnection(psycopg.Connection[Any]):
    """Waits for no answer longer than a statement may take: `statement_timeout` ends none on a
    machine that hangs."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        return super().wait(gen, interval, REPLICA_TIMEOUT if timeout is None else timeout)


class FallBackMixin:
    """Mixed into a cursor: runs a query on the primary if it fails on the replica."""

    cursor: Any
    db: Any

    def _execute_with_wrappers(self, sql: Any, params: Any, many: bool, executor: Any) -> Any:
        run: Any = super()._execute_with_wrappers  # type: ignore[misc]
        if not (isinstance(self.db, DatabaseWrapper) and is_allowed()):
            return run(sql, params, many, executor)
        try:
            result = run(sql, params, many, executor)
            self.db.raise_if_promoted()
            return result
        except Error as error:
            fall_back(error)
        # Outside of the `except`, so that an error of the primary does not name this one as its
        # context.
        primary = connections[DEFAULT_DB_ALIAS]
        self.cursor, self.db = primary.cursor().cursor, primary
        return run(sql, params, many, executor)


class ReplicaCursor(FallBackMixin, CursorWrapper):
    pass


class ReplicaDebugCursor(FallBackMixin, base.CursorDebugWrapper):
    """The same while queries are counted."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Leads to the replica, and to the primary in a request whose access to the replica is over.

    `origin` and `replayed_lsn` are what the server said last on the present connection.
    """

    origin, replayed_lsn = "", 0

    def get_new_connection(self, conn_params: Mapping[str, Any]) -> Any:
        self.isolation_level = IsolationLevel.READ_COMMITTED
        self.origin, self.replayed_lsn = "", 0
        return TimeLimitedConnection.connect(**conn_params)

    def check_database_version_supported(self) -> None:
        """Its version is that of the primary, as streaming replication needs."""

    @cached_property
    def pg_version(self) -> int:
        return connections[DEFAULT_DB_ALIAS].pg_version  # type: ignore[attr-defined]

    def cursor(self) -> Any:
        if not is_allowed():
            # No request, but code that names this database. The server refuses all writes.
            return super().cursor()
        if use_replica():
            try:
                return super().cursor()
            except Error as error:
                fall_back(error)
        return connections[DEFAULT_DB_ALIAS].cursor()

    def make_cursor(self, cursor: Any) -> ReplicaCursor:
        return ReplicaCursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> ReplicaDebugCursor:
        return ReplicaDebugCursor(cursor, self)

    def status(self) -> ReplicaStatus:
        """What the server says of itself now. Raises `django.db.Error` if it does not answer."""
        self.ensure_connection()
        with self.wrap_database_errors:
            row: Any = self.connection.execute(STATUS).fetchone()
        status = ReplicaStatus(*row)
        self.origin, self.replayed_lsn = status.origin, status.lsn if status.is_replica else 0
        return status

    def has_replayed(self, position: WalPosition) -> bool:
        """Whether this is a replica of that database and has replayed its WAL up to there.

        One query, or none if the server has said so before.
        """
        if self.connection is None or self.replayed_lsn < position.lsn:
            self.status()
        if self.origin != position.origin:
            self.close()  # another database may have this name by now
            return False
        return self.replayed_lsn >= position.lsn

    def raise_if_promoted(self) -> None:
        """Raise `PromotedError` if the last answer came from a server that is no replica any more.

        PostgreSQL reports `in_hot_standby` with its answers.
        """
        if self.connection.info.parameter_status("in_hot_standby") == "off":
            HEALTH.pause(PROMOTED)
            raise PromotedError(PROMOTED)
