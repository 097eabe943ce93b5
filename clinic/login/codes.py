"""The six digits of an app: each is taken once, whichever process is asked."""

from collections.abc import Iterator

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

from .sealing import NotOpened, sealed_anew

# Within `Authenticator.data`: which step of time the code was of that was taken last.
TAKEN = "taken_step"


def open_codes(authenticator: Authenticator) -> Iterator[tuple[int, str]]:
    """The steps of time whose codes would be taken now, and these; none before one taken."""
    secret = decrypt(authenticator.data["secret"])
    taken = authenticator.data.get(TAKEN, 0)
    for step in yield_hotp_counters_from_time():
        if step > taken:
            yield step, format_hotp_value(hotp_value(secret, step))


@transaction.atomic
def take_code(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is right and newer than any that was taken; then it is taken."""
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    for step, expected in open_codes(locked):
        if compare_user_code(actual=code, expected=expected):
            locked.data[TAKEN] = step
            locked.save(update_fields=["data"])
            return True
    return False


def seal_anew() -> int:
    """Seal each secret as it is done now that was sealed in another way, or by an older key.

    How many. What nothing opens stays as it is.
    """
    count = 0
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    for pk in apps.values_list("pk", flat=True):
        with transaction.atomic():
            app = apps.select_for_update().filter(pk=pk).first()
            if app is None:
                continue
            try:
                sealed = sealed_anew(app.data["secret"])
            except NotOpened:
                continue
            if sealed != app.data["secret"]:
                app.data["secret"] = sealed
                app.save(update_fields=["data"])
                count += 1
    return count
