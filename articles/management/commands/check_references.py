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
    CheckResult,
    CheckScope,
    check_references,
    due_states,
    read_retraction_watch,
    start_run,
)
from articles.references.retraction_watch import MalformedRow, NotRetractionWatch
from articles.references.sources import configured_sources
from articles.signoff.withdrawn_sources import FollowUpResult, follow_up
from clinic.models import NotedCommand


@dataclass
class RunSummary:
    """What became of a run."""

    checked: int = 0
    newly_doubted: list[CheckResult] = field(default_factory=list)
    unreachable: list[CheckResult] = field(default_factory=list)
    failed: list[CheckResult] = field(default_factory=list)
    malformed: list[MalformedRow] = field(default_factory=list)

    def add(self, result: CheckResult) -> None:
        if result.change is None:
            self.failed.append(result)
        elif result.is_newly_doubted:
            self.newly_doubted.append(result)
        if result.is_unreachable:
            self.unreachable.append(result)


class Command(NotedCommand, BaseCommand):
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
            type=whole_number,
            metavar="DAYS",
            help="Only what was not checked for so many days.",
        )
        parser.add_argument(
            "--limit", type=whole_number, metavar="N", help="At most so many papers."
        )
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
        summary, start = RunSummary(), start_run()
        if file is not None:
            self.read(file, summary)
        days = options["older_than"]
        scope = CheckScope(None if days is None else timedelta(days), options["only_cited"])
        total = due_states(sources, scope, start).count()
        if options["limit"] is not None:
            total = min(total, options["limit"])
        for result in check_references(sources, scope, start, options["limit"]):
            summary.checked += 1
            summary.add(result)
            self.write_progress(f"{summary.checked} of {total}: {result.name}: {result.words}")
        followed_up = follow_up()
        if options["json"]:
            self.stdout.write(as_json(summary, followed_up))
        else:
            self.stdout.write("\n".join(as_text(summary, followed_up)))
        if summary.newly_doubted or summary.unreachable or summary.failed or followed_up.failures:
            sys.exit(1)

    def read(self, file: Path, summary: RunSummary) -> None:
        try:
            for entry in read_retraction_watch(file):
                if isinstance(entry, MalformedRow):
                    summary.malformed.append(entry)
                    self.write_progress(f"{file}, line {entry.line}: {entry.problem}")
                else:
                    summary.add(entry)
                    self.write_progress(f"Retraction Watch: {entry.name}: {entry.words}")
        except NotRetractionWatch as problem:
            raise CommandError(f"{file}: {problem}") from problem
        except (OSError, UnicodeError) as problem:
            raise CommandError(f"{file} cannot be read: {problem}") from problem

    def write_progress(self, words: str) -> None:
        self.progress.write(words)


def whole_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise ArgumentTypeError("Enter a whole number from 0 up.")
    return int(text)


def count_states() -> dict[str, int]:
    """How many references are in each state, and how many cannot be looked up."""
    counts = Counter(EvidenceState.objects.values_list("state", flat=True))
    by_state = {str(state): counts[str(state)] for state in EvidenceState.State}
    return {**by_state, "cannot_be_checked": Reference.objects.filter(doi="", pmid="").count()}


def as_json(summary: RunSummary, followed_up: FollowUpResult) -> str:
    return json.dumps(
        {
            "checked": summary.checked,
            "newly_doubted": [as_entry(result) for result in summary.newly_doubted],
            "unreachable": [as_entry(result) for result in summary.unreachable],
            "failed": [as_entry(result) for result in summary.failed],
            "malformed": [vars(row) for row in summary.malformed],
            "states": count_states(),
            "followed": followed_up.as_entries(),
        },
        indent=2,
    )


def as_entry(result: CheckResult) -> dict[str, Any]:
    return {"reference": result.reference_id, "name": result.name, "words": result.words}


def as_text(summary: RunSummary, followed_up: FollowUpResult) -> list[str]:
    states = count_states()
    lines = [f"Asked about {summary.checked} references."]
    for label, results in (
        ("Newly retracted or in doubt", summary.newly_doubted),
        ("Could not be checked now", summary.unreachable),
        ("Could not be stored; the log says why", summary.failed),
    ):
        if results:
            lines += [f"{label}:", *(f"  {result.name}: {result.words}" for result in results)]
    if summary.malformed:
        lines.append(f"Rows that could not be read: {len(summary.malformed)}")
    lines += followed_up.as_lines()
    if uncheckable := states.pop("cannot_be_checked"):
        lines.append(f"References without a DOI and PMID: {uncheckable}")
    counts = ", ".join(f"{name} {count}" for name, count in states.items() if count)
    return [*lines, f"All references: {counts or 'none'}."]
