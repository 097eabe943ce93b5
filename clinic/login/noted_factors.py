"""Each change of a second step is written down among the changes of rights, and told by mail."""

from typing import Any

from allauth.mfa.models import Authenticator

from clinic.models import RightsChange
from clinic.rights import record

from .factors import FACTORS, factors_of


def note_factors(account: Any, before: list[str], after: list[str]) -> None:
    record(RightsChange.Kind.SECOND_FACTOR, account, before, after)


def note_added(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_added`."""
    if name := FACTORS.get(Authenticator.Type(authenticator.type)):
        names = factors_of(user)
        before = list(names)
        before.remove(name)
        note_factors(user, before, names)


def note_removed(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Receives `authenticator_removed`."""
    if name := FACTORS.get(Authenticator.Type(authenticator.type)):
        names = factors_of(user)
        note_factors(user, sorted([*names, name]), names)


def note_new_codes(user: Any) -> None:
    """The recovery codes of before work no more."""
    note_factors(user, ["recovery codes"], ["new recovery codes"])
