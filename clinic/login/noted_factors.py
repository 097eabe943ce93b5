"""Each change of a second step is written down among the changes of rights, and told by mail."""

from typing import Any

from allauth.mfa.models import Authenticator

from clinic.models import RightsChange
from clinic.rights import record

# As the log of rights names them, for ever and in one language.
NAMES = {
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


def names_of(account: Any) -> list[str]:
    """What an account has for its second step, such as `["app", "passkey", "passkey"]`."""
    types = Authenticator.objects.filter(user_id=account.pk).values_list("type", flat=True)
    return sorted(NAMES[Authenticator.Type(name)] for name in types)


def note_factors(account: Any, before: list[str], after: list[str]) -> None:
    record(RightsChange.Kind.SECOND_FACTOR, account, before, after)


def note_added(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_added`. Recovery codes come along with the first of the others."""
    name = NAMES[Authenticator.Type(authenticator.type)]
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note_factors(user, without(names_of(user), name), names_of(user))


def note_removed(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_removed`. Recovery codes go along with the last of the others."""
    name = NAMES[Authenticator.Type(authenticator.type)]
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        left = names_of(user)
        note_factors(user, sorted([*left, name]), left)


def note_new_codes(user: Any, **kwargs: Any) -> None:
    """Receives `authenticator_reset`: the recovery codes of before work no more."""
    note_factors(user, ["recovery codes"], ["new recovery codes"])


def without(names: list[str], name: str) -> list[str]:
    """The names without one of those that are called so."""
    index = names.index(name)
    return names[:index] + names[index + 1 :]
