"""For tests in which two connections meet: when one of them waits for the other."""

import time

import pytest
from django.db import connection


def wait_until_a_connection_is_blocked():
    """Until one connection to this database waits for another one's transaction."""
    for _attempt in range(400):
        with connection.cursor() as cursor:
            # Within a transaction the server shows what it showed at first.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("Nobody waited for anybody.")
