"""When each command of the schedule ran last, and how it ended: what an alarm asks."""

import logging
import re
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.logs import discreet

logger = logging.getLogger(__name__)

# Of what a command prints, so much is kept.
MOST_LINES, LONGEST_LINE = 20, 240
# What a terminal takes for a color, and what no text needs.
UNPRINTED = re.compile(r"\x1b\[[0-9;]{0,20}m|[\x00-\x08\x0b-\x1f\x7f]")
# Whoever is told to stop by a signal ends with this and its number.
STOPPED = 128


class CommandRunManager(models.Manager["CommandRun"]):
    def note(self, name: str, *, was_well: bool, seconds: float, output: str) -> None:
        """Note that a command ended now. A database that refuses is a warning."""
        now = timezone.now()
        fields: dict[str, Any] = {
            "ended_at": now, "was_well": was_well, "seconds": seconds, "output": kept(output)
        }  # fmt: skip
        if was_well:
            fields["well_at"] = now
        try:
            with transaction.atomic():
                self.update_or_create(name=name, defaults=fields)
        except DatabaseError as problem:
            logger.warning("The run of %s was not noted. %s", name, problem)

    def begin(self, name: str, due_since: datetime) -> None:
        """Note that the schedule starts a command now, which was due since that moment.

        Where it began since then and did not come to its end, this is one more try.
        """
        run = self.filter(name=name).first()
        is_again = run and run.is_unended and run.started_at and run.started_at >= due_since
        tries = run.tries + 1 if run and is_again else 1
        self.update_or_create(name=name, defaults={"started_at": timezone.now(), "tries": tries})


class CommandRun(models.Model):
    """The last run of a command: when it ended, whether all was well, and when it last was.

    `started_at` is when the schedule started it last, and `tries` says how often it did so
    without an end. What somebody starts by hand has only an end. `output` are the last lines
    that it printed, without personal data.
    """

    name = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    ended_at = models.DateTimeField(null=True)
    was_well = models.BooleanField(default=False)
    well_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    output = models.TextField(blank=True, default="", db_default="")

    objects = CommandRunManager()

    class Meta:
        verbose_name = _("scheduled work")
        verbose_name_plural = _("scheduled work")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_unended(self) -> bool:
        """Whether the schedule started it and it has not ended since: it runs, or was killed."""
        if self.started_at is None:
            return False
        return self.ended_at is None or self.ended_at < self.started_at


def kept(output: str) -> str:
    """What is kept of what a command printed: its last lines, without personal data."""
    lines = UNPRINTED.sub("", discreet(output)).strip().splitlines()
    short = [
        f"{line[:LONGEST_LINE]}…" if len(line) > LONGEST_LINE else line
        for line in lines[-MOST_LINES:]
    ]
    return "\n".join(["…", *short] if len(lines) > MOST_LINES else short)


class LastWords:
    """The end of what is printed."""

    # Characters: more than the lines that are kept can have, and no more than a moment to read.
    MOST = 2 * MOST_LINES * LONGEST_LINE

    def __init__(self) -> None:
        self.text = ""

    def add(self, text: str) -> None:
        self.text += text
        if len(self.text) > 2 * self.MOST:
            # From a whole line on: the end of an address is not known for one.
            self.text = self.text[-self.MOST :].partition("\n")[2]


class Copied:
    """A stream that notes the end of what is written to it."""

    def __init__(self, stream: Any, words: LastWords) -> None:
        self.stream, self.words = stream, words

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> Any:
        self.words.add(text)
        return self.stream.write(text)


if TYPE_CHECKING:
    _Command = BaseCommand
else:
    _Command = object


class NotedCommand(_Command):
    """For a command of the schedule: each of its runs is noted, also one that fails.

    One that was told to stop has no end that could be noted.
    """

    def execute(self, *args: Any, **options: Any) -> Any:
        words, start = LastWords(), time.monotonic()
        for name in ("stdout", "stderr"):
            if options.get(name):
                options[name] = Copied(options[name], words)
            else:
                own = getattr(self, name)
                stream: Any = Copied(own._out, words)
                copied = OutputWrapper(stream, own.ending)
                copied.style_func = own.style_func
                setattr(self, name, copied)

        def note(was_well: bool) -> None:
            name = type(self).__module__.rpartition(".")[2]
            seconds = time.monotonic() - start
            CommandRun.objects.note(name, was_well=was_well, seconds=seconds, output=words.text)

        try:
            output = super().execute(*args, **options)
        except SystemExit as end:
            if not (isinstance(end.code, int) and end.code > STOPPED):
                note(not end.code)
            raise
        except CommandError as problem:
            words.add(f"{problem}\n")
            note(False)
            raise
        except Exception as problem:
            words.add(f"It failed: {type(problem).__name__}. The log of the server says more.\n")
            note(False)
            raise
        note(True)
        return output
