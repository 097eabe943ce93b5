"""Each change of a second step is written down among the changes of rights, and told by mail."""

from typing import Any

from allauth.mfa.models import Authenticator

from clinic.models import RightsChange
from clinic.rights import record

# As the log of rights names them, for ever and in one language. Recovery codes only stand in for
# one of these, with which they come and go.
NAMES = {Authenticator.Type.WEBAUTHN: "passkey", Authenticator.Type.TOTP: "app"}


def names_of(account: Any) -> list[str]:
    """What an account has for its second step, such as `["app", "passkey", "passkey"]`."""
    types = Authenticator.objects.filter(user_id=account.pk, type__in=NAMES)
    return sorted(NAMES[Authenticator.Type(name)] for name in types.values_list("type", flat=True))


def note_factors(account: Any, before: list[str], after: list[str]) -> None:
    record(RightsChange.Kind.SECOND_FACTOR, account, before, after)


def note_added(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_added`."""
    if name := NAMES.get(Authenticator.Type(authenticator.type)):
        names = names_of(user)
        before = list(names)
        before.remove(name)
        note_factors(user, before, names)


def note_removed(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_removed`."""
    if name := NAMES.get(Authenticator.Type(authenticator.type)):
        names = names_of(user)
        note_factors(user, sorted([*names, name]), names)


def note_new_codes(user: Any) -> None:
    """The recovery codes of before work no more."""
    note_factors(user, ["recovery codes"], ["new recovery codes"])
