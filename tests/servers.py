"""Servers of PostgreSQL that a test may stop or kill, with the tables of the site."""

import os
import subprocess
from collections.abc import Callable

from django.db import connection

from clinic.launcher import binaries, postgres
from clinic.launcher.postgres import Cluster


def make_tables(cluster: Cluster, migrate: Callable[[], object]) -> None:
    """Copy the tests' database, as migrations made it, to a running server with an empty one.

    That takes a second where migrating takes twenty. It is migrated all the same where this
    machine has no programs for a copy, or the tests' database is one that somebody chose.
    """
    programs = binaries.choose(cluster.account, cluster.state.parent, made_by=None).programs
    dump, load = programs / "pg_dump", programs / "psql"
    if os.environ.get("DATABASE_URL") or not (dump.exists() and load.exists()):
        migrate()
        return
    server = postgres.private("test").address.rpartition("/")[0]
    tables = subprocess.run(
        [dump, f"{server}/{connection.settings_dict['NAME']}"], check=True, stdout=subprocess.PIPE
    )
    subprocess.run(
        [load, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", cluster.address],
        check=True,
        input=tables.stdout,
        stdout=subprocess.DEVNULL,
    )
