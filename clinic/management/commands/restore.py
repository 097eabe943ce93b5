"""Restores a backup of the whole site."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.backups import restoring
from clinic.backups.errors import BackupError, in_words
from clinic.backups.manifest import has_other_secret, other_keys
from clinic.management.progress import progress_on

ASK = "Put the backup in the place of what is there? Type yes: "


class Command(BaseCommand):
    help = (
        "Restore a backup, once all of it fits its checksums: into an empty database and an empty "
        "folder of uploads, or with --replace in the place of what is there, which is kept aside."
    )
    # The database may be empty still.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="A file that `backup` wrote.")
        parser.add_argument(
            "--replace", action="store_true",
            help="Put it in the place of a database that is not empty. Asks first.",
        )  # fmt: skip
        parser.add_argument("--yes", action="store_true", help="Do not ask.")
        parser.add_argument(
            "--other-keys", action="store_true",
            help="Restore although SIGN_OFF_KEYS are others, and nobody can say who made it.",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["replace"]:
                restoring.refuse_what_is_there()
            described = restoring.inspected(options["file"], other_keys=options["other_keys"])
            self.describe(options["file"], described)
            if options["replace"] and not options["yes"] and input(ASK).strip() != "yes":
                self.stdout.write("Nothing was changed.")
                return
            with progress_on(sys.stderr) as progress:
                restored = restoring.restore(options["file"], described, progress)
        except (BackupError, OSError) as error:
            raise CommandError(f"Nothing was restored. {in_words(error)}") from error
        restoring.bring_up_to_date(stdout=self.stdout, stderr=self.stderr)
        self.say_what_next(described, restored)

    def describe(self, path: Path, described: dict[str, Any]) -> None:
        database, media = described["database"], described["media"]
        self.stdout.write(
            f"{path.name} fits its checksums. It was made {described['made_at']} of "
            f"{described['site']}: {database['editions']} editions, {database['sign_offs']} "
            f"sign-offs, {media['files']} files."
        )
        for problem in other_keys(described):
            self.stderr.write(self.style.WARNING(problem))
        if has_other_secret(described):
            self.stdout.write("SECRET_KEY is another one, so everybody has to log in anew.")

    def say_what_next(self, described: dict[str, Any], restored: restoring.Restored) -> None:
        head = described["database"]["head"]
        expected = f" --expect {head}" if head else ""
        lines = [
            "The backup is restored. What to do next:",
            f"1. manage.py verify_signoffs{expected}",
            "2. manage.py check_editions",
            "3. Start the site, and read an article and its pictures in a browser.",
        ]
        if restored.database_aside:
            lines.append(
                f"4. What was there before is the database {restored.database_aside}. Once nobody "
                f"needs it: dropdb {restored.database_aside}"
            )
        if restored.media_aside:
            lines.append(f"The uploads that were there before are in {restored.media_aside}.")
        self.stdout.write("\n".join(lines))
