"""Django's question in which database to read and to write."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from . import ALIAS
from .reading import may_read, read_primary


class ReplicaRouter:
    """Reads the replica where a request may, and the primary everywhere else."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return ALIAS if may_read() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """The primary, which is then read for the rest of the request, too."""
        read_primary()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Both have the same rows."""
        return True

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool | None:
        """Its tables come from the primary."""
        return False if alias == ALIAS else None
