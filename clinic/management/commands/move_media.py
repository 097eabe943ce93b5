"""Copies uploads and kept files from the folder to the bucket."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Edition, SignOff
from articles.signoff.audit import kept_files
from clinic.backups.uploads import InBucket
from clinic.files.moving import Move, Moved
from clinic.files.problems import BucketAway
from clinic.management.progress import progress_on
from clinic.models import ClinicDocument, ClinicImage, ClinicRendition

MOST_NAMED = 20  # files, of each kind
NEXT = """\
Nothing was deleted, and the site was not changed. What to do next:
1. If the site does not use the bucket yet: put MEDIA_BUCKET and what goes with it into the
   environment of the site, and start gunicorn, the worker and the schedule anew.
2. Run this command once more, which copies what was uploaded meanwhile.
3. manage.py check_editions
4. Keep the folder {folder} until a backup with the bucket has passed manage.py restore_drill."""


class Command(BaseCommand):
    help = (
        "Copy the uploads and kept files in MEDIA_ROOT to the bucket that MEDIA_BUCKET names, and "
        "compare each with its checksum there. Copies what is missing, and changes and deletes "
        "nothing. Ends with status 1 if a file is missing, damaged or another one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to-bucket", action="store_true", required=True,
            help="The way to go: from the folder to the bucket.",
        )  # fmt: skip
        parser.add_argument(
            "--read-again", action="store_true",
            help="Read what is in the bucket already to its end, too.",
        )  # fmt: skip
        parser.add_argument(
            "--at-once", type=int, default=4, choices=range(1, 33), metavar="N",
            help="How many files are copied at the same time (default: 4).",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MEDIA_BUCKET:
            raise CommandError(
                "Set MEDIA_BUCKET, and what goes with it, for this command alone: the site goes on "
                "with its folder until you set them for the site, too."
            )
        root, storage = Path(settings.MEDIA_ROOT), InBucket().storage
        move = Move(
            root, storage, reads_again=options["read_again"], at_once=options["at_once"]
        )  # fmt: skip
        try:
            was_empty = not any(True for _file in storage.all_files())
            with progress_on(sys.stderr) as progress:
                moved = move.run(lambda seen, size: progress(size, f"{seen} files, copied"))
            self.say(moved, was_empty=was_empty)
            in_bucket = {name for name, *_rest in storage.all_files()}
        except BucketAway as error:
            raise CommandError(
                f"The bucket does not answer as it should: {error}. {len(move.moved.copied)} files "
                "were copied, and nothing else was changed. Run the command again: it goes on "
                "where it was."
            ) from error
        missing = [
            f"{name} is neither in the folder nor in the bucket, and {whose} shows it. Restore "
            "it from a backup."
            for name, whose in sorted(set(names_in_database()))
            if name not in in_bucket
        ]
        problems = [*moved.problems, *missing]
        self.name_some(problems)
        self.stdout.write(NEXT.format(folder=root))
        if problems:
            raise CommandError(f"{len(problems)} files are not as they should be.")

    def say(self, moved: Moved, *, was_empty: bool) -> None:
        self.stdout.write(
            f"{len(moved.copied)} files were copied, {moved.size / 1e6:,.1f} MB, and read back; "
            f"{moved.there} were in the bucket already."
        )
        if not was_empty:
            self.name_some([f"Was missing in the bucket: {name}" for name in moved.copied])

    def name_some(self, lines: list[str]) -> None:
        for line in lines[:MOST_NAMED]:
            self.stdout.write(line)
        if len(lines) > MOST_NAMED:
            self.stdout.write(f"… and {len(lines) - MOST_NAMED} more.")


def names_in_database() -> Iterator[tuple[str, str]]:
    """Each file that the database speaks of, and what does."""
    for model in (ClinicImage, ClinicRendition, ClinicDocument):
        for name in model.objects.values_list("file", flat=True).iterator():
            yield name, f"a record ({model._meta.verbose_name})"
    for edition in Edition.objects.only("files").iterator():
        for name in kept_files(edition):
            yield name, "an edition"
    for sign_off in SignOff.objects.approvals().only("files").iterator():
        for name in kept_files(sign_off):
            yield name, "a sign-off"
