"""The site that is measured: as production runs it, with a database and files of its own."""

import logging
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from clinic.launcher import postgres
from clinic.launcher.locks import exclusive_if_free
from clinic.launcher.messages import LauncherError
from clinic.launcher.paths import LOCAL

HOST = "127.0.0.1"
PRODUCTION = "clinic.settings.production"
SITE_DATABASE, PLAIN_DATABASE = "bench_clinic", "bench_plain"


@contextmanager
def scratch_site(scheme: str = "http") -> Iterator[Path]:
    """Set this process up as the site in production, with the sample content; gives a folder.

    The address of the site is that of an nginx which does not run yet. What the block starts
    inherits all of it from the environment. At the end nothing of it is left.
    """
    with exclusive_if_free(LOCAL / "bench.lock") as is_alone, postgres.leased("test"):
        if not is_alone:
            raise LauncherError(
                "Another “make bench”, “make audit” or “make scan” runs in this folder. Wait "
                "until it ends."
            )
        folder = Path(tempfile.mkdtemp(prefix="pain-clinic-bench-"))
        try:
            with databases(SITE_DATABASE, PLAIN_DATABASE):
                os.environ.update(environment(folder, scheme))
                set_up()
                yield folder
                close_connections()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def environment(folder: Path, scheme: str) -> dict[str, str]:
    """What `make serve` tells the site, for a database and folders of its own.

    With https, the nginx in front says so.
    """
    return {
        "DJANGO_SETTINGS_MODULE": PRODUCTION,
        "DATABASE_URL": address_of(SITE_DATABASE),
        "SITE_ADDRESS": f"{scheme}://{HOST}:{free_port()}",
        "TRUST_PROXY": "1" if scheme == "https" else "",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SIGN_OFF_KEYS": secrets.token_urlsafe(50),
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "PAGES_ROOT": str(folder / "pages"),
    }


def set_up() -> None:
    """Load Django, and make the tables, the collected files and the sample content."""
    import django
    from django.core.management import call_command
    from django.urls import get_resolver

    django.setup()
    logging.disable(logging.WARNING)  # production writes each publication to its log

    # The admin's choosers, which a block's rules ask for, come with the addresses.
    assert get_resolver().url_patterns
    with open(os.devnull, "w") as nowhere:
        call_command("prepare", stdout=nowhere)
        call_command("load_sample_content", stdout=nowhere, verbosity=0)


def close_connections() -> None:
    from django.db import connections

    connections.close_all()


def site_host() -> str:
    """The host that patients ask for, with its port."""
    return urlsplit(os.environ["SITE_ADDRESS"]).netloc


def site_port() -> int:
    return urlsplit(os.environ["SITE_ADDRESS"]).port or 80


def free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])


# Asked for before this process names a database of its own in the environment.
SERVER = os.environ.get("DATABASE_URL") or postgres.private("test").address


def address_of(database: str) -> str:
    return f"{SERVER.rpartition('/')[0]}/{database}"


@contextmanager
def databases(*names: str) -> Iterator[None]:
    """Empty databases for the length of the block. What an earlier run left is dropped."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in names:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield
        finally:
            for name in names:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def dead_database() -> Iterator[None]:
    """The site's database refuses everybody for the length of the block, as a dead one does."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'ALTER DATABASE "{SITE_DATABASE}" ALLOW_CONNECTIONS false')
        try:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [SITE_DATABASE],
            )
            yield
        finally:
            server.execute(f'ALTER DATABASE "{SITE_DATABASE}" ALLOW_CONNECTIONS true')
