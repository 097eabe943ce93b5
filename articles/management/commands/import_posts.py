"""Turn legacy posts into drafts."""

import gc
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale

from articles.importing import Report, imported
from articles.importing.progress import Progress
from articles.models import ArticleIndexPage

REPORTS = {"text": Report.as_text, "json": Report.as_json}


class Command(BaseCommand):
    help = (
        "Turns old posts into draft therapy articles, and reports what it did: text (.txt), web "
        "pages (.html), Word files (.docx), exports of WordPress (.xml), or folders of them. "
        "Nothing is published. A post that was imported before is left alone, so an import that "
        "was interrupted goes on where it was. The exit status is 1 if a post was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", metavar="PATH", nargs="+", type=Path, help="a file, or a folder of them"
        )
        parser.add_argument(
            "--parent",
            metavar="SLUG",
            help="the section for the drafts, by the last part of its address "
            "(default: the first article index)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen, and store nothing"
        )
        parser.add_argument(
            "--report", choices=REPORTS, default="text", help="how to report (default: text)"
        )

    def handle(
        self,
        *,
        paths: list[Path],
        parent: str | None,
        dry_run: bool,
        report: str,
        **options: Any,
    ) -> None:
        # What is there by now stays, and need not be searched for garbage again and again.
        gc.freeze()
        progress = Progress("Importing", self.stderr)
        with TemporaryFile("w+", encoding="ascii") as file:
            done = Report(file)
            for result in imported(
                paths,
                article_index(parent),
                is_dry_run=dry_run,
                show=progress.show,
                note_mapped_links=done.mapped_links.__setitem__,
            ):
                done.add(result)
            progress.end()
            for part in REPORTS[report](done):
                self.stdout.write(part, ending="")
        if dry_run and report == "text":
            self.stdout.write("This was a trial: nothing was stored.")
        if number := done.totals["refused"]:
            raise CommandError(f"{number} of {done.totals.total()} refused: the report says why.")


def article_index(slug: str | None) -> ArticleIndexPage:
    """The section that the drafts go into. Raises `CommandError` where there is none."""
    if slug:
        found = ArticleIndexPage.objects.filter(slug=slug).order_by("path").first()
        if found is None:
            known = ArticleIndexPage.objects.order_by("path").values_list("slug", flat=True)
            names = ", ".join(f"“{name}”" for name in known) or "none"
            raise CommandError(f"There is no article index “{slug}”. There are these: {names}.")
        return found
    locale = Locale.get_default()
    index = ArticleIndexPage.objects.filter(locale=locale).order_by("path").first()
    if index is None:
        raise CommandError(
            f"There is no article index in {locale} to put the drafts under. Add one below "
            "the home page in the admin, then import again."
        )
    return index
