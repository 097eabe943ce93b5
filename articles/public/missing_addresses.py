"""Counts addresses for which there is no page, outside of the site, where stored answers pass, too.

What a process counted is in its memory for half a minute at most, and then added to the database
in one go by a thread of its own, so a flood of odd addresses costs no query for each. What is
lost with a process that is killed is that half a minute. Nothing of whoever asked is looked at
but whether one of our own pages led there, and whether they have a cookie of a log-in.
"""

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.models import MissingAddress
from articles.models.weeks import week_of

from .missing_paths import path_to_count

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

SECONDS_BETWEEN = 30
# So many addresses are in memory at once; what else is asked for meanwhile is counted only where
# a page of ours led there.
MOST_IN_MEMORY = 500


class MissingAddresses:
    """A WSGI application that answers as `site` does, and counts what it has no page for."""

    def __init__(self, site: Application) -> None:
        self.site = site
        self._counted: Counter[tuple[str, bool]] = Counter()
        self._turn = threading.Lock()
        self._is_due = False
        atexit.register(self.store)

    def __getattr__(self, name: str) -> Any:
        """What else the site has, such as the start of its stored pages."""
        return getattr(self.site, name)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: Any, *more: Any) -> Any:
            if status.startswith("404") and is_by_reader(environ):
                self.note(environ)
            return start_response(status, headers, *more)

        return self.site(environ, start)

    def note(self, environ: Environ) -> None:
        """Count an address in memory, and see to it that it is stored soon."""
        try:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode()
        except UnicodeError:
            return
        if not (kept := path_to_count(path)):
            return
        key = f"{other_clinic(environ)}{kept}", leads_from_own_page(environ)
        with self._turn:
            if key not in self._counted and not self._has_room(key):
                return
            self._counted[key] += 1
            if self._is_due:
                return
            self._is_due = True
        later = threading.Timer(SECONDS_BETWEEN, self._store_and_let_go)
        later.daemon = True
        later.start()

    def _has_room(self, key: tuple[str, bool]) -> bool:
        """Whether one more address may be counted, perhaps in the place of another."""
        if len(self._counted) < MOST_IN_MEMORY:
            return True
        _path, is_own = key
        passing = (other for other, times in self._counted.items() if times == 1 and not other[1])
        if not is_own or not (given_up := next(passing, None)):
            return False
        del self._counted[given_up]
        return True

    def store(self, today: date | None = None) -> None:
        """Add what was counted to the database. A database that is away is a warning."""
        with self._turn:
            counted, self._counted, self._is_due = self._counted, Counter(), False
        if not counted:
            return
        try:
            MissingAddress.objects.add(counted, week_of(today or timezone.localdate()))
        except DatabaseError as problem:
            logger.warning("Missing addresses were not counted. %s", problem)

    def _store_and_let_go(self) -> None:
        try:
            self.store()
        finally:
            connection.close()


def other_clinic(environ: Environ) -> str:
    """Two slashes and the host of another clinic than the first, if that was asked; else ""."""
    host = environ.get("HTTP_HOST", "")
    others = {urlsplit(address).netloc for address in settings.OTHER_SITE_ADDRESSES}
    return f"//{host}" if host in others else ""


def is_by_reader(environ: Environ) -> bool:
    """Whether somebody without a log-in wants to read a page."""
    is_logged_in = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    return environ.get("REQUEST_METHOD") == "GET" and not is_logged_in


def leads_from_own_page(environ: Environ) -> bool:
    """Whether the browser says that a page of this site led there."""
    try:
        host = urlsplit(environ.get("HTTP_REFERER", "")).netloc
    except ValueError:
        return False
    return bool(host) and host == environ.get("HTTP_HOST")
