"""Sample passwords stand in the source for anyone to read, so no real site lets anybody in by one.

A database with sample accounts may become that of a real site. There such a password is
refused at log-in, nobody can choose one, and `manage.py check --deploy --database default`
names the accounts that have one.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, connection
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .people import LOGINS

REFUSED = _(
    "This is the password of a sample account. Anyone can read it, so nobody can log in with it "
    "here. Ask a site manager for a password of your own."
)
OWNERS = {login.password: login.username for login in LOGINS}


def is_refused(password: str | None) -> bool:
    """Whether this is a sample password, on a site that has no sample accounts."""
    return password in OWNERS and not settings.SAMPLE_LOGINS_ALLOWED


class OwnPasswordBackend(ModelBackend):
    """Lets nobody in by a sample password, at whichever form it is entered."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Any:
        if is_refused(password):
            raise PermissionDenied
        return super().authenticate(request, username, password, **credentials)


class OwnPasswordValidator:
    """Lets nobody choose a sample password, but its own sample account where there are any."""

    def validate(self, password: str, user: Any = None) -> None:
        owner = OWNERS.get(password)
        if owner and (is_refused(password) or getattr(user, "username", "") != owner):
            raise ValidationError(
                gettext("This is the password of a sample account, which anyone can read."),
                code="sample_password",
            )

    def get_help_text(self) -> str:
        return gettext("Your password can’t be that of a sample account.")


def sample_accounts() -> list[str]:
    """The names of the active sample accounts that still have the password of the source."""
    users = get_user_model().objects
    passwords = {login.username: login.password for login in LOGINS}
    active = users.filter(username__in=passwords, is_active=True).order_by("pk")
    return [
        username
        for username, stored in active.values_list("username", "password")
        # Not the account's own method, which would store the password anew.
        if check_password(passwords[username], stored)
    ]


@register(Tags.database, deploy=True)
def nobody_has_a_sample_password(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """No account of a real site has a password that stands in the source."""
    if settings.SAMPLE_LOGINS_ALLOWED or DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    if get_user_model()._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        Error(
            f"The account “{username}” has the password of a sample account, which anyone can "
            "read in the source. Nobody can log in with it.",
            hint=f"Deactivate the account, or run: manage.py changepassword {username}",
            id="articles.E020",
        )
        for username in sample_accounts()
    ]
