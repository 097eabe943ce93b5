"""Django's sessions in the database, of which Redis keeps a copy for one second.

The database alone says who is logged in. A copy tells when it was read there and is used for
`FRESH_FOR`, so a session that ended is over everywhere by then, whatever Redis missed. Where Redis
answers it is over at once: ending or saving a session replaces its copy, and for `REPLACED_FOR` no
process can put back what it read before.
"""

import time
from contextlib import suppress
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from .server import RedisUnavailable, execute
from .signing import redis_key, sign, unsign

# Seconds.
FRESH_FOR = 1.0
REPLACED_FOR = 5.0


class SessionStore(DatabaseStore):
    """A session by its key."""

    def load(self) -> dict[str, Any]:
        if self.session_key is None:
            return super().load()
        key = redis_key("session", self.session_key)
        if (data := fresh_copy(key)) is not None:
            return data
        read_at = time.time()
        data = super().load()
        if self.session_key is not None:  # it was found
            keep_copy(key, data, read_at)
        return data

    def save(self, must_create: bool = False) -> None:
        saved_at = time.time()
        super().save(must_create)
        if self.session_key is not None:
            replace_copy(redis_key("session", self.session_key), dict(self.items()), saved_at)

    def delete(self, session_key: str | None = None) -> None:
        super().delete(session_key)
        if (ended := session_key or self.session_key) is not None:
            replace_copy(redis_key("session", ended), None, time.time())


def fresh_copy(key: str) -> dict[str, Any] | None:
    """What some process read of a session within `FRESH_FOR`; None for a session that ended."""
    try:
        data, read_at = unsign(key, execute(lambda redis: redis.get(key)), (None, 0.0))
    except RedisUnavailable:
        return None
    # Redis drops it in time, but whoever can write there could put it back.
    return data if abs(time.time() - read_at) < FRESH_FOR else None


def keep_copy(key: str, data: dict[str, Any], read_at: float) -> None:
    """Keep what was read at this time, unless there is a copy already."""
    milliseconds = int(1000 * (FRESH_FOR - (time.time() - read_at)))
    if milliseconds > 0:
        value = sign(key, (data, read_at))
        with suppress(RedisUnavailable):
            execute(lambda redis: redis.set(key, value, px=milliseconds, nx=True))


def replace_copy(key: str, data: dict[str, Any] | None, changed_at: float) -> None:
    """Put what was saved in the place of any copy; None for a session that ended."""
    value = sign(key, (data, changed_at))
    with suppress(RedisUnavailable):
        execute(lambda redis: redis.set(key, value, px=int(1000 * REPLACED_FOR)))
