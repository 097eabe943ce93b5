"""Makes a backup of the whole site."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.backups.errors import BackupError, in_words
from clinic.backups.making import chosen_path, make_backup, remove_older
from clinic.management.progress import progress_on
from clinic.models import NotedCommand

KEYS = (
    "SIGN_OFF_KEYS and SECRET_KEY are not in it. Keep them elsewhere: without SIGN_OFF_KEYS a "
    "restored site shows no article."
)


class Command(NotedCommand, BaseCommand):
    help = (
        "Write the database, the uploads and the kept files to one file, encrypted where "
        "BACKUP_RECIPIENT is set. The keys of the site are not in it: keep them elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "place", nargs="?", default="", metavar="FOLDER or FILE",
            help="Where to write it (default: BACKUPS_ROOT, under a name with the time).",
        )  # fmt: skip
        parser.add_argument(
            "--keep", type=at_least_one, metavar="N",
            help="Once it is written, remove all but the newest N backups of its folder.",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = chosen_path(options["place"])
            with progress_on(sys.stderr) as progress:
                described = make_backup(path, progress)
            removed = remove_older(path.parent, options["keep"]) if options["keep"] else []
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made. {in_words(error)}") from error
        size = path.stat().st_size / 1e6
        media, database = described["media"], described["database"]
        self.stdout.write(
            f"{path}: {size:,.1f} MB, {database['editions']} editions, "
            f"{database['sign_offs']} sign-offs, {media['files']} files. {KEYS}"
        )
        if not described["pages"]["addresses"]:
            self.stderr.write("The sitemap of the site does not answer, so no page was noted.")
        for old in removed:
            self.stdout.write(f"Removed {old}")


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
