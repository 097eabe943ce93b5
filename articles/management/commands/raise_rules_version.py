"""Gives the editorial checks their next version."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.checks import rules_version


class Command(BaseCommand):
    help = (
        "Gives the editorial checks, as they are now, the next version, which each sign-off "
        "keeps. Run it after a change of the checks, or after two such changes were merged, and "
        "commit articles/checks/rules.json with the change."
    )
    # Its own check would report what it is called to mend.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--same-rules",
            action="store_true",
            help="Keep the version: the change alters no finding, for example a comment.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version = rules_version.read_record()["version"]
        changed = rules_version.changed_modules()
        if not changed:
            self.stdout.write(f"The checks are those of version {version}. Nothing is to be done.")
            return
        next_version = version if options["same_rules"] else str(int(version) + 1)
        rules_version.write_record(next_version)
        self.stdout.write(f"The checks have version {next_version}. Changed: {', '.join(changed)}.")
