"""A job runs once at a time, on whatever machine: it holds an advisory lock of PostgreSQL.

The lock belongs to a transaction on a connection of its own, so it is released when the process
ends, however it ends. A transaction, and not the session, as a pool such as PgBouncer may hand on
a connection after each transaction. It has no snapshot, so it does not hold back VACUUM.

A restart of PostgreSQL releases the lock while the process lives on. A thread of the process
notices, and takes the lock again; if it cannot, it ends the process. Whoever starts a job again
that has no end waits under the lock for longer than that takes, so it never runs twice at once.
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

# Seconds between two checks that the lock is held.
CHECK_EVERY = 0.5
# Seconds after which a process ends that cannot reach the database any more.
GIVE_UP_AFTER = 20.0
# Seconds between SIGTERM and SIGKILL.
KILL_AFTER = 1.0
# Seconds that whoever starts a job again waits: longer than these together.
TAKE_OVER_AFTER = 30.0

# Settings of the transaction: no time-out ends it, and a machine that vanished is noticed.
WHILE_HELD = {
    "idle_in_transaction_session_timeout": "0",
    "transaction_timeout": "0",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
# An older server does not have all of these settings.
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


def lock_id(job_name: str) -> int:
    """The second number of the advisory lock: a positive one of 32 bits."""
    return zlib.crc32(job_name.encode()) >> 1


def end_this_process() -> None:
    """End this process, with all that it started if it leads a process group."""
    pid = os.getpid()
    kill = os.killpg if os.getpgrp() == pid else os.kill
    for number in (signal.SIGTERM, signal.SIGKILL):
        kill(pid, number)
        time.sleep(KILL_AFTER)


class JobLock:
    """The lock of a job, on a connection of its own, as the job may close the others."""

    def __init__(self, job_name: str, end: Callable[[], None] = end_this_process) -> None:
        self.job_name, self._end = job_name, end
        self._connection: Any = None
        self._is_released = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lock of a job", daemon=True)

    def acquire(self) -> bool:
        """Take the lock if it is free, without waiting; whether it was."""
        is_acquired = self._try()
        if is_acquired:
            self._thread.start()
        return is_acquired

    def release(self) -> None:
        self._is_released.set()
        if self._thread.ident is not None:  # it was started
            self._thread.join()
        self._close()

    def _try(self) -> bool:
        """Take the lock on a new connection, if it is free."""
        self._close()
        self._connection = connection.copy()
        self._connection.inc_thread_sharing()
        self._connection.set_autocommit(False)
        with self._connection.cursor() as cursor:
            cursor.execute(SET, [list(WHILE_HELD), list(WHILE_HELD.values())])
            cursor.execute(TRY, [lock_id(self.job_name)])
            return bool(cursor.fetchone()[0])

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(Error):
                self._connection.close()
            self._connection = None

    def _keep(self) -> None:
        """Until it is released, take the lock again if it is lost, or end the process."""
        held_at, is_held = time.monotonic(), True
        while not self._is_released.wait(CHECK_EVERY):
            try:
                if is_held:
                    with self._connection.cursor() as cursor:
                        cursor.execute("SELECT 1")
                elif self._try():
                    logger.warning("The lock of %s was lost, and taken again.", self.job_name)
                else:  # it runs elsewhere by now
                    return self._end_process()
                held_at, is_held = time.monotonic(), True
            except Error:
                is_held = False
                if time.monotonic() - held_at > GIVE_UP_AFTER:
                    return self._end_process()
        return None

    def _end_process(self) -> None:
        logger.error(
            "%s lost its lock with the database, so it could run twice. It is ended here.",
            self.job_name,
        )
        self._end()


@contextmanager
def locked(job_name: str) -> Iterator[bool]:
    """Hold the lock of a job until the end of the block, if it is free; whether it was."""
    lock = JobLock(job_name)
    try:
        yield lock.acquire()
    finally:
        lock.release()


def running(job_names: list[str]) -> set[str]:
    """Which of these jobs run now, on whatever machine. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        held = {number for (number,) in cursor.fetchall()}
    return {name for name in job_names if lock_id(name) in held}
