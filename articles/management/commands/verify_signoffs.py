"""Verifies that the chain of sign-offs is as it was written."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import ChainReport, SignOff
from articles.models.chain import START
from articles.models.passkey_signature import fingerprint
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
        parser.add_argument(
            "--passkeys",
            action="store_true",
            help="Also name each passkey that signed, by the fingerprint of its key, so that its "
            "owner can say whether it is theirs.",
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
        if options["passkeys"]:
            for line in lines_of_passkeys(report.count):
                self.stdout.write(line)
        if problems:
            sys.exit(1)


def lines_of_passkeys(count: int) -> Iterator[str]:
    """Each passkey that signed, with whose log-in used it, how often, and when first and last.

    Then how many were signed without one. It is about the first `count` rows, which fit.
    """
    signed = SignOff.objects.filter(act=SignOff.Act.SIGNED, number__lte=count).order_by("number")
    uses: dict[tuple[str, str, str], list[date]] = {}
    without: list[date] = []
    passkey: Any
    for user_name, passkey, at in signed.values_list("user_name", "passkey", "at").iterator():
        if passkey:
            used = (user_name, fingerprint(passkey), str(passkey["name"]))
            uses.setdefault(used, []).append(at.date())
        else:
            without.append(at.date())
    if uses:
        yield "Passkeys that signed:"
    for (user_name, key, name), days in sorted(uses.items()):
        sign_offs = "1 sign-off" if len(days) == 1 else f"{len(days)} sign-offs"
        yield f"  {key}: {sign_offs} of {user_name}, {days[0]} to {days[-1]}, “{name}”"
    if without:
        yield f"Signed without a passkey: {len(without)}, last on {without[-1]}"


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
