"""What the rules about words notice in a text from standard input."""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.checks.wording import ENGLISH, TextFinding
from articles.checks.wording.certainty import UNCLEAR, certainty_findings
from articles.checks.wording.documents import findings_by_paragraph

FAMILIES = ("claims", "extraction", "certainty", "injected-keywords", "readability", "structure")
CERTAINTIES = ("high", "moderate", "low", "very_low")


class Command(BaseCommand):
    help = (
        "Reads a text from standard input, one paragraph on each line, and says what the rules "
        "about words notice: claims, numbers without people or comparison, search phrases, "
        "reading level, structure. With --json it prints one JSON object for each line; positions "
        "count Unicode code points of the line. The exit status is 0 whatever is found."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
        parser.add_argument(
            "--certainty",
            choices=CERTAINTIES,
            help="how sure the evidence is, for the rules about wording that is too strong",
        )
        parser.add_argument("--language", default="en", help="the language of the text")

    def handle(self, **options: Any) -> None:
        try:
            text = list(paragraphs(sys.stdin.buffer))
            all_found = findings(text, options["language"], options["certainty"])
            print_line = as_json if options["json"] else as_text
            for paragraph, found in zip(text, all_found, strict=True):
                self.stdout.write(print_line(paragraph, found))
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever read the output has enough; Python must not complain again at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def paragraphs(lines: BinaryIO) -> Iterator[str]:
    """The lines of a file without their ends. Raises CommandError where one is not UTF-8."""
    for number, line in enumerate(lines, start=1):
        data = line.removesuffix(b"\n").removesuffix(b"\r")
        try:
            yield data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise CommandError(
                f"Line {number} is not UTF-8 at byte {error.start + 1}. Save the text with the "
                "encoding UTF-8, then try again."
            ) from None


def findings(text: list[str], language: str, certainty: str | None) -> list[list[TextFinding]]:
    """What all families notice in each paragraph, and too sure a wording for this certainty.

    Nobody knows which of the paragraphs state an effect, so those that say nothing of how sure
    it is pass.
    """
    all_found = findings_by_paragraph(text, FAMILIES, language)
    if certainty is not None and language.partition("-")[0] == ENGLISH:
        for paragraph, found in zip(text, all_found, strict=True):
            found += (
                finding
                for finding in certainty_findings(paragraph, certainty)
                if finding.rule != UNCLEAR
            )
    return [sorted(found, key=lambda finding: (finding.start, finding.end)) for found in all_found]


def as_json(paragraph: str, found: list[TextFinding]) -> str:
    fields = [
        {
            "rule": finding.rule.identifier,
            "severity": finding.severity.value,
            "start": finding.start,
            "end": finding.end,
            "message": finding.message,
            "suggestion": finding.suggestion,
        }
        for finding in found
    ]
    return json.dumps({"text": paragraph, "findings": fields}, ensure_ascii=False)


def as_text(paragraph: str, found: list[TextFinding]) -> str:
    lines = [paragraph]
    for finding in found:
        place = f"{finding.start}–{finding.end}"
        lines.append(
            f"  {finding.severity.value}  {finding.rule.identifier}  {place}: {finding.message}"
        )
        if finding.replacement:
            lines.append(f"      Instead: “{finding.replacement}”")
        elif finding.suggestion:
            lines.append(f"      {finding.suggestion}")
    return "\n".join(lines)
