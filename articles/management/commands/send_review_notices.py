"""Notices of reviews and licenses that are due, for a daily schedule."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.signoff.due_notices import DueNotice, NoticeResult, send_notices
from clinic.mail import sends_mail
from clinic.models import NotedCommand


class Command(NotedCommand, BaseCommand):
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
        if not sends_mail() and not dry_run:
            raise CommandError(
                "This site sends no mail, so nobody was told. Set EMAIL_URL, or see with "
                "--dry-run what is due."
            )
        result = send_notices(timezone.localdate(), dry_run=dry_run)
        if options["json"]:
            output = {"dry_run": dry_run, **as_json(result)}
            self.stdout.write(json.dumps(output, indent=2, default=str))
        else:
            self.stdout.write("\n".join(as_text(result, "Would tell" if dry_run else "Told")))
        if result.unsent_notices or result.without_recipient:
            sys.exit(1)


def as_json(result: NoticeResult) -> dict[str, Any]:
    return {
        "due": as_entries(result.due_notices),
        "told": {address: as_entries(notices) for address, notices in result.sent_notices.items()},
        "failed": {
            address: as_entries(notices) for address, notices in result.unsent_notices.items()
        },
        "concerns_nobody": as_entries(result.without_recipient),
    }


def as_entries(notices: list[DueNotice]) -> list[dict[str, Any]]:
    return [asdict(notice) for notice in notices]


def as_text(result: NoticeResult, verb: str) -> list[str]:
    """The same in lines for people."""
    lines = [f"Due in total: {len(result.due_notices)}", *indented_lines(result.due_notices)]
    for address, notices in result.sent_notices.items():
        lines += [f"{verb} {address}:", *indented_lines(notices)]
    for address, notices in result.unsent_notices.items():
        lines += [
            f"{address} could not be told this; the log says why. The next run tries again:",
            *indented_lines(notices),
        ]
    if notices_to_nobody := result.without_recipient:
        lines += [
            "Nobody has an address to be told this. Enter the team’s e-mail address in the "
            "admin, under Settings, Clinic details:",
            *indented_lines(notices_to_nobody),
        ]
    return lines


def indented_lines(notices: list[DueNotice]) -> list[str]:
    return [f"  {notice.words}" for notice in notices]
