"""The database of a backup: dumped and restored as a stream, and put in another's place."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import psycopg
from django.db import connection, transaction
from psycopg import sql
from psycopg.conninfo import make_conninfo

from .errors import BackupError
from .programs import last_words, pipe, postgresql_program

# What a database without anything of its own has not: tables, views and sequences.
IS_EMPTY = """
    SELECT NOT EXISTS (
        SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
          AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
    )
"""
MAINTENANCE = ("postgres", "template1")  # databases from which others are made and renamed
# How long a query may take is a rule for pages.
NO_LIMIT = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"


def parameters(name: str) -> dict[str, Any]:
    """How to connect to a database of this name on the site's server, as libpq has it."""
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    settings = connection.settings_dict
    options = {key: value for key, value in settings["OPTIONS"].items() if key in known}
    own = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
    }
    given = {key: value for key, value in own.items() if value}
    limits = f"{options.pop('options', '')} {NO_LIMIT}".strip()
    return {**options, **given, "options": limits, "dbname": name}


def own_name() -> str:
    return str(connection.settings_dict["NAME"])


def server_version() -> int:
    """The major version of the site's server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def program(name: str, *options: str, database: str) -> tuple[list[str], dict[str, str]]:
    """A program of PostgreSQL for a database, and what it needs in its environment.

    The password is not among its arguments, which any account of the machine may read.
    """
    given = parameters(database)
    secret = {"PGPASSWORD": str(given.pop("password"))} if "password" in given else {}
    command = [str(postgresql_program(name, server_version())), *options]
    return [*command, f"--dbname={make_conninfo(**given)}"], secret


@contextmanager
def snapshot() -> Iterator[str]:
    """Read the database until the end of the block as it is now; the name of that state."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SET LOCAL {limit} = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


@contextmanager
def dump(state: str) -> Iterator[IO[bytes]]:
    """The site's database as `pg_dump` writes it in its custom format, in this state."""
    command, secret = program(
        "pg_dump", "--format=custom", f"--snapshot={state}", database=own_name()
    )
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=environment(secret)
        )
        stdout = pipe(process.stdout)
        try:
            yield stdout
        finally:
            stdout.close()
            status = process.wait()
        if status:
            errors.seek(0)
            raise BackupError(f"The database cannot be dumped. {last_words(errors.read())}")


class Restore:
    """Restores a dump into a database of the site's server piece by piece, all of it or nothing."""

    def __init__(self, name: str, *, with_privileges: bool) -> None:
        options = ["--single-transaction", "--exit-on-error", "--no-owner"]
        if not with_privileges:
            options.append("--no-privileges")
        self.command, self.secret = program("pg_restore", *options, database=name)

    def __enter__(self) -> "Restore":
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stderr=self.errors, env=environment(self.secret)
        )
        return self

    def write(self, piece: bytes) -> None:
        try:
            pipe(self.process.stdin).write(piece)
        except BrokenPipeError as error:
            raise self._problem() from error

    def __exit__(self, kind: Any, *error: Any) -> None:
        """Wait until it is restored; where something else failed, nothing of it stays."""
        with self.errors:
            if kind is not None:
                self.process.kill()
                self.process.wait()
                return
            with suppress(BrokenPipeError):  # it ended early, and says why
                pipe(self.process.stdin).close()
            if self.process.wait():
                raise self._problem()

    def _problem(self) -> BackupError:
        self.process.wait()
        self.errors.seek(0)
        said = last_words(self.errors.read())
        hint = ""
        if "role " in said and "does not exist" in said:
            hint = " Make the roles that the README names (“Two database roles”) first."
        return BackupError(f"The database cannot be restored, and was left as it was. {said}{hint}")


def environment(secret: dict[str, str]) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**own, "LC_ALL": "C", **secret}


def is_empty() -> bool:
    """Whether the site's database holds nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute(IS_EMPTY)
        return bool(cursor.fetchone()[0])


@contextmanager
def maintenance() -> Iterator[psycopg.Connection[Any]]:
    """A connection from which databases can be made, renamed and removed."""
    problem: Exception | None = None
    for name in MAINTENANCE:
        try:
            own = psycopg.connect(**parameters(name), autocommit=True)
        except psycopg.OperationalError as error:
            problem = error
            continue
        with own:
            yield own
        return
    raise BackupError(f"No database can be made on this server. {problem}")


def make_database(name: str) -> None:
    """Make an empty database like the site's own. Raises `BackupError` where that is refused."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database "
            "WHERE datname = current_database()"
        )
        encoding, collation, kind = cursor.fetchone()
    statement = sql.SQL(
        "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}"
    ).format(sql.Identifier(name), *map(sql.Literal, (encoding, collation, kind)))
    try:
        with maintenance() as own:
            own.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupError(
            f"The role {connection.settings_dict['USER']} may make no database. As a superuser of "
            "PostgreSQL: ALTER ROLE … CREATEDB; or run this command with a DATABASE_URL of a role "
            "that may."
        ) from error


def remove_database(name: str) -> None:
    with maintenance() as own:
        own.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def put_in_place(restored: str, aside: str) -> None:
    """Give the restored database the name of the site's own, which is `aside` from then on."""
    name = own_name()
    connection.close()
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with maintenance() as own:
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY (%s)",
            [[name, restored]],
        )
        try:
            own.execute(rename.format(sql.Identifier(name), sql.Identifier(aside)))
        except psycopg.errors.ObjectInUse as error:
            raise BackupError(
                f"Somebody keeps using the database {name}. Stop the site and whatever runs on a "
                "schedule, and run the command again."
            ) from error
        try:
            own.execute(rename.format(sql.Identifier(restored), sql.Identifier(name)))
        except psycopg.Error:
            own.execute(rename.format(sql.Identifier(aside), sql.Identifier(name)))
            raise
