"""A connection to the replica, on which no statement fails that the primary could answer."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.backends.utils import CursorWrapper
from django.utils.functional import cached_property

from clinic.replica.positions import DATABASE, Position
from clinic.replica.reading import give_up, is_reading, may_read
from clinic.replica.watch import PROMOTED, WATCH

# Seconds that the replica has for one statement, also where its machine merely hangs.
LONGEST_STATEMENT = 1.5

STANDING = f"""
SELECT pg_is_in_recovery(), concat_ws('/', system_identifier,
    upper(lpad(to_hex(timeline_id), 8, '0')), {DATABASE}),
    coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, 0)::bigint
FROM pg_control_system(), pg_control_checkpoint()
"""  # noqa: S608 - our own # nosec B608


class Standing(NamedTuple):
    """What a server says of itself, as a `Position` does of the primary. `byte` is how far it
    played back the log of that."""

    is_replica: bool
    history: str
    byte: int


class PromotedError(Error):
    """The server of this connection is a database of its own now."""


class ImpatientConnection(psycopg.Connection[Any]):
    """Waits for no answer longer than `LONGEST_STATEMENT`."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        return super().wait(gen, interval, LONGEST_STATEMENT if timeout is None else timeout)


class GoesOn:
    """A cursor that goes on with the primary where the replica fails."""

    cursor: Any
    db: Any

    def _execute_with_wrappers(self, sql: Any, params: Any, many: bool, executor: Any) -> Any:
        run: Any = super()._execute_with_wrappers  # type: ignore[misc]
        if not (isinstance(self.db, DatabaseWrapper) and is_reading()):
            return run(sql, params, many, executor)
        try:
            result = run(sql, params, many, executor)
            self.db.refuse_promoted()
            return result
        except Error as problem:
            give_up(problem)
        # Behind the block, so that an error of the primary does not seem to come from this one.
        primary = connections[DEFAULT_DB_ALIAS]
        self.cursor, self.db = primary.cursor().cursor, primary
        return run(sql, params, many, executor)


class Cursor(GoesOn, CursorWrapper):
    """As requests use it."""


class DebugCursor(GoesOn, base.CursorDebugWrapper):
    """The same where somebody counts queries."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Leads to the replica, and in a request that may not read it any more to the primary.

    `history` and `replayed` are what the server said last over the present connection.
    """

    history, replayed = "", 0

    def get_new_connection(self, conn_params: Mapping[str, Any]) -> Any:
        self.isolation_level = IsolationLevel.READ_COMMITTED
        self.history, self.replayed = "", 0
        return ImpatientConnection.connect(**conn_params)

    def check_database_version_supported(self) -> None:
        """It is that of the primary."""

    @cached_property
    def pg_version(self) -> int:
        return connections[DEFAULT_DB_ALIAS].pg_version  # type: ignore[attr-defined]

    def cursor(self) -> Any:
        if not is_reading():
            # No request, but somebody who names it. Nothing can be written there.
            return super().cursor()
        if may_read():
            try:
                return super().cursor()
            except Error as problem:
                give_up(problem)
        return connections[DEFAULT_DB_ALIAS].cursor()

    def chunked_cursor(self) -> Any:
        """The same: all of an answer comes at once, so nothing is lost in the middle of it."""
        return self.cursor()

    def make_cursor(self, cursor: Any) -> Cursor:
        return Cursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> DebugCursor:
        return DebugCursor(cursor, self)

    def ask(self) -> Standing:
        """What the server says of itself now. Raises `django.db.Error` if it says nothing."""
        self.ensure_connection()
        with self.wrap_database_errors:
            row: Any = self.connection.execute(STANDING).fetchone()
        standing = Standing(*row)
        self.history, self.replayed = standing.history, standing.byte if standing.is_replica else 0
        return standing

    def has_all_of(self, position: Position) -> bool:
        """Whether this is a replica of that database with everything up to that byte. One query,
        and none while it is known."""
        if self.connection is None or self.replayed < position.byte:
            self.ask()
        if self.history != position.history:
            self.close()  # another database may have this name by now
            return False
        return self.replayed >= position.byte

    def refuse_promoted(self) -> None:
        """Raise `PromotedError` if the server was no replica any more when it answered last.

        PostgreSQL says so of itself with the next answer.
        """
        if self.connection.info.parameter_status("in_hot_standby") == "off":
            WATCH.leave_out(PROMOTED)
            raise PromotedError(PROMOTED)
