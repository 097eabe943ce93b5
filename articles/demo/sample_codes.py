"""The second step of the sample accounts, whose secret stands in the source for anyone to read.

So that a newcomer needs no phone, the page that asks for a code shows it. A real site takes none
of these codes, and `manage.py check --deploy --database default` names the accounts that have
such a secret.
"""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connection

from .people import LOGINS

SAMPLE_SECRETS = frozenset(login.code_secret for login in LOGINS)


def is_sample(authenticator: Authenticator) -> bool:
    """Whether this makes codes of a secret of the source."""
    return (
        authenticator.type == Authenticator.Type.TOTP
        and decrypt(authenticator.data["secret"]) in SAMPLE_SECRETS
    )


def is_allowed(authenticator: Authenticator) -> bool:
    """Whether its codes let anybody in on this site."""
    return settings.SAMPLE_LOGINS_ALLOWED or not is_sample(authenticator)


@register(Tags.database, deploy=True)
def nobody_has_a_sample_code(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """No account of a real site has a second step whose secret stands in the source."""
    if settings.SAMPLE_LOGINS_ALLOWED or DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    if Authenticator._meta.db_table not in connection.introspection.table_names():
        return []
    factors = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__is_active=True)
    return [
        Error(
            f"The second step of the account “{factor.user.get_username()}” is that of a sample "
            "account, whose secret anyone can read in the source. No code of it is taken.",
            hint=f"Run: manage.py reset_second_factor {factor.user.get_username()}",
            id="articles.E022",
        )
        for factor in factors.select_related("user").order_by("pk")
        if is_sample(factor)
    ]
