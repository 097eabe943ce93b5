"""Turn legacy posts into drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale

from articles.importing import as_json, as_text, import_posts, totals
from articles.models import ArticleIndexPage

REPORTS = {"text": as_text, "json": as_json}


class Command(BaseCommand):
    help = (
        "Turns legacy posts in plain text (.txt files, or folders of them) into draft therapy "
        "articles, and reports what it did. Nothing is published. A post that was imported "
        "before is left alone. The exit status is 1 if a file was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", metavar="PATH", nargs="+", type=Path, help="a .txt file, or a folder of them"
        )
        parser.add_argument(
            "--report", choices=REPORTS, default="text", help="how to report (default: text)"
        )

    def handle(self, *, paths: list[Path], report: str, **options: Any) -> None:
        locale = Locale.get_default()
        index = ArticleIndexPage.objects.filter(locale=locale).order_by("path").first()
        if index is None:
            raise CommandError(
                f"There is no article index in {locale} to put the drafts under. Add one below "
                "the home page in the admin, then import again."
            )
        results = import_posts(paths, index)
        self.stdout.write(REPORTS[report](results))
        if number := totals(results)["refused"]:
            raise CommandError(f"{number} of {len(results)} refused: the report says why.")
