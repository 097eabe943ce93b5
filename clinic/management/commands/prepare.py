"""Make a new release ready to be served."""

from typing import Any

from django.core.management.base import BaseCommand

from clinic.management.collecting import collect
from clinic.management.migrating import migrate


class Command(BaseCommand):
    help = "Bring the database up to date and collect the static files."

    def handle(self, **options: Any) -> None:
        migrate(self.stdout.write)
        collect(self.stdout.write)
