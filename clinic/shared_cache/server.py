"""Redis, which may be away, slow or empty at any time, and holds nobody up for it."""

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

# Seconds for which somebody waits for an answer. It comes within one thousandth.
PATIENCE = 0.2
# Seconds between two attempts to reach a server that did not answer; no request makes them.
RETRY_AFTER = 1.0
# It may be away again soon after; seconds between two lines of the log that say so.
SAID_EVERY = 60.0


class Away(Exception):
    """Redis does not answer, or not what it should."""


class Server:
    """The connections of this process to one server."""

    def __init__(self, address: str) -> None:
        # Only where it is used.
        import redis
        from redis.backoff import NoBackoff
        from redis.maint_notifications import MaintNotificationsConfig
        from redis.retry import Retry

        self._failures = (redis.RedisError, OSError)
        self._client = redis.Redis(
            connection_pool=redis.ConnectionPool.from_url(
                address,
                protocol=2,
                socket_timeout=PATIENCE,
                socket_connect_timeout=PATIENCE,
                retry=Retry(NoBackoff(), 0),
                maint_notifications_config=MaintNotificationsConfig(enabled=False),
            )
        )
        self._turn = threading.Lock()
        self._said_at = -SAID_EVERY
        self.is_away = False
        os.register_at_fork(after_in_child=self._begin_anew)

    def _begin_anew(self) -> None:
        """The thread that looks for its return is not in a process that was forked."""
        self._turn, self.is_away = threading.Lock(), False

    def ask(self, command: Callable[[Any], Any]) -> Any:
        """What a command of redis-py gets. Raises `Away`, at once where it is known to be."""
        if self.is_away:
            raise Away
        try:
            return command(self._client)
        except self._failures as problem:
            self._note(problem)
            raise Away from problem

    def answers(self) -> bool:
        """Whether it does now, whatever was noted."""
        try:
            return bool(self._client.ping())
        except self._failures:
            return False

    def _note(self, problem: Exception) -> None:
        """Ask it nothing more until it answers again."""
        with self._turn:
            if self.is_away:
                return
            self.is_away = True
        if time.monotonic() - self._said_at > SAID_EVERY:
            self._said_at = time.monotonic()
            # Only its kind: the text names the address.
            logger.warning("Redis is left out until it answers: %s.", type(problem).__name__)
        threading.Thread(target=self._wait, name="Redis: return", daemon=True).start()

    def _wait(self) -> None:
        while True:
            time.sleep(RETRY_AFTER)
            if self.answers():
                self.is_away = False
                return


@cache
def server_at(address: str) -> Server:
    return Server(address)


def server() -> Server | None:
    """That of the settings; None where the site has none."""
    return server_at(settings.REDIS_URL) if settings.REDIS_URL else None


def ask(command: Callable[[Any], Any]) -> Any:
    """The same of the server of the settings. Raises `Away` where there is none, too."""
    if (present := server()) is None:
        raise Away
    return present.ask(command)
