"""What allauth asks this site: who may log in, what is stored of a factor, and in which words."""

import logging
import time
from itertools import count
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import ClinicDetails

from .factors import FACTORS, has_factor
from .sealing import NotOpened, seal, unseal
from .throttling import client_address

logger = logging.getLogger(__name__)

ENTERS_ADMIN = "wagtailadmin.access_admin"
# Seconds for which a password that was just entered need not be entered again.
PASSWORD_IS_FRESH = 300


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "Your username and password didn’t match. Please try again."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Please try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Refuse who is right about a password or passkey, and has nothing to do here."""
        if user.is_active and user.has_perm(ENTERS_ADMIN):
            return None
        clear_login(request)
        messages.error(
            request,
            _("Your account has no access to this site’s admin. Ask a site manager about it."),
        )
        return redirect("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **kw: Any
    ) -> None:
        """What went wrong. What was done, which allauth has templates for, the pages say."""
        if message:
            messages.add_message(request, level, message)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the password is asked for again before a factor is changed.

        Not for some minutes after it was, nor, where an account has no factor yet, after the
        log-in itself.
        """
        request = context.request
        recent = [
            record
            for record in get_authentication_records(request, request.user)
            if time.time() - record["at"] < PASSWORD_IS_FRESH
        ]
        if any(record.get("reauthenticated") for record in recent):
            return False
        has_entered = any(record["method"] == "password" for record in recent)
        return not has_entered or has_factor(request.user)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code is not right, is too old, or was used before. Enter the one that your app "
            "shows now; each holds for half a minute, and the clock of your phone must be right. "
            "A recovery code works once."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "This is your only second step, so it stays. Add another one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; where no key of this site opens it, one that nobody has."""
        try:
            return unseal(encrypted_text)
        except NotOpened:
            logger.error(
                "The secret of a second step cannot be read: the key of SIGN_OFF_KEYS that sealed "
                "it is missing. Run reset_second_factor for whoever cannot log in."
            )
            return generate_totp_secret()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the account can do its second step without this factor."""
        factors = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return factors.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """“Passkey 1”, or with the first number that no passkey of the account has."""
        passkeys = Authenticator.objects.filter(user_id=user.pk, type=type)
        taken = set(passkeys.values_list("data__name", flat=True))
        names = (_("Passkey %(number)d") % {"number": number} for number in count(1))
        return next(name for name in names if name not in taken)

    def _get_user_identifier(self, user: Any) -> str:
        name: str = user.get_username()
        return name

    def _get_site_name(self) -> str:
        details = ClinicDetails.for_request(context.request)
        return details.name or str(settings.WAGTAIL_SITE_NAME)
