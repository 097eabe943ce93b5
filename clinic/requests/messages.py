"""What staff are told on the next page: in cookies that no other host can set.

What Wagtail tells whoever lacks a right is noted here, too, since nothing else of it notes that.
"""

import logging
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.utils.html import escape
from django.utils.translation import gettext

from .refusals import asked_by

logger = logging.getLogger(__name__)

# As `wagtail.admin.auth.permission_denied` says it, which leads back to the dashboard.
REFUSED = "Sorry, you do not have permission to access this area."


class OwnCookieStorage(CookieStorage):
    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        """With https, browsers take a cookie of this name from this very host alone."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class OwnMessages(FallbackStorage):
    """What staff are told on the next page, as Django keeps it, but in a cookie of our own."""

    storage_classes = (OwnCookieStorage, SessionStorage)

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        """Keep a message for the next page. The log says who was refused, and where."""
        if escape(gettext(REFUSED)) in str(message):
            logger.warning("Forbidden, without the right: %s", asked_by(self.request))
        super().add(level, message, extra_tags)
