"""The second step of people in tests: done by whom a test logs in itself, and codes for others."""

import time

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def note_second_step(sender, request, user, **kwargs):
    """Whom `client.force_login` logs in has done everything that the log-in asks.

    Such a request comes from no browser, so it has no address; a log-in through the site's own
    pages is left as it is. Receives Django's `user_logged_in`.
    """
    if not request.path:
        record_authentication(request, user, "mfa", type="totp")


def give_app(user, secret=SECRET):
    """Give an account an app that shows six digits."""
    return TOTP.activate(user, secret).instance


def digits(secret=SECRET, later=0):
    """What the app shows now, or so many steps of half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def has_app(user):
    return Authenticator.objects.filter(user=user, type="totp").exists()
