"""Take references in from files of reference managers and of PubMed."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale

from articles.references.file_import import ReferenceImport, ReferenceResult
from articles.references.formats import FORMATS, Format, Record, format_of, read

PROGRESS_INTERVAL = 1_000
STATES = ("added", "filled", "known", "malformed")


class Command(BaseCommand):
    help = (
        "Takes in the references of RIS, NBIB, BibTeX and CSL-JSON files, and reports what it "
        "did. What is known already is not added again, so a second run adds nothing. The exit "
        "status is 1 if a record was malformed; the good ones around it are taken in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a file")
        parser.add_argument(
            "--format", choices=FORMATS, help="the format (default: what the file’s ending says)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would be done, and do nothing"
        )
        parser.add_argument(
            "--fill-empty",
            action="store_true",
            help="fill empty fields of references that are known by their DOI or PMID. Articles "
            "that cite them then show more, so they need a new signature",
        )
        parser.add_argument("--json", action="store_true", help="report as one JSON document")
        parser.add_argument("--locale", help="the language of the records (default: the site’s)")

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        report = JSONReport(self) if options["json"] else TextReport(self)
        locale = locale_of(options["locale"])
        self.started, self.counts = time.monotonic(), Counter[str]()
        report.begin()
        for path in paths:
            file_format = FORMATS[options["format"]] if options["format"] else format_of(path.name)
            importer = ReferenceImport(
                locale,
                path.name[:100].encode(errors="replace").decode(),
                dry_run=options["dry_run"],
                fill_empty=options["fill_empty"],
            )
            for result in importer.run(records_of(path, file_format)):
                self.counts[result.state] += 1
                report.add(path, result)
                self.progress()
        self.progress(is_last=True)
        report.end(self.counts)
        if number := self.counts["malformed"]:
            raise CommandError(f"{number:,} malformed: the report says where and why.")

    def progress(self, is_last: bool = False) -> None:
        """How far it is: one line that changes on a terminal, otherwise one now and then."""
        count = self.counts.total()
        on_terminal = self.stderr.isatty()
        if not count or not (
            is_last or count % (PROGRESS_INTERVAL // 10 if on_terminal else PROGRESS_INTERVAL) == 0
        ):
            return
        speed = count / max(time.monotonic() - self.started, 0.001)
        line = f"{count:,} records, {speed:,.0f} a second"
        self.stderr.write(
            f"\r{line:40}" if on_terminal else line,
            style_func=str,
            ending="\n" if is_last or not on_terminal else "",
        )


class TextReport:
    """For people: what is not simply added, as it comes, and the numbers at the end."""

    def __init__(self, command: BaseCommand) -> None:
        self.write = command.stdout.write

    def begin(self) -> None:
        pass

    def add(self, path: Path, result: ReferenceResult) -> None:
        if words := " ".join(filter(None, [result.words, result.newer_version_words])):
            title = f" “{result.title}”" if result.title else ""
            name = path.name.encode(errors="replace").decode()
            where = ", ".join(filter(None, [name, result.lines.lower()]))
            self.write(f"{where}: {result.state}.{title} {words}")

    def end(self, counts: Counter[str]) -> None:
        self.write("In all: " + ", ".join(f"{counts[state]:,} {state}" for state in STATES) + ".")


class JSONReport(TextReport):
    """For programs: one document, written as it comes."""

    separator = ""

    def begin(self) -> None:
        self.write('{"records": [', ending="")

    def add(self, path: Path, result: ReferenceResult) -> None:
        name = path.name.encode(errors="replace").decode()
        self.write(self.separator + json.dumps({"file": name, **result.as_data()}), ending="")
        self.separator = ",\n"

    def end(self, counts: Counter[str]) -> None:
        totals = {state: counts[state] for state in STATES}
        self.write(f'],\n"totals": {json.dumps(totals)}}}')


def locale_of(code: str | None) -> Locale:
    if not code:
        return Locale.get_default()
    locale = Locale.objects.filter(language_code=code).first()
    if locale is None:
        codes = ", ".join(Locale.objects.values_list("language_code", flat=True))
        raise CommandError(f"The site has no language “{code}”. It has: {codes}.")
    return locale


def records_of(path: Path, file_format: Format | None) -> Iterator[Record]:
    """The records of a file; of one that cannot be read or has none a single malformed one."""
    if file_format is None:
        extensions = ", ".join(
            extension for file_format in FORMATS.values() for extension in file_format.extensions
        )
        yield Record(0, 0, problem=f"Its ending is none of {extensions}. Say --format.")
        return
    is_empty = True
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            yield Record(0, 0, problem="It is no file. Name the files themselves.")
            return
        with path.open("rb") as file:
            for record in read(file, file_format):
                is_empty = False
                yield record
        if is_empty:
            label = file_format.label
            problem = f"There are no references in this file. Is it another format than {label}?"
            yield Record(0, 0, problem=problem)
    except OSError as error:
        yield Record(0, 0, problem=f"The file cannot be read: {error.strerror or error}.")
