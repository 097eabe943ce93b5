"""Whether the addresses that this site leads to still answer, for a weekly schedule."""

import json
import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count

from articles.models import ExternalLink
from articles.references.link_check import LinkResult, check_links, due_links, sync_links
from clinic.models import NotedCommand

from .check_references import whole_number


class Command(NotedCommand, BaseCommand):
    help = (
        "Visits every external address of references and of published articles, one request in a "
        "second to each site, and stores whether it answers. What a site’s robots.txt rules out "
        "stays unchecked, and says so. Ends with status 1 if one is newly dead. It may be "
        "stopped, run again, and run twice at the same time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than",
            type=whole_number,
            default=7,
            metavar="DAYS",
            help="Only what was not visited for so many days (7).",
        )
        parser.add_argument(
            "--limit", type=whole_number, metavar="N", help="At most so many addresses."
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        if not settings.CONTACT_ADDRESS:
            raise CommandError(
                "Set CONTACT_ADDRESS, so that the sites that are visited know who asks."
            )
        progress = self.stderr if options["json"] else self.stdout
        start, days = sync_links(), timedelta(options["older_than"])
        total = due_links(days, start).count()
        if options["limit"] is not None:
            total = min(total, options["limit"])
        results: list[LinkResult] = []
        for result in check_links(days, start, options["limit"]):
            results.append(result)
            words = "Left for later." if result.is_postponed else result.link.words
            progress.write(f"{len(results)} of {total}: {result.link.address}: {words}")
        newly_dead = [result.link for result in results if result.is_newly_dead]
        states = dict(ExternalLink.objects.values_list("state").annotate(Count("pk")))
        if options["json"]:
            report = {
                "visited": len(results),
                "left_for_later": sum(result.is_postponed for result in results),
                "newly_dead": [link.address for link in newly_dead],
                "states": states,
            }
            self.stdout.write(json.dumps(report, indent=2))
        else:
            summary = ", ".join(f"{name} {count}" for name, count in sorted(states.items()))
            lines = [f"Newly dead: {link.address}" for link in newly_dead]
            self.stdout.write("\n".join([*lines, f"All links: {summary or 'none'}."]))
        if newly_dead:
            sys.exit(1)
