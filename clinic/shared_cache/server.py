"""The connection to Redis, which may be away, slow or empty at any time and holds nobody up."""

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

# Seconds to wait for an answer, which usually takes less than a thousandth of that.
TIMEOUT = 0.2
# Seconds between two attempts to reach a server that did not answer.
RETRY_AFTER = 1.0
# Seconds between two lines of the log about a server that comes and goes.
LOG_EVERY = 60.0


class RedisUnavailable(Exception):
    """Redis does not answer, or answers with an error."""


class Server:
    """The connections of this process to a Redis server, which all its threads share.

    After a command that failed, no other one is sent until a thread in the background gets an
    answer. So no request waits for a server that is known to be away.
    """

    def __init__(self, address: str) -> None:
        # A site without Redis does not load its client.
        import redis
        from redis.backoff import NoBackoff
        from redis.maint_notifications import MaintNotificationsConfig
        from redis.retry import Retry

        self._errors = (redis.RedisError, OSError)
        self._client = redis.Redis.from_url(
            address,
            protocol=2,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=Retry(NoBackoff(), 0),
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        self._lock = threading.Lock()
        self._logged_at = -LOG_EVERY
        self.is_away = False
        os.register_at_fork(after_in_child=self._reset_after_fork)

    def _reset_after_fork(self) -> None:
        """A child process has no copy of the thread that waits for the server to return."""
        self._lock, self.is_away = threading.Lock(), False

    def execute(self, command: Callable[[Any], Any]) -> Any:
        """Call this with the client of redis-py; its result. Raises `RedisUnavailable`."""
        if self.is_away:
            raise RedisUnavailable
        try:
            return command(self._client)
        except self._errors as error:
            self._leave_out(error)
            raise RedisUnavailable from error

    def ping(self) -> bool:
        """Whether the server answers now, also if it is left out."""
        try:
            return bool(self._client.ping())
        except self._errors:
            return False

    def _leave_out(self, error: Exception) -> None:
        """Send no command until the server answers again."""
        with self._lock:
            if self.is_away:
                return
            self.is_away = True
        if time.monotonic() - self._logged_at > LOG_EVERY:
            self._logged_at = time.monotonic()
            # Not the text of the error, which may name the address.
            logger.warning("Redis is left out until it answers: %s.", type(error).__name__)
        thread = threading.Thread(target=self._wait_for_return, name="Redis: return", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system allows no more threads: the next request asks again
            self.is_away = False

    def _wait_for_return(self) -> None:
        while self.is_away:
            time.sleep(RETRY_AFTER)
            self.is_away = not self.ping()


@cache
def server_at(address: str) -> Server:
    return Server(address)


def shared_server() -> Server | None:
    """The server of REDIS_URL; None if that is not set."""
    return server_at(settings.REDIS_URL) if settings.REDIS_URL else None


def execute(command: Callable[[Any], Any]) -> Any:
    """`Server.execute` on the server of REDIS_URL. Raises `RedisUnavailable`, also without one."""
    if (server := shared_server()) is None:
        raise RedisUnavailable
    return server.execute(command)
