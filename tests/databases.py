"""Databases in the place of the tests' own, so that many tests share what took long to make.

Each is a copy that is filled once; a test in it undoes what it changes, as in any other.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def in_database(name: str) -> Iterator[None]:
    """Until the end of the block, this process works in the database of this name."""
    own_name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own_name


def fill_copy(original: str, suffix: str, fill: Callable[[], object] | None = None) -> str:
    """Copy a database, and store in the copy what `fill` stores; its name."""
    name = f"{original}_{suffix}"
    copy_database(original, name)
    if fill:
        with in_database(name):
            fill()
    return name


@contextmanager
def in_copy(suffix: str, fill: Callable[[], object] | None = None) -> Iterator[None]:
    """For a block, a copy of the tests' database with what `fill` stores takes its place."""
    name = fill_copy(connection.settings_dict["NAME"], suffix, fill)
    try:
        with in_database(name):
            yield
    finally:
        drop_database(name)


def copy_database(original: str, name: str) -> None:
    """Copy a database, in the place of the one that may have the new name already.

    Nobody may be connected to the original meanwhile, so connections that tests before left
    behind are ended.
    """
    drop_database(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [original]
        )
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')


def drop_database(name: str) -> None:
    """Remove a database, if it is there, whoever is connected to it."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
