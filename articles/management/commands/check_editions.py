"""The audit of editions, for a nightly schedule."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Edition
from articles.public.stored import faults_of_stored_pages
from articles.signoff.audit import audit_editions
from clinic.files.problems import BucketAway
from clinic.models import NotedCommand

BUCKET_AWAY = (
    "The bucket of media does not answer as it should, so nobody can say whether the kept files "
    "are whole: {problem}. Look at /readyz, and run the command again."
)


class Command(NotedCommand, BaseCommand):
    help = (
        "Check that patients read exactly what clinicians signed. Ends with status 1 if anything "
        "is wrong, and says what to do."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *, json: bool = False, **options: Any) -> None:
        try:
            faults = [*audit_editions(), *faults_of_stored_pages()]
        except BucketAway as error:
            raise CommandError(BUCKET_AWAY.format(problem=error)) from error
        count = Edition.objects.count()
        if json:
            self.stdout.write(as_json(count, faults))
        else:
            for fault in faults:
                noun = "record" if fault.kind == "second_look" else "page"
                self.stdout.write(f"“{fault.title}” ({noun} {fault.page}): {fault.words}")
            summary = f"{len(faults)} faults" if faults else "everything is as it was signed"
            self.stdout.write(f"Looked at {count} editions: {summary}.")
        if faults:
            sys.exit(1)


def as_json(count: int, faults: list[Any]) -> str:
    return json.dumps({"editions": count, "faults": [asdict(fault) for fault in faults]})
