"""Each job runs once at a time, on whatever machine.

The lock is one of the database, so it is for all its roles and all machines, and it goes with the
connection of the process that had it, however that ended. It is held by a transaction that does
nothing else: a pool that hands a connection on after each transaction keeps this one together,
and one without a snapshot keeps no row from being cleaned up.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# What would end a transaction that waits, and how soon a machine that vanished is noticed.
WHILE_HELD = {
    "idle_in_transaction_session_timeout": "0",
    "transaction_timeout": "0",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
# A server that is older has no setting of some of these names.
SET = """
SELECT set_config(wanted.name, wanted.value, true)
FROM unnest(%s::text[], %s::text[]) AS wanted (name, value)
WHERE wanted.name IN (SELECT name FROM pg_settings)
"""
TRY = "SELECT pg_try_advisory_xact_lock('clinic_commandrun'::regclass::integer, %s)"
HELD = """
SELECT objid FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 2 AND granted
    AND classid = 'clinic_commandrun'::regclass
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def number_of(name: str) -> int:
    """The number under which a job is locked."""
    return zlib.crc32(name.encode()) >> 1


@contextmanager
def locked(name: str) -> Iterator[bool]:
    """Whether nobody else runs this job; if so, nobody can until the end of the block.

    On a connection of its own, as the job may close the others.
    """
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute(SET, [list(WHILE_HELD), list(WHILE_HELD.values())])
            cursor.execute(TRY, [number_of(name)])
            is_free = cursor.fetchone()[0]
        yield is_free
    finally:
        own.close()


def running(names: list[str]) -> set[str]:
    """Which of these jobs run now, on whatever machine. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        held = {number for (number,) in cursor.fetchall()}
    return {name for name in names if number_of(name) in held}
