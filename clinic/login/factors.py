"""What an account can do its second step with: passkeys, and an app that shows six digits."""

from typing import Any

from allauth.mfa.models import Authenticator

# Each with its name in the log of rights, for ever and in one language. Recovery codes are none of
# them: they stand in for one that is lost, and come and go with it.
FACTORS = {Authenticator.Type.WEBAUTHN: "passkey", Authenticator.Type.TOTP: "app"}


def has_factor(account: Any) -> bool:
    """Whether the account can do the second step."""
    return Authenticator.objects.filter(user_id=account.pk, type__in=FACTORS).exists()


def factors_of(account: Any) -> list[str]:
    """The names of what an account has, such as `["app", "passkey", "passkey"]`."""
    types = Authenticator.objects.filter(user_id=account.pk, type__in=FACTORS)
    return sorted(
        FACTORS[Authenticator.Type(name)] for name in types.values_list("type", flat=True)
    )
