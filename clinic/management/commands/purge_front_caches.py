"""Purge caches in front of the site."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Tell each cache of FRONT_CACHES that has not heard of the last change that nothing it "
        "keeps holds any more. The site does so by itself, and the schedule again. Ends with "
        "status 1 if one does not answer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="tell those that heard, too")

    def handle(self, *, again: bool, **options: Any) -> None:
        if not settings.FRONT_CACHES:
            raise CommandError("There is no cache to tell: FRONT_CACHES is not set.")
        # A site without caches does not load this.
        from clinic.front_caches.purging import purge_all, purge_outdated
        from clinic.stored_pages.state import States

        problems = {**(purge_all() if again else {}), **purge_outdated(States().present())}
        for address, problem in problems.items():
            self.stdout.write(f"Not told: {address}. {problem}")
        self.stdout.write(f"Told: {len(settings.FRONT_CACHES) - len(problems)}")
        if problems:
            sys.exit(1)
