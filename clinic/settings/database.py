"""How the site talks to PostgreSQL."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"
EXAMPLE = "postgresql://user:password@host/name"


# Seconds. A patient is told within three that the site is down, and psycopg waits for two at least.
CONNECT_TIMEOUT = 2
# For a database on another machine that vanishes, which nobody would notice for a quarter of an
# hour: milliseconds until what was sent must have arrived, and seconds of silence after which
# the machine is asked, again after how many, and how often.
VANISHED_SERVER = {
    "tcp_user_timeout": 1500,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 2,
}
# Seconds after which a connection is made anew, so that none of them lasts for ever.
CONNECTION_AGE = 600
# Seconds that a statement may take on the replica; one that takes longer is put to the primary.
REPLICA_TIMEOUT = 1.5
REPLICA_OPTIONS = (
    f"-c default_transaction_read_only=on -c statement_timeout={REPLICA_TIMEOUT * 1000:.0f}"
)


def database(address: str, *, keep_open: bool = True, name: str = "DATABASE_URL") -> dict[str, Any]:
    """The Django settings for a `postgresql://` address, which the variable `name` has.

    With `keep_open`, each thread keeps its connection for the next request, and one that broke
    since, because PostgreSQL was restarted, is replaced before it is used. There is no pool: it
    would let requests wait for a server that is down, and would itself wait ever longer before
    it tries again. Without one, a server that is not there is noticed at once, and so is its
    return. Raises `ImproperlyConfigured` if the address is not one of PostgreSQL.
    """
    try:
        settings: dict[str, Any] = dict(
            dj_database_url.parse(
                address,
                conn_max_age=CONNECTION_AGE if keep_open else 0,
                conn_health_checks=keep_open,
            )
        )
    except ValueError:
        settings = {}
    if settings.get("ENGINE") != POSTGRESQL or not settings.get("NAME"):
        raise ImproperlyConfigured(f"{name} must look like this: {EXAMPLE}")
    defaults = {"connect_timeout": CONNECT_TIMEOUT, **VANISHED_SERVER}
    settings["OPTIONS"] = {**defaults, **settings.get("OPTIONS", {})}
    return settings


def replica(address: str) -> dict[str, Any]:
    """The same for a replica of that database, which is only read.

    Raises `ImproperlyConfigured` if the address is not one of PostgreSQL.
    """
    settings = database(address, name="REPLICA_URL")
    options = settings["OPTIONS"]
    options["options"] = f"{options.get('options', '')} {REPLICA_OPTIONS}".strip()
    return {
        **settings,
        "ENGINE": "clinic.replica.backend",
        # A request that meets a broken connection goes on with the primary.
        "CONN_HEALTH_CHECKS": False,
        # All rows come at once, so nothing can break off in the middle of them.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "TEST": {"MIRROR": "default"},
    }
