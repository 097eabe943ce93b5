"""The fictional clinic, for trying the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from articles import demo
from articles.models import Clinician, Reference, TherapyArticlePage, Topic


class Command(BaseCommand):
    help = "Load a fictional clinic with eight therapy articles. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing if the site has pages beyond those that migrations made.",
        )

    @transaction.atomic
    def handle(self, *, if_empty: bool = False, **options: Any) -> None:
        if if_empty and not demo.site_tree.has_only_initial_pages():
            self.stdout.write("Loaded no sample content: the site has pages already.")
            return
        demo.load()
        self.stdout.write(f"The sample content is in place: {content_summary()}. {self._logins()}")

    def _logins(self) -> str:
        try:
            demo.people.create_logins()
        except demo.people.SampleLoginsNotAllowed:
            return "There are no sample log-ins, because the settings do not allow them."
        names = ", ".join(login.username for login in demo.people.LOGINS)
        return f"You can log in as {names}."


def content_summary() -> str:
    return (
        f"{TherapyArticlePage.objects.filter(is_sample=True).count()} articles, "
        f"{Topic.objects.filter(is_sample=True).count()} topics, "
        f"{Clinician.objects.filter(is_sample=True).count()} clinicians and "
        f"{Reference.objects.count()} references"
    )
