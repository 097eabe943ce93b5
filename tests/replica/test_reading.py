"""Who reads the replica, and what becomes of a request whose replica fails.

The replica of these tests is the tests' own server, over a connection of its own, which says of
itself what a replica says.
"""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InternalError,
    ProgrammingError,
    connection,
    connections,
    router,
    transaction,
)
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, Topic
from clinic.replica import ALIAS, health, positions, reading
from clinic.replica.backend import base
from clinic.replica.health import ReplicaHealth
from clinic.replica.positions import WalPosition
from clinic.replica.reading import use_replica
from clinic.replica.router import ReplicaRouter
from clinic.settings.database import replica as replica_settings
from tests.databases import in_database

SAYS_IT_IS_ONE = base.STATUS.replace("pg_is_in_recovery()", "true").replace(
    "pg_last_wal_replay_lsn()", "pg_current_wal_insert_lsn()"
)
RAISE_IF_PROMOTED = base.DatabaseWrapper.raise_if_promoted
SAYS_IT_IS_NONE = SAYS_IT_IS_ONE.replace("true", "false", 1)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> ReplicaHealth:
    """What this process knows of the replica: that all is well."""
    own = ReplicaHealth()
    own.problem = ""
    for module in (reading, base):
        monkeypatch.setattr(module, "HEALTH", own)
    return own


@pytest.fixture
def replica(
    sample_database: str,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
    known: ReplicaHealth,
) -> Iterator[Any]:
    """The connection to the replica; nothing is in a transaction."""
    monkeypatch.setattr(base, "STATUS", SAYS_IT_IS_ONE)
    monkeypatch.setattr(base.DatabaseWrapper, "raise_if_promoted", lambda self: None)
    monkeypatch.setattr(router, "routers", [ReplicaRouter()])
    with django_db_blocker.unblock(), in_database(sample_database):
        own = connection.settings_dict
        connections.settings[ALIAS] = {
            **own,
            "ENGINE": "clinic.replica.backend",
            "OPTIONS": replica_settings("postgresql://host/name")["OPTIONS"],
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
        replica = connections[ALIAS]
        yield replica
        replica.close()
        del connections[ALIAS], connections.settings[ALIAS]


@pytest.fixture
def position(replica: Any) -> WalPosition:
    """Of the primary now, which the replica has reached."""
    with connection.cursor() as cursor:
        cursor.execute(positions.CURRENT_POSITION)
        return WalPosition(*cursor.fetchone(), time.monotonic())


def far(position: WalPosition) -> WalPosition:
    """One that no replica has reached yet."""
    return position._replace(lsn=position.lsn + 10**12)


def names() -> list[str]:
    return list(Topic.objects.order_by("pk").values_list("name", flat=True))


def read_from() -> str:
    """Where an edition is read now."""
    edition = Edition.objects.order_by("pk").first()
    assert edition
    return edition._state.db


def test_only_a_request_that_may_reads_the_replica(position: WalPosition) -> None:
    assert read_from() == DEFAULT_DB_ALIAS
    with reading.allow_replica(position):
        assert read_from() == ALIAS
    assert read_from() == DEFAULT_DB_ALIAS


def test_another_thread_reads_the_primary(position: WalPosition) -> None:
    said = []
    with reading.allow_replica(position):
        thread = threading.Thread(target=lambda: said.append(use_replica()))
        thread.start()
        thread.join()
    assert said == [False]


def test_a_request_takes_one_query_more_and_none_while_it_is_known(
    replica: Any, position: WalPosition, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    ask = replica.status
    monkeypatch.setattr(replica, "status", lambda: asked.append(1) or ask())
    for of_request in ([1], [], []):
        asked.clear()
        with (
            reading.allow_replica(position),
            CaptureQueriesContext(connection) as of_primary,
            CaptureQueriesContext(replica) as of_replica,
        ):
            names()
            names()
        assert asked == of_request
        assert (len(of_primary), len(of_replica)) == (0, 2)
    asked.clear()
    with reading.allow_replica(far(position)), CaptureQueriesContext(replica) as of_replica:
        names()
        names()
    assert asked == [1]
    assert len(of_replica) == 0


def test_a_replica_that_is_behind_is_not_read(replica: Any, position: WalPosition) -> None:
    with reading.allow_replica(far(position)), CaptureQueriesContext(replica) as queries:
        assert read_from() == DEFAULT_DB_ALIAS
    assert not queries.captured_queries


@pytest.mark.parametrize("part", [0, 1, 2], ids=["server", "promotion", "database"])
def test_the_replica_of_another_database_is_not_read(
    replica: Any, position: WalPosition, part: int
) -> None:
    parts = position.origin.split("/")
    parts[part] += "1"
    with reading.allow_replica(position):
        assert read_from() == ALIAS
    with reading.allow_replica(position._replace(origin="/".join(parts))):
        assert read_from() == DEFAULT_DB_ALIAS
    assert replica.connection is None  # what has the name now is asked next time
    with reading.allow_replica(position):
        assert read_from() == ALIAS


def test_a_transaction_of_the_primary_reads_there(position: WalPosition) -> None:
    with reading.allow_replica(position):
        with transaction.atomic():
            assert read_from() == DEFAULT_DB_ALIAS
        assert read_from() == ALIAS


def test_after_a_write_the_rest_of_the_request_reads_the_primary(position: WalPosition) -> None:
    with reading.allow_replica(position):
        topic = Topic.objects.order_by("pk")[0]
        assert topic._state.db == ALIAS
        name = topic.name
        topic.name = "Written"
        topic.save()
        try:
            assert read_from() == DEFAULT_DB_ALIAS
            assert Topic.objects.get(pk=topic.pk).name == "Written"
        finally:
            topic.name = name
            topic.save()


def test_what_was_read_there_leads_to_the_primary_later(position: WalPosition) -> None:
    with reading.allow_replica(position):
        edition = Edition.objects.order_by("pk").first()
    assert edition
    assert edition._state.db == ALIAS
    assert edition.page._state.db == DEFAULT_DB_ALIAS
    with reading.allow_replica(far(position)), CaptureQueriesContext(connection) as of_primary:
        list(Edition.objects.using(ALIAS)[:1])
    assert len(of_primary) == 1


def test_the_replica_takes_no_change(replica: Any, position: WalPosition) -> None:
    with reading.allow_replica(position), replica.cursor() as cursor:
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("1500ms",)
    with pytest.raises(InternalError, match="read-only"):
        Topic.objects.using(ALIAS).update(name="Written")
    call_command("flush", database=ALIAS, interactive=False)  # it has no tables of its own
    assert names()


def test_a_connection_that_breaks_in_the_middle_is_no_error(
    replica: Any, position: WalPosition, known: ReplicaHealth
) -> None:
    with reading.allow_replica(position):
        first = names()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [replica.connection.info.backend_pid])
        assert names() == first
        assert read_from() == DEFAULT_DB_ALIAS
    assert known.problem == "it does not answer"
    assert replica.connection is None


def test_a_replica_that_is_gone_is_no_error(
    replica: Any,
    position: WalPosition,
    known: ReplicaHealth,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(replica.settings_dict, "HOST", "/nowhere")
    with reading.allow_replica(position):
        assert read_from() == DEFAULT_DB_ALIAS
    assert known.problem == "it does not answer"
    known.check(None)
    assert known.summary == "left out, because it does not answer"


@pytest.mark.parametrize(
    ("options", "problem"),
    [("-c statement_timeout=50", "it is slow"), ("", "it does not answer")],
    ids=["slow", "hanging"],
)
def test_a_replica_that_takes_too_long_is_no_error(
    replica: Any,
    position: WalPosition,
    known: ReplicaHealth,
    monkeypatch: Any,
    options: str,
    problem: str,
) -> None:
    monkeypatch.setitem(replica.settings_dict["OPTIONS"], "options", options)
    monkeypatch.setattr(base, "REPLICA_TIMEOUT", 0.1)
    started = time.monotonic()
    with (
        reading.allow_replica(position),
        connections[router.db_for_read(Edition)].cursor() as cursor,
    ):
        cursor.execute("SELECT pg_sleep(0.3)")
        assert cursor.fetchone()
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("off",)
    assert known.problem == problem
    assert time.monotonic() - started < 2


def test_what_the_primary_refuses_too_is_an_error(
    replica: Any, position: WalPosition, known: ReplicaHealth
) -> None:
    with reading.allow_replica(position):
        with pytest.raises(ProgrammingError), replica.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert read_from() == DEFAULT_DB_ALIAS
    with reading.allow_replica(position):
        assert read_from() == ALIAS
    assert not known.problem


def test_an_outage_of_both_is_said_as_one_of_the_primary(
    replica: Any, position: WalPosition, monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in (replica, connection):
        database.close()
        monkeypatch.setitem(database.settings_dict, "HOST", "/nowhere")
    with reading.allow_replica(position), pytest.raises(DatabaseError, match="nowhere"):
        names()


def test_a_promoted_replica_is_not_read(
    replica: Any,
    position: WalPosition,
    known: ReplicaHealth,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The tests' own server says that it plays nothing back, as one does that was promoted."""
    monkeypatch.setattr(base.DatabaseWrapper, "raise_if_promoted", RAISE_IF_PROMOTED)
    with reading.allow_replica(position):
        assert names()
        assert read_from() == DEFAULT_DB_ALIAS
    assert known.problem == "it is no replica, but a database of its own"


def test_what_is_known_says_why_a_replica_is_left_out(
    replica: Any,
    position: WalPosition,
    known: ReplicaHealth,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known.problem = health.SILENT
    known.check(position)
    assert known.summary == "ok"
    known.check(far(position))
    assert known.summary == "ok"  # it has a second
    assert known.bytes_behind == pytest.approx(10**12, rel=0.01)
    known.check(far(position))
    assert known.summary == "left out, because it is behind by more than a second"
    known.check(position)
    known.check(position)
    assert known.summary == "ok"
    known.check(position._replace(origin="1/2/3"))
    assert known.summary == "left out, because it is the replica of another database"
    monkeypatch.setattr(base, "STATUS", SAYS_IT_IS_NONE)
    known.check(position)
    assert known.summary == "left out, because it is no replica, but a database of its own"


def test_one_that_failed_a_request_is_left_alone_for_a_while(
    replica: Any,
    position: WalPosition,
    known: ReplicaHealth,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known.pause(health.SLOW)
    known.check(position)
    assert not known.is_in_use
    monkeypatch.setattr(health, "PAUSE", 0)
    known.pause(health.SLOW)
    known.check(position)
    assert known.is_in_use


def test_nothing_is_migrated_there(replica: Any) -> None:
    assert router.allow_migrate(ALIAS, "articles") is False
    assert router.allow_migrate(DEFAULT_DB_ALIAS, "articles") is True
