"""Slows down whoever guesses passwords or codes: by account, and by network address.

django-axes counts the failures in the database, so all processes count together. It says the
same of an account that exists as of one that does not.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.contrib.sessions.models import Session
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

FAILURES_OF_ACCOUNT = 10
# Everybody at a clinic may have the same address.
FAILURES_OF_ADDRESS = 50


class Throttle(AxesDatabaseHandler):
    """Counts the failures of an address as so many fewer of an account."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        by_account, by_address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(by_account, by_address * FAILURES_OF_ACCOUNT // FAILURES_OF_ADDRESS)


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


def forget_old_records() -> int:
    """Remove what is older than it is kept: who logged in, who failed to, and from where.

    How many rows these were, with sessions that ended.
    """
    now = timezone.now()
    oldest = now - settings.LOGIN_RECORDS_KEPT
    rows = [
        *(
            records.objects.filter(attempt_time__lt=oldest)
            for records in (AccessAttempt, AccessFailureLog, AccessLog)
        ),
        UserSession.objects.filter(created_at__lt=oldest),
        Session.objects.filter(expire_date__lt=now),
    ]
    return sum(old.delete()[0] for old in rows)
