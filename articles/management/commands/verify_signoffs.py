"""Verifies that the chain of sign-offs is as it was written."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import ChainReport, SignOff
from articles.models.chain import START
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
    help = (
        "Walks along all sign-offs and names the first that is not as it was written. Note the "
        "head that this prints somewhere else: with --expect it shows later that none was cut off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect",
            metavar="HEAD",
            default=START,
            help="A head that was printed before. It must still be in the chain.",
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        report = SignOff.objects.verify()
        problems = problems_of(report, options["expect"])
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report, problems), indent=2))
        else:
            for problem in problems:
                self.stderr.write(self.style.ERROR(problem))
            self.stdout.write(f"Sign-offs that fit: {report.count}")
            self.stdout.write(f"Head: {report.head or 'none yet'}")
        if problems:
            sys.exit(1)


def problems_of(report: ChainReport, expected: str) -> list[str]:
    """What does not fit, in sentences; none if the chain is whole and had the expected head."""
    problems = []
    if row := report.broken_row:
        problems.append(
            f"Sign-off {row.number}, “{row.page_title}”, does not fit. {report.problem}"
        )
    if expected and expected not in report.heads:
        problems.append(
            f"The head {expected} is not in the chain. Sign-offs were cut off or changed after "
            "it was noted. Compare the database with a backup from that time."
        )
    return problems


def as_json(report: ChainReport, problems: list[str]) -> dict[str, Any]:
    row = report.broken_row
    return {
        "fits": not problems,
        "count": report.count,
        "head": report.head,
        "misfit": row and {"number": row.number, "article": row.page_title, "why": report.problem},
        "problems": problems,
    }
