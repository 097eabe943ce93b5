"""A system check: background work that nobody does."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone

from .background import late


@register(Tags.database)
def background_work_is_done(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """No task waits longer than some minutes. Asked by `check --database default`."""
    if "default" not in (databases or []):
        return []
    try:
        number = late(timezone.now()).count()
    except DatabaseError:  # before the first migration, which asks this check too
        return []
    if not number:
        return []
    return [
        Warning(
            f"{number} tasks wait longer than some minutes, as no worker does them.",
            hint="Run “manage.py db_worker” as a service, or set BACKGROUND_WORK to at_once; "
            "docs/runbook.md has more, under “Background work”.",
            id="clinic.W001",
        )
    ]
