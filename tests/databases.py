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


@contextmanager
def filled_copy(original: str, suffix: str, fill: Callable[[], None]) -> Iterator[str]:
    """A copy of a database with what `fill` stores; its name.

    Nobody may be connected to the original meanwhile; this process is let go of it here.
    """
    name = f"{original}_{suffix}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    try:
        with in_database(name):
            fill()
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
