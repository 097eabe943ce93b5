"""A session counts only once its second step is done.

Whoever has a password alone is nobody, at every address. An account that has no second factor
yet gets to the pages where it is set up, and no further.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from .factors import has_factor

SET_UP_PAGES = frozenset({
    "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index",
    "wagtailadmin_logout",
})  # fmt: skip
# What the pages of the admin load, and Wagtail's pages for a forgotten password.
PAGES_FOR_ANYBODY = frozenset({
    "wagtailadmin_javascript_catalog", "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete", "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done", "wagtailadmin_sprite",
})  # fmt: skip

# Within a session: when it was last used.
USED_AT = "used_at"
NOTED_EVERY = 300  # seconds
# The editor asks here every few seconds who else has the page open, whether anybody is there.
ASKED_BY_ITSELF = "/admin/editing-sessions/"


def is_second_step_done(request: HttpRequest, account: Any) -> bool:
    """Whether this account did its second step in this session, within the working day.

    And whether the session was used since; this use is noted, though not each second.
    """
    now = time.time()
    done_at = max(
        (
            record.get("at", 0)
            for record in get_authentication_records(request, account)
            if record.get("method") == "mfa"
        ),
        default=0,
    )
    used_at = max(done_at, request.session.get(USED_AT, 0))
    if now - done_at >= settings.SESSION_COOKIE_AGE or now - used_at >= settings.SESSION_IDLE_AGE:
        return False
    if now - used_at >= NOTED_EVERY and not request.path.startswith(ASKED_BY_ITSELF):
        request.session[USED_AT] = now
    return True


def note_set_up(request: HttpRequest, factor_type: str) -> None:
    """Count a factor that was just set up as the second step: it was used for that."""
    record_authentication(
        request, request.user, "mfa", type=factor_type, reauthenticated=True  # type: ignore[arg-type]
    )  # fmt: skip


class SecondStepMiddleware:
    """In `request.user` stands only who did the second step.

    It comes behind Django's AuthenticationMiddleware. Nothing is read unless a view asks who
    somebody is, so pages for patients neither touch the session nor ask the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        claimed = request.user

        def proven() -> Any:
            is_proven = claimed.is_authenticated and is_second_step_done(request, claimed)
            return claimed if is_proven else AnonymousUser()

        request.claimed_user = claimed  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(proven)  # type: ignore[assignment]
        request.auser = sync_to_async(proven)
        key = request.session.session_key
        response = self.get_response(request)
        if request.session.session_key not in (None, key) and request.user.is_authenticated:
            # It got another key, as with a new password; its owner still finds and ends it.
            UserSession.objects.create_from_request(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead an account without a second factor to where it is set up."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if not request.path.startswith("/admin/") or name in PAGES_FOR_ANYBODY:
            return None
        account = request.claimed_user  # type: ignore[attr-defined]
        if request.user.is_authenticated or not account.is_authenticated or has_factor(account):
            return None
        if name in SET_UP_PAGES:
            request.user = account
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect("mfa_index")
