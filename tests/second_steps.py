"""The second step of people in tests: done by whom a test logs in itself, and codes for others."""

import itertools
import time

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.signals import user_logged_in
from django.test.utils import override_settings

from clinic.login.recovery_codes import remove_codes, store

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# Recovery codes, of which a log-in at the served site takes one: nobody waits for new digits.
CODES = [f"{number:02}{number:014}" for number in range(100)]
code_numbers = itertools.count()


def note_second_step(sender, request, user, **kwargs):
    """Whom `client.force_login` logs in has done everything that the log-in asks.

    Such a request comes from no browser, so it has no address; a log-in through the site's own
    pages is left as it is. Receives Django's `user_logged_in`.
    """
    if not request.path:
        record_authentication(request, user, "mfa", type="totp")


def let_force_login_in():
    user_logged_in.connect(note_second_step)


def give_codes(user):
    """Give an account an app and the recovery codes of the tests, in the place of what it has."""
    Authenticator.objects.filter(user=user).delete()
    give_app(user)
    remove_codes(user)
    # A salt and one turn are enough for them, at a site as production runs it, too.
    with override_settings(RECOVERY_CODE_ITERATIONS=1):
        store(user, CODES)


def next_code():
    """A recovery code that no log-in of this process has taken."""
    return CODES[next(code_numbers)]


def give_app(user, secret=SECRET):
    """Give an account an app that shows six digits."""
    return TOTP.activate(user, secret).instance


def digits(secret=SECRET, later=0):
    """What the app shows now, or so many steps of half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def has_app(user):
    return Authenticator.objects.filter(user=user, type="totp").exists()
