"""Records what the content of articles can hold, for the system check that compares it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.content import fingerprint, form


class Command(BaseCommand):
    help = (
        "Records what the present form of clinical content can hold, path by path. Refuses where "
        "something that was recorded is gone or holds something else: that needs a new form."
    )
    # The check that this answers would stop it.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--never-signed",
            action="store_true",
            help="Record it all the same: no site has signed anything in this form yet.",
        )

    def handle(self, *, never_signed: bool = False, **options: Any) -> None:
        now = fingerprint.present()
        found = fingerprint.difference(fingerprint.recorded(form.FORM) or {}, now)
        if found.breaks and not never_signed:
            raise CommandError(
                f"Form {form.FORM} has what is gone or another now: {', '.join(found.breaks)}. "
                "Raise FORM in articles/content/form.py, and add an upgrader. If no site has "
                "signed anything in this form, use --never-signed."
            )
        file = fingerprint.record(form.FORM, now)
        self.stdout.write(f"{file.name}: {len(now)} paths, {len(found.new)} of them new.")
