"""Verifies that the chain of sign-offs is as it was written."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import SignOff, Verdict
from articles.models.chain import START


class Command(BaseCommand):
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
        verdict = SignOff.objects.verify()
        problems = problems_of(verdict, options["expect"])
        if options["json"]:
            self.stdout.write(json.dumps(as_json(verdict, problems), indent=2))
        else:
            for problem in problems:
                self.stderr.write(self.style.ERROR(problem))
            self.stdout.write(f"Sign-offs that fit: {verdict.count}")
            self.stdout.write(f"Head: {verdict.head or 'none yet'}")
        if problems:
            sys.exit(1)


def problems_of(verdict: Verdict, expected: str) -> list[str]:
    """What does not fit, in sentences; none if the chain is whole and had the expected head."""
    problems = []
    if broken_row := verdict.misfit:
        problems.append(
            f"Sign-off {broken_row.number}, “{broken_row.page_title}”, "
            f"does not fit. {verdict.problem}"
        )
    if expected and expected not in verdict.heads:
        problems.append(
            f"The head {expected} is not in the chain. Sign-offs were cut off or changed after "
            "it was noted. Compare the database with a backup from that time."
        )
    return problems


def as_json(verdict: Verdict, problems: list[str]) -> dict[str, Any]:
    broken_row = verdict.misfit
    return {
        "fits": not problems,
        "count": verdict.count,
        "head": verdict.head,
        "misfit": broken_row
        and {
            "number": broken_row.number,
            "article": broken_row.page_title,
            "why": verdict.problem,
        },
        "problems": problems,
    }
