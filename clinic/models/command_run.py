"""When each command of the schedule ended last, and how: what an alarm asks."""

import logging
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)


class CommandRunManager(models.Manager["CommandRun"]):
    def note(self, name: str, *, was_well: bool) -> None:
        """Note that a command ended now. A database that refuses is a warning."""
        now = timezone.now()
        fields: dict[str, Any] = {"ended_at": now, "was_well": was_well}
        if was_well:
            fields["well_at"] = now
        try:
            with transaction.atomic():
                self.update_or_create(name=name, defaults=fields)
        except DatabaseError as problem:
            logger.warning("The run of %s was not noted. %s", name, problem)


class CommandRun(models.Model):
    """The last run of a command: when it ended, whether all was well, and when it last was."""

    name = models.CharField(max_length=60, primary_key=True)
    ended_at = models.DateTimeField()
    was_well = models.BooleanField()
    well_at = models.DateTimeField(null=True)

    objects = CommandRunManager()

    def __str__(self) -> str:
        return self.name


if TYPE_CHECKING:
    _Command = BaseCommand
else:
    _Command = object


class NotedCommand(_Command):
    """For a command of the schedule: each of its runs is noted, also one that fails."""

    def execute(self, *args: Any, **options: Any) -> Any:
        was_well = False
        try:
            output = super().execute(*args, **options)
            was_well = True
            return output
        except SystemExit as end:
            was_well = not end.code
            raise
        finally:
            name = type(self).__module__.rpartition(".")[2]
            CommandRun.objects.note(name, was_well=was_well)
