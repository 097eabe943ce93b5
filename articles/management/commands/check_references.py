"""What became of the papers that articles lean on, for a nightly schedule."""

import json
import sys
from argparse import ArgumentTypeError
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import EvidenceState, Reference
from articles.references.retraction_check import (
    Result,
    Wanted,
    begin,
    check_references,
    queue,
    read_retraction_watch,
)
from articles.references.retraction_watch import Malformed, NotRetractionWatch
from articles.references.sources import configured_sources
from articles.signoff.withdrawn_sources import FollowUpResult, follow_up


@dataclass
class Run:
    """What became of a run."""

    checked: int = 0
    newly: list[Result] = field(default_factory=list)
    unreachable: list[Result] = field(default_factory=list)
    failed: list[Result] = field(default_factory=list)
    malformed: list[Malformed] = field(default_factory=list)

    def add(self, result: Result) -> None:
        if result.change is None:
            self.failed.append(result)
        elif result.is_newly_doubted:
            self.newly.append(result)
        if result.is_unreachable:
            self.unreachable.append(result)


class Command(BaseCommand):
    help = (
        "Asks Crossref and PubMed, and a file of Retraction Watch, what became of the papers that "
        "references name, the longest unseen first. Where one was retracted, the articles that "
        "lean on it go to clinical review and their people are told, once. Ends with status 1 if "
        "something is newly retracted or in doubt, or could not be checked although it has an "
        "identifier. It may be stopped, run again, and run twice at the same time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--retraction-watch", type=Path, metavar="CSV", help="The file of Retraction Watch."
        )
        parser.add_argument(
            "--older-than",
            type=whole,
            metavar="DAYS",
            help="Only what was not checked for so many days.",
        )
        parser.add_argument("--limit", type=whole, metavar="N", help="At most so many papers.")
        parser.add_argument(
            "--only-cited", action="store_true", help="Only what an article or its draft shows."
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        self.progress = self.stderr if options["json"] else self.stdout
        sources, file = configured_sources(), options["retraction_watch"]
        if not sources and file is None:
            raise CommandError(
                "There is nobody to ask. Set CROSSREF_ADDRESS, PUBMED_ADDRESS and "
                "CONTACT_ADDRESS, or give a file with --retraction-watch."
            )
        run, start = Run(), begin()
        if file is not None:
            self.read(file, run)
        days = options["older_than"]
        wanted = Wanted(None if days is None else timedelta(days), options["only_cited"])
        total = queue(sources, wanted, start).count()
        if options["limit"] is not None:
            total = min(total, options["limit"])
        for result in check_references(sources, wanted, start, options["limit"]):
            run.checked += 1
            run.add(result)
            self.say(f"{run.checked} of {total}: {result.name}: {result.words}")
        followed = follow_up()
        if options["json"]:
            self.stdout.write(as_json(run, followed))
        else:
            self.stdout.write("\n".join(as_text(run, followed)))
        if run.newly or run.unreachable or run.failed or followed.failures:
            sys.exit(1)

    def read(self, file: Path, run: Run) -> None:
        try:
            for found in read_retraction_watch(file):
                if isinstance(found, Malformed):
                    run.malformed.append(found)
                    self.say(f"{file}, line {found.line}: {found.problem}")
                else:
                    run.add(found)
                    self.say(f"Retraction Watch: {found.name}: {found.words}")
        except NotRetractionWatch as problem:
            raise CommandError(f"{file}: {problem}") from problem
        except (OSError, UnicodeError) as problem:
            raise CommandError(f"{file} cannot be read: {problem}") from problem

    def say(self, words: str) -> None:
        self.progress.write(words)


def whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise ArgumentTypeError("Enter a whole number from 0 up.")
    return int(text)


def states() -> dict[str, int]:
    """How many references are in each state, and how many cannot be looked up."""
    kept = Counter(EvidenceState.objects.values_list("state", flat=True))
    found = {str(state): kept[str(state)] for state in EvidenceState.State}
    return {**found, "cannot_be_checked": Reference.objects.filter(doi="", pmid="").count()}


def as_json(run: Run, followed: FollowUpResult) -> str:
    return json.dumps(
        {
            "checked": run.checked,
            "newly_doubted": [as_entry(one) for one in run.newly],
            "unreachable": [as_entry(one) for one in run.unreachable],
            "failed": [as_entry(one) for one in run.failed],
            "malformed": [vars(one) for one in run.malformed],
            "states": states(),
            "followed": followed.as_entries(),
        },
        indent=2,
    )


def as_entry(result: Result) -> dict[str, Any]:
    return {"reference": result.reference, "name": result.name, "words": result.words}


def as_text(run: Run, followed: FollowUpResult) -> list[str]:
    found = states()
    lines = [f"Asked about {run.checked} references."]
    for label, results in (
        ("Newly retracted or in doubt", run.newly),
        ("Could not be checked now", run.unreachable),
        ("Could not be stored; the log says why", run.failed),
    ):
        if results:
            lines += [f"{label}:", *(f"  {one.name}: {one.words}" for one in results)]
    if run.malformed:
        lines.append(f"Rows that could not be read: {len(run.malformed)}")
    lines += followed.as_lines()
    if cannot := found.pop("cannot_be_checked"):
        lines.append(f"References without a DOI and PMID: {cannot}")
    counted = ", ".join(f"{name} {count}" for name, count in found.items() if count)
    return [*lines, f"All references: {counted or 'none'}."]
