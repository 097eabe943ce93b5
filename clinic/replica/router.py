"""Django's database router for a site with a replica."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from . import ALIAS
from .reading import use_primary, use_replica


class ReplicaRouter:
    """Reads from the replica where the request may, and from the primary everywhere else."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return ALIAS if use_replica() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """The primary, which the rest of the request then reads, too."""
        use_primary()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Both have the same rows."""
        return True

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool | None:
        """The replica gets its tables from the primary."""
        return False if alias == ALIAS else None
