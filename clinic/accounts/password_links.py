"""For how long a link to choose a password holds, and the page behind it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int
from wagtail.admin.views.account import PasswordResetConfirmView

from clinic.durations import in_words
from clinic.rights.notices import is_invited

# Of an account in use: whoever reads that mail later gets nothing. An invitation waits until a new
# colleague reads it, and nobody has done anything with that account yet.
FORGOTTEN = timedelta(minutes=10)


def lifetime_of_link(account: Any) -> timedelta:
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) if is_invited(account) else FORGOTTEN


def how_long(account: Any) -> str:
    """The same in words, such as “3 days”."""
    return in_words(lifetime_of_link(account))


class LinkTokens(PasswordResetTokenGenerator):
    """Django’s, each for its own time; `PASSWORD_RESET_TIMEOUT` is the longest."""

    def check_token(self, user: Any, token: str | None) -> bool:
        if not super().check_token(user, token):
            return False
        made_at = base36_to_int(str(token).partition("-")[0])
        age = self._num_seconds(self._now()) - made_at
        return age <= lifetime_of_link(user).total_seconds()


class ChoosePasswordView(PasswordResetConfirmView):
    token_generator = LinkTokens()
