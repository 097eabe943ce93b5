"""Bringing the database up to date, one process at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 7_241_001  # a number of our own among this database's advisory locks


def migrate(say: Callable[[str], None]) -> None:
    """Apply the migrations that are missing, and `say` so if there are any."""
    with one_at_a_time():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            say(f"Bringing the database up to date ({len(plan)} migrations) …")
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process, also of another machine, is in here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            with suppress(Error):  # the connection is gone, and the lock with it
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
