"""Slows down whoever guesses passwords or codes: by account, and by network address.

django-axes counts the failures in the database, so all processes count together. It says the
same of an account that exists as of one that does not.
"""

from ipaddress import ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinic.requests.client_addresses import address_of

# Everybody at a clinic may have the same address, so it has more than `AXES_FAILURE_LIMIT`, which
# is that of an account.
FAILURES_OF_ADDRESS = 50
UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen at


def client_address(request: HttpRequest) -> str:
    """The address at which guesses are counted: the one that asked, or `UNKNOWN`.

    An IPv6 address stands for its /64, since whoever has one has all of that.
    """
    address = address_of(request)
    if address is None:
        return UNKNOWN
    if address.version == 6:
        return str(ip_network((address.packed, 64), strict=False).network_address)
    return str(address)


class Throttle(AxesDatabaseHandler):
    """Counts the failures of an address as so many fewer of an account."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        by_account, by_address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(by_account, by_address * settings.AXES_FAILURE_LIMIT // FAILURES_OF_ADDRESS)


def is_own_password(request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
    """Whether somebody who is logged in enters their own password again, as to sign.

    Who guesses at their account from elsewhere must not keep them from it. The pages that ask
    for the password again count wrong ones themselves, and log out.
    """
    user = getattr(request, "user", None)
    return bool(
        user
        and user.is_authenticated
        and credentials
        and credentials.get("username") == user.get_username()
    )


def is_locked(request: HttpRequest, account: Any) -> bool:
    """Whether the second step of this account is closed for a while; then the answer says so."""
    locked = not AxesProxyHandler.is_allowed(request, credentials_of(account))
    if locked:
        request.axes_locked_out = True  # type: ignore[attr-defined]
    return locked


def count_wrong_code(
    request: HttpRequest, user: Any, reauthentication: bool, **kwargs: Any
) -> None:
    """A wrong code counts like a wrong password. Receives allauth's `authentication_failed`."""
    if not reauthentication:
        user_login_failed.send(sender=__name__, credentials=credentials_of(user), request=request)


def credentials_of(account: Any) -> dict[str, str]:
    return {"username": account.get_username()}


def locked_out(request: HttpRequest, *others: Any) -> HttpResponse:
    """The page that says when to try again."""
    wait = settings.AXES_COOLOFF_TIME
    minutes = round(wait.total_seconds() / 60)
    answer = render(request, "clinic/login/too_many.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(round(wait.total_seconds()))
    return answer


def keep_no_form(instance: AccessAttempt, **kwargs: Any) -> None:
    """Keep nothing of what was entered but the name. Receives `pre_save`."""
    instance.get_data = instance.post_data = ""
