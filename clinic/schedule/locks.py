"""Each job runs once at a time, on whatever machine.

The lock is one of the database, so it is for all its roles and all machines, and it goes with the
connection of the process that had it, however that ended. It is held by a transaction that does
nothing else: a pool that hands a connection on after each transaction keeps this one together,
and one without a snapshot keeps no row from being cleaned up.

A database that is restarted forgets its locks, and the process that had one may live. So a thread
of that process looks after the lock, takes it again at once where it is gone, and ends the process
where it does not get it within a moment. Whoever takes up a job that has no end waits for longer
than that before it begins.
"""

import logging
import os
import signal
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import Error, connection

logger = logging.getLogger(__name__)

# Seconds between two looks at a lock that is held, until one that is lost is given up, until a
# process that was told to end is ended, and until whoever takes up its job begins.
LOOK_AGAIN, GIVE_UP, OBEY, TAKE_OVER = 0.5, 20.0, 1.0, 30.0

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


def end_this_process() -> None:
    """Tell this process to end, and whatever it started if it leads a group; then end it."""
    own = os.getpid()
    is_leader = os.getpgrp() == own
    for number in (signal.SIGTERM, signal.SIGKILL):
        if is_leader:
            os.killpg(own, number)
        else:
            os.kill(own, number)
        time.sleep(OBEY)


class Lock:
    """The lock of a job, on a connection of its own, as the job may close the others."""

    def __init__(self, name: str, end: Callable[[], None] = end_this_process) -> None:
        self.name, self._end = name, end
        self._own: Any = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look_after, name="lock of a job", daemon=True)

    def take(self) -> bool:
        """Whether nobody else has it; then nobody else can have it until it is let go."""
        is_free = self._try()
        if is_free:
            self._thread.start()
        return is_free

    def let_go(self) -> None:
        self._is_over.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._close()

    def _try(self) -> bool:
        self._close()
        self._own = connection.copy()
        self._own.inc_thread_sharing()
        self._own.set_autocommit(False)
        with self._own.cursor() as cursor:
            cursor.execute(SET, [list(WHILE_HELD), list(WHILE_HELD.values())])
            cursor.execute(TRY, [number_of(self.name)])
            return bool(cursor.fetchone()[0])

    def _close(self) -> None:
        if self._own is not None:
            with suppress(Error):
                self._own.close()
            self._own = None

    def _look_after(self) -> None:
        """Until the end of the job. One that lost its lock and does not get it again must end."""
        held_at = time.monotonic()
        is_held = True
        while not self._is_over.wait(LOOK_AGAIN):
            try:
                if is_held:
                    with self._own.cursor() as cursor:
                        cursor.execute("SELECT 1")
                elif not self._try():
                    break
                else:
                    logger.warning("The lock of %s was lost, and taken again.", self.name)
                is_held, held_at = True, time.monotonic()
            except Error:
                is_held = False
                if time.monotonic() - held_at > GIVE_UP:
                    break
        else:
            return
        logger.error(
            "%s lost its lock with the database, so it could run twice. It is ended here.",
            self.name,
        )
        self._end()


@contextmanager
def locked(name: str) -> Iterator[bool]:
    """Whether nobody else runs this job; if so, nobody can until the end of the block."""
    lock = Lock(name)
    try:
        yield lock.take()
    finally:
        lock.let_go()


def running(names: list[str]) -> set[str]:
    """Which of these jobs run now, on whatever machine. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        held = {number for (number,) in cursor.fetchall()}
    return {name for name in names if number_of(name) in held}
