"""Make a new release ready to be served."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from articles.demo.sample_passwords import nobody_has_a_sample_password
from clinic.management.collecting import collect
from clinic.management.migrating import migrate
from clinic.stored_pages.changes import note_change, watch_tables


class Command(BaseCommand):
    help = "Bring the database and its sign-offs up to date and collect the static files."

    def handle(self, **options: Any) -> None:
        migrate(self.stdout.write)
        call_command("carry_over_signoffs", stdout=self.stdout, stderr=self.stderr)
        collect(self.stdout.write)
        # Also what was restored while triggers were switched off.
        watch_tables()
        note_change()
        for problem in nobody_has_a_sample_password(databases=[DEFAULT_DB_ALIAS]):
            self.stderr.write(f"{problem.msg} {problem.hint}")
