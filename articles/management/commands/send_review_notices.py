"""Notices of reviews and licenses that are due, for a daily schedule."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.signoff.due_notices import DueNotice, NoticeResult, send_notices

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


class Command(BaseCommand):
    help = (
        "Writes to authors, clinicians and the team about reviews and licenses that are due: 60 "
        "and 30 days before, on the day, and every week after it. Running it twice sends nothing "
        "twice, and what could not be sent is tried again by the next run. Ends with status 1 if "
        "somebody could not be told."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be sent, and send nothing."
        )

    def handle(self, *, dry_run: bool = False, **options: Any) -> None:
        if settings.EMAIL_BACKEND == NO_MAIL and not dry_run:
            raise CommandError(
                "This site sends no mail, so nobody was told. Set EMAIL_URL, or see with "
                "--dry-run what is due."
            )
        outcome = send_notices(timezone.localdate(), dry_run=dry_run)
        if options["json"]:
            said = {"dry_run": dry_run, **as_json(outcome)}
            self.stdout.write(json.dumps(said, indent=2, default=str))
        else:
            self.stdout.write("\n".join(as_text(outcome, "Would tell" if dry_run else "Told")))
        if outcome.failed or outcome.concerns_nobody:
            sys.exit(1)


def as_json(outcome: NoticeResult) -> dict[str, Any]:
    return {**asdict(outcome), "concerns_nobody": [asdict(one) for one in outcome.concerns_nobody]}


def as_text(outcome: NoticeResult, told: str) -> list[str]:
    """The same in lines for people."""
    lines = [f"Due in total: {len(outcome.due)}", *listed(outcome.due)]
    for address, notices in outcome.told.items():
        lines += [f"{told} {address}:", *listed(notices)]
    for address, notices in outcome.failed.items():
        lines += [
            f"{address} could not be told this; the log says why. The next run tries again:",
            *listed(notices),
        ]
    if nobody := outcome.concerns_nobody:
        lines += [
            "Nobody has an address to be told this. Enter the team’s e-mail address in the "
            "admin, under Settings, Clinic details:",
            *listed(nobody),
        ]
    return lines


def listed(notices: list[DueNotice]) -> list[str]:
    return [f"  {one.words}" for one in notices]
