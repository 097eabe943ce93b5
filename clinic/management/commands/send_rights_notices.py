"""E-mail about changes of who may do what, for a schedule of every few minutes."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.mail import sends_mail
from clinic.models import NotedCommand
from clinic.rights.notices import send_notices


class Command(NotedCommand, BaseCommand):
    help = (
        "Writes about changes of who may do what that nobody was told of yet: those by a command "
        "or directly in the database, and those whose mail failed. Ends with status 1 if somebody "
        "could not be told; the next run tries it again, for a week."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        if not sends_mail():
            raise CommandError("This site sends no mail, so nobody was told. Set EMAIL_URL.")
        sent = send_notices()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(sent), indent=2))
        else:
            for address, number in sent.told.items():
                self.stdout.write(f"Told {address} of {number} changes.")
            for address, number in sent.failed.items():
                self.stdout.write(f"{address} could not be told of {number}; the log says why.")
            if not (sent.told or sent.failed):
                self.stdout.write("There was nothing to tell.")
        if sent.failed:
            sys.exit(1)
