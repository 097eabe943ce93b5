"""Takes the second step away from an account whose person has lost it."""

import logging
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from clinic.login.factors import FACTORS, factors_of
from clinic.login.noted_factors import note_factors
from clinic.login.recovery_codes import remove_codes, unused_count
from clinic.login.sessions import end_all_of

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Removes the passkeys, the app and the recovery codes of an account, and ends its "
        "sessions. At the next log-in with the password, a new second step is set up. Make sure "
        "first that it is that person who asks for it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        account = users.filter(username=options["username"]).first()
        if account is None:
            raise CommandError(f"There is no account “{options['username']}”.")
        if not options["yes"] and input(f"Type {account.get_username()} to go on: ") != (
            account.get_username()
        ):
            raise CommandError("Nothing was changed.")
        with transaction.atomic():
            users.select_for_update().get(pk=account.pk)
            before = factors_of(account)
            stored = Authenticator.objects.filter(user=account, type__in=FACTORS).order_by("pk")
            factors = [str(factor) for factor in stored]
            if count := unused_count(account):
                factors.append(f"{count} recovery codes")
            stored.delete()
            remove_codes(account)
            sessions = end_all_of(account)
            note_factors(account, before, [])
        removed = ", ".join(factors) or "nothing"
        # Somebody with the server did this, so no name of an account belongs to it.
        logger.warning(
            "The second step of the account “%s” was reset on the server. Removed: %s. "
            "Sessions ended: %d.", account.get_username(), removed, sessions,
        )  # fmt: skip
        self.stdout.write(
            f"Removed: {removed}. Sessions ended: {sessions}. The account sets up a new second "
            "step at its next log-in. Until then whoever has its password can do that, so choose a "
            f"new one if somebody may know it: manage.py changepassword {account.get_username()}"
        )
