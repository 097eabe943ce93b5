"""How the site talks to PostgreSQL."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"
EXAMPLE = "postgresql://user:password@host/name"


def database(address: str, *, pooled: bool = True) -> dict[str, Any]:
    """The Django settings for a `postgresql://` address.

    With a pool, a connection goes back to it after every request, and one that broke since,
    because PostgreSQL was restarted, is replaced before it is used. Raises
    `ImproperlyConfigured` if the address is not one of PostgreSQL.
    """
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_health_checks=pooled))
    except ValueError:
        settings = {}
    if settings.get("ENGINE") != POSTGRESQL or not settings.get("NAME"):
        raise ImproperlyConfigured(f"DATABASE_URL must look like this: {EXAMPLE}")
    if pooled:
        pool = {"min_size": 0, "max_size": 8}
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "pool": pool}
    return settings
