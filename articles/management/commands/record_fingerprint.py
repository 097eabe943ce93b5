"""Records what the content of articles can hold, for the system check that compares it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.content import clinical, fingerprint


class Command(BaseCommand):
    help = (
        "Records what the present version of clinical content can hold, path by path. Refuses "
        "where something that was recorded is gone or holds something else: that needs a new "
        "version."
    )
    # The check that this answers would stop it.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--never-signed",
            action="store_true",
            help="Record it all the same: no site has signed anything in this version yet.",
        )

    def handle(self, *, never_signed: bool = False, **options: Any) -> None:
        present = fingerprint.present()
        difference = fingerprint.difference(
            fingerprint.recorded(clinical.SCHEMA_VERSION) or {}, present
        )
        if difference.breaks and not never_signed:
            raise CommandError(
                f"Version {clinical.SCHEMA_VERSION} of clinical content has what is gone or "
                f"another now: {', '.join(difference.breaks)}. Raise SCHEMA_VERSION in "
                "articles/content/clinical.py, and add an upgrader. If no site has signed anything "
                "in this version, use --never-signed."
            )
        file = fingerprint.record(clinical.SCHEMA_VERSION, present)
        self.stdout.write(f"{file.name}: {len(present)} paths, {len(difference.new)} of them new.")
