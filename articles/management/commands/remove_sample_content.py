"""Take the fictional clinic away before a real one moves in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from articles.demo.removal import planned_removal, remove
from articles.models import SignOff
from clinic.models.accounts import accounts_with

KEPT_FOR_EVER = (
    "The log of sign-offs stays, with {count} rows, and so do the addresses of signed articles, "
    "second looks, who wrote what, and the history of pages: the site keeps these for ever. An "
    "address of a removed article leads to nothing, until you sign an article of yours there."
)


def people_who_look_after_accounts() -> QuerySet[Any]:
    """Superusers, and those whose groups let them; who could let others in."""
    return accounts_with("auth.change_user")


class Command(BaseCommand):
    help = (
        "Remove the fictional clinic that load_sample_content made: its articles, pages, topics, "
        "people, log-ins, references, guidelines, shared warning and pictures, and the texts that "
        "are still the sample’s. First it says what goes and what stays, and asks. "
        "What is yours, and what of the sample content something of yours uses, stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--noinput",
            "--no-input",
            "--yes",
            action="store_false",
            dest="interactive",
            help="Remove it without asking.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what goes and what stays, and stop."
        )

    def handle(self, *, interactive: bool, dry_run: bool, **options: Any) -> None:
        plan = planned_removal()
        if not plan:
            self.stdout.write("There is no sample content to remove.")
            self.write_lines(plan.as_lines())
            return
        self.stdout.write("This removes the sample content:")
        self.write_lines(plan.as_lines())
        self.stdout.write(KEPT_FOR_EVER.format(count=SignOff.objects.count()))
        if dry_run:
            self.stdout.write("Nothing was removed.")
            return
        if interactive and not self.is_confirmed():
            raise CommandError("Nothing was removed.")
        done = remove()
        if done != plan:
            self.stdout.write("Something changed meanwhile. This was removed:")
            self.write_lines(done.as_lines())
        count = sum(map(len, done.removed.values()))
        self.stdout.write(f"The sample content is removed: {count} records in all.")
        if not people_who_look_after_accounts().exists():
            self.stdout.write(
                "Nobody can look after the site now. Make an account: manage.py createsuperuser"
            )

    def write_lines(self, lines: Any) -> None:
        for line in lines:
            self.stdout.write(line)

    def is_confirmed(self) -> bool:
        answer = input("Type “yes” to remove this, or anything else to stop: ")
        return answer.strip().lower() == "yes"
