"""The site on somebody's own machine, from an empty database to the first page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers import basehttp
from django.core.wsgi import get_wsgi_application

from articles.demo.people import LOGINS, give_missing_codes
from articles.models import SignOff, chain
from articles.public.missing_addresses import MissingAddresses
from clinic.launcher.ports import HOST, chosen_port, require_free
from clinic.management.migrating import migrate, one_at_a_time
from clinic.monitoring.application import Monitored, noting

OTHER_KEY = (
    "This database has sign-offs of an earlier copy of this folder, and their key is gone, so "
    "patients could read no article. If the content may go, type: make clean-database. Otherwise "
    "put the earlier copy's file .local/sign-off-key back."
)


class Command(BaseCommand):
    help = (
        "Bring the database and its sign-offs up to date, load sample content into an empty one, "
        "and serve."
    )

    def handle(self, **options: Any) -> None:
        port = chosen_port()
        require_free(port, "run")
        migrate(self.stdout.write)
        require_key_of_sign_offs()
        with one_at_a_time():
            call_command("carry_over_signoffs", stdout=self.stdout, stderr=self.stderr)
            call_command("load_sample_content", if_empty=True)
            give_missing_codes()
        application: Any = Monitored(MissingAddresses(noting(get_wsgi_application())))
        try:
            basehttp.run(
                HOST,
                port,
                application,
                threading=True,
                on_bind=lambda bound: self._welcome(f"http://{HOST}:{bound}/"),
            )
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def _welcome(self, address: str) -> None:
        lines = [f"The site: {address}", f"The admin: {address}admin/"]
        users = get_user_model().objects.filter(username__in=[person.username for person in LOGINS])
        names = set(users.values_list("username", flat=True))
        lines += [
            f"  {person.username} / {person.password} ({person.role})"
            for person in LOGINS
            if person.username in names
        ]
        if names:
            lines.append("  After the password, the page itself shows the six digits to enter.")
        self.stdout.write("\n".join([*lines, "Stop with Ctrl-C."]))


def require_key_of_sign_offs() -> None:
    """Raise `CommandError` where the newest sign-off was sealed with a key that is gone.

    So it is where somebody deletes this folder and copies it anew, and the database, which root
    keeps elsewhere, is still there.
    """
    newest = SignOff.objects.without_content().order_by("-number").first()
    if newest and newest.key not in chain.known_keys():
        raise CommandError(OTHER_KEY)
