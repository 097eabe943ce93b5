"""Where somebody is logged in: their sessions, with the kind of device, and the end of them."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.translation import gettext as _

from clinic.requests.client_addresses import network_of, read_address

# In this order, since the later ones stand in the names of others, too.
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")
BROWSERS = {
    "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome",
    "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
NAMES = {"Macintosh": "Mac", "CrOS": "Chromebook"}


@dataclass(frozen=True)
class OwnSession:
    pk: int
    device: str
    network: str
    begun_at: datetime
    is_here: bool


def device_of(user_agent: str) -> str:
    """The browser and the kind of device, as far as the browser says."""
    system = next((name for name in SYSTEMS if name in user_agent), "")
    browser = next((name for part, name in BROWSERS.items() if f"{part}/" in user_agent), "")
    if not browser or not system:
        return browser or NAMES.get(system, system) or _("An unknown device")
    return _("%(browser)s on %(system)s") % {
        "browser": browser, "system": NAMES.get(system, system)
    }  # fmt: skip


def own_sessions(request: HttpRequest) -> list[OwnSession]:
    """Those of whoever asks that have not ended, the newest first."""
    here = request.session.session_key
    sessions = [
        OwnSession(
            pk=session.pk,
            device=device_of(session.user_agent),
            network=network_of(read_address(session.ip)),
            begun_at=session.created_at,
            is_here=session.session_key == here,
        )
        for session in UserSession.objects.purge_and_list(request.user)
    ]
    return sorted(sessions, key=lambda session: session.begun_at, reverse=True)


def end_others(request: HttpRequest, pk: int | None = None) -> int:
    """End the other sessions of whoever asks, or one of them; how many these were."""
    others = UserSession.objects.filter(user=request.user)
    others = others.exclude(session_key=request.session.session_key)
    if pk is not None:
        others = others.filter(pk=pk)
    ended = list(others)
    for session in ended:
        session.end()
    return len(ended)


def end_all_of(account: Any) -> int:
    """End every session of an account, those too of which nothing is noted; how many."""
    keys = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(account.pk)
    ]
    for key in keys:
        session_store(key).delete()
    UserSession.objects.filter(user=account).delete()
    return len(keys)


def session_store(key: str) -> Any:
    """The session of this key where the settings have sessions: what was ended there is ended."""
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def keep_network_alone(instance: UserSession, **kwargs: Any) -> None:
    """Store the first address of the network in the place of the whole. Receives `pre_save`."""
    instance.ip = network_of(read_address(instance.ip)).partition("/")[0]
