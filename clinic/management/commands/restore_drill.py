"""Proves that a backup can be restored."""

import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.backups.drill import drill
from clinic.backups.errors import BackupError, in_words
from clinic.backups.making import newest
from clinic.management.progress import progress_on
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Restore the newest backup beside the site, look at what patients would read of it, and "
        "remove it again. Ends with status 1 if the backup is not as it should be."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE or FOLDER",
            help="A backup, or a folder of which the newest is taken (default: BACKUPS_ROOT).",
        )  # fmt: skip
        parser.add_argument(
            "--pages", type=int, default=1_000, metavar="N",
            help="Ask for at most so many addresses of the sitemap (default: 1,000).",
        )  # fmt: skip
        parser.add_argument(
            "--scratch", default="", metavar="FOLDER",
            help="Where there is room for the uploads (default: where this system keeps such).",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        start, problems = time.monotonic(), 0
        try:
            path = options["file"] or Path(settings.BACKUPS_ROOT)
            path = newest(path) if path.is_dir() else path
            self.stdout.write(f"Restoring {path} …")
            with progress_on(sys.stderr) as progress:
                for step in drill(path, options["scratch"], options["pages"], progress):
                    problems += len(step.problems)
                    mark = "FAIL" if step.problems else "ok"
                    self.stdout.write(f"{mark:4} {step.name}, {step.seconds} s: {step.words}")
                    for problem in step.problems:
                        self.stdout.write(f"     {problem}")
        except (BackupError, OSError) as error:
            raise CommandError(f"FAIL: {in_words(error)}") from error
        seconds = round(time.monotonic() - start, 1)
        if problems:
            raise CommandError(f"FAIL after {seconds} s: the backup is not as it should be.")
        self.stdout.write(f"PASS in {seconds} s: the backup can be restored.")
