"""How new the replica must be, who knows of it, and which requests go there at all."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from clinic.replica import positions, requests
from clinic.replica.health import ReplicaHealth
from clinic.replica.positions import FILE, FRESH_FOR, WalPosition, note_position, present_position
from clinic.replica.reading import use_replica
from clinic.replica.requests import ReplicaMiddleware
from clinic.stored_pages import vouching
from clinic.stored_pages.files import PageFiles
from clinic.stored_pages.leases import Leases
from clinic.stored_pages.vouching import Vouching

PERSONAL = ("sessionid=abc", "csrftoken=abc", "messages=abc", "theme=1; sessionid=abc")


@pytest.fixture
def leases(tmp_path: Path) -> Leases:
    return Leases(tmp_path)


def vouch(leases: Leases, state: str = "a" * 40) -> Path:
    """Vouch for a state as a process does that knows of the replica; the generation's folder."""
    return leases.generations / leases.renew(lambda: state, [note_position])


def test_a_position_is_there_before_its_generation_is_in_force(db: None, leases: Leases) -> None:
    seen = []
    grant = leases._grant
    leases._grant = lambda *values: (  # type: ignore[method-assign]
        seen.extend(path.name for path in leases.generations.glob(f"*/{FILE}")),
        grant(*values),
    )
    vouch(leases)
    assert seen == [FILE]


def test_the_position_is_that_of_the_generation_in_force(db: None, leases: Leases) -> None:
    assert present_position(leases) is None
    vouch(leases)
    first = present_position(leases)
    assert first
    assert first.lsn > 0
    # A process that knows of no replica vouches for another state.
    leases.renew(lambda: "b" * 40)
    assert present_position(leases) is None
    vouch(leases, "b" * 40)
    second = present_position(leases)
    assert second
    assert second.lsn >= first.lsn
    leases.revoke()
    assert present_position(leases) is None


def test_a_position_is_used_for_a_second(
    db: None, leases: Leases, monkeypatch: pytest.MonkeyPatch
) -> None:
    vouch(leases)
    now = time.monotonic()
    for later, is_fresh in (
        (0.0, True),
        (FRESH_FOR - 0.3, True),
        (FRESH_FOR + 0.1, False),
        (-60, False),
    ):
        monkeypatch.setattr(positions.time, "monotonic", lambda at=now + later: at)
        assert (present_position(leases) is not None) is is_fresh, later


@pytest.mark.parametrize("text", ["", "1 2", "1 b c", "1 2 3 4"])
def test_what_is_no_position_is_none(db: None, leases: Leases, text: str) -> None:
    (vouch(leases) / FILE).write_text(text)
    assert present_position(leases) is None


def test_a_change_is_before_the_position_that_is_asked_after_it(own_database: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        before = int(cursor.fetchone()[0])
        cursor.execute("UPDATE wagtailcore_site SET port = port")
        cursor.execute(positions.CURRENT_POSITION)
        assert cursor.fetchone()[1] > before


def test_pages_are_vouched_for_where_no_position_can_be_had(
    db: None, leases: Leases, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def cursor(self) -> Any:
            raise DatabaseError("pg_control_system is not for this role")

    vouch(leases)
    assert present_position(leases)
    monkeypatch.setattr(positions, "connection", Refusing())
    vouch(leases)
    assert leases.present()
    # Nor does one from before the question count, where nothing else changed.
    assert present_position(leases) is None


def test_every_process_that_vouches_notes_it(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that only takes a withdrawn page away."""
    monkeypatch.setattr(vouching, "_notes", [note_position])
    files = PageFiles(tmp_path, 10)
    Vouching(files).renew()
    assert present_position(files.leases)


@pytest.fixture
def asked(leases: Leases, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask for something, and hear whether the replica may be read for it."""
    own = ReplicaHealth()
    own.problem = ""
    monkeypatch.setattr(own, "start", lambda: None)
    monkeypatch.setattr(requests, "HEALTH", own)
    monkeypatch.setattr(
        requests, "present_position", lambda leases: WalPosition("1/1/1", 2, time.monotonic())
    )
    monkeypatch.setattr("clinic.replica.reading.connections", Connections())
    site = ReplicaMiddleware(lambda environ, start: [str(use_replica()).encode()], leases)

    def ask(path: str = "/search/", method: str = "GET", **more: str) -> bool:
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, **more}
        return list(site(environ, None)) == [b"True"]

    ask.health = own  # type: ignore[attr-defined]
    return ask


class Connections(dict[str, Any]):
    """A primary outside of a transaction, and a replica that has everything."""

    def __missing__(self, alias: str) -> Any:
        return type(
            "Database", (), {"in_atomic_block": False, "has_replayed": lambda *_all: True}
        )()


def test_who_reads_the_replica(asked: Any) -> None:
    for path in ("/", "/search/", "/es/search/suggestions/", "/api/v1/articles", "/fhir/R5/x"):
        assert asked(path), path
        assert asked(path, "HEAD"), path
        assert asked(path, HTTP_COOKIE="theme=dark"), path


def test_who_does_not(asked: Any) -> None:
    for cookie in PERSONAL:
        assert not asked(HTTP_COOKIE=cookie), cookie
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        assert not asked(method=method), method
    for path in ("/admin/", "/admin/login/", "/media/kept/a.webp", "/documents/1/a.pdf",
                 "/_util/login/", "/es/_util/login/"):  # fmt: skip
        assert not asked(path), path
    assert not asked(HTTP_AUTHORIZATION="Basic abc")
    asked.health.problem = "it does not answer"
    assert not asked()
    assert not use_replica()
