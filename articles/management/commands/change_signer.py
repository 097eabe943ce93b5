"""Changes who may sign as a clinician, for somebody who has the server."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from articles.models import Clinician
from articles.signoff.signers import change_lines, change_on_server, signing_values


class Command(BaseCommand):
    help = (
        "Changes who may sign articles as a clinician, without the second person whom the admin "
        "asks for. The clinician and the medical director get an e-mail, and the record’s "
        "history says what changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the clinician’s slug, such as maya-ortiz")
        parser.add_argument("--log-in", help="the name of the log-in that signs, or “none”")
        parser.add_argument("--may-sign", choices=["yes", "no"])
        parser.add_argument("--license-type", choices=Clinician.License.values)
        parser.add_argument("--license-number")
        parser.add_argument("--license-expires-on", help="a day, such as 2028-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            clinician = Clinician.objects.get(slug=options["slug"])
        except (Clinician.DoesNotExist, Clinician.MultipleObjectsReturned):
            raise CommandError(f"There is no single clinician “{options['slug']}”.") from None
        before = signing_values(clinician)
        after = before | self.chosen_values(options)
        if after == before:
            self.stdout.write("Nothing is to be changed.")
            return
        try:
            change_on_server(clinician, after)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for label, value_before, value_after in change_lines(before, after):
            self.stdout.write(f"{label}: {value_before} → {value_after}")

    def chosen_values(self, options: dict[str, Any]) -> dict[str, Any]:
        values = {
            name: options[name]
            for name in ("license_type", "license_number")
            if options[name] is not None
        }
        if (expiry := options["license_expires_on"]) is not None:
            try:
                day = parse_date(expiry)
            except ValueError:
                day = None
            if day is None:
                raise CommandError(f"“{expiry}” is no day. Example: 2028-12-31")
            values["license_expires_on"] = day.isoformat()
        if options["may_sign"] is not None:
            values["may_sign"] = options["may_sign"] == "yes"
        if (log_in := options["log_in"]) is not None:
            values["user"] = None if log_in == "none" else self.user_id(log_in)
        return values

    def user_id(self, log_in: str) -> int:
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(log_in)
        except users.DoesNotExist:
            raise CommandError(f"There is no log-in “{log_in}”.") from None
        user_id: int = user.pk
        return user_id
