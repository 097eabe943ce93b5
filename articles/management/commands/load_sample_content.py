"""The fictional clinic, for trying the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.template.defaultfilters import pluralize

from articles import demo
from articles.models import Clinician, Edition, Reference, TherapyArticlePage, Topic
from articles.signoff.noted_findings import check_and_note


class Command(BaseCommand):
    help = (
        "Load a fictional clinic: eight therapy articles for patients, and for staff articles in "
        "each state of the work and a template. A second run changes nothing."
    )

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
        logins = self._logins()
        demo.desks.load()
        for article in TherapyArticlePage.objects.filter(is_sample=True, template_mark=None):
            check_and_note(article.get_latest_revision_as_object())
        self.stdout.write(f"The sample content is in place: {content_summary()}. {logins}")

    def _logins(self) -> str:
        try:
            demo.people.create_logins()
        except demo.people.SampleLoginsNotAllowed:
            return "There are no sample log-ins, because the settings do not allow them."
        names = ", ".join(login.username for login in demo.people.LOGINS)
        return f"You can log in as {names}."


def content_summary() -> str:
    samples = TherapyArticlePage.objects.filter(is_sample=True)
    articles = samples.filter(template_mark=None)
    templates = samples.exclude(template_mark=None).count()
    for_patients = Edition.objects.readable().filter(page__in=articles).count()
    return (
        f"{for_patients} articles for patients, {articles.count() - for_patients} more that wait "
        f"for staff, {templates} template{pluralize(templates)}, "
        f"{Topic.objects.filter(is_sample=True).count()} topics, "
        f"{Clinician.objects.filter(is_sample=True).count()} clinicians and "
        f"{Reference.objects.count()} references"
    )
