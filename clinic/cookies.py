"""Cookies under names that no other host can set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class OwnCookieStorage(CookieStorage):
    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        """With https, browsers take a cookie of this name from this very host alone."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class OwnMessages(FallbackStorage):
    """What staff are told on the next page, as Django keeps it, but in a cookie of our own."""

    storage_classes = (OwnCookieStorage, SessionStorage)
