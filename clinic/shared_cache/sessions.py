"""Sessions of the database, which a moment later are not read from it again.

The database alone says who is logged in. Any machine may use what another one read there for
`SECONDS`, so a session that ended ends everywhere within them, whatever Redis heard of it. Where
Redis answers, it ends at once: whoever ends or saves a session says so there, and who read it
before that does not put back what they read.
"""

import time
from contextlib import suppress
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from .sealing import name_of, seal_plain, unseal_plain
from .server import Away, ask

SECONDS = 1.0
# So long nobody puts back what was read before a session was saved or ended.
ENDED_FOR = 5.0


class SessionStore(DatabaseStore):
    """A session by its key."""

    def load(self) -> dict[str, Any]:
        if self.session_key is None:
            return super().load()
        name = name_of("session", self.session_key)
        if (known := _known(name)) is not None:
            return known
        read_at = time.time()
        data = super().load()
        if self.session_key is not None:  # it was found
            _tell(name, data, read_at, in_its_place=False)
        return data

    def save(self, must_create: bool = False) -> None:
        saved_at = time.time()
        super().save(must_create)
        if self.session_key is not None:
            data = dict(self.items())
            _tell(name_of("session", self.session_key), data, saved_at, in_its_place=True)

    def delete(self, session_key: str | None = None) -> None:
        super().delete(session_key)
        if (key := session_key or self.session_key) is not None:
            _tell(name_of("session", key), None, time.time(), in_its_place=True)


def _known(name: str) -> dict[str, Any] | None:
    """What somebody read of a session within `SECONDS`."""
    try:
        data, read_at = unseal_plain(name, ask(lambda redis: redis.get(name)), (None, 0.0))
    except Away:
        return None
    # Redis forgets in time; somebody else may write there what it forgot.
    return data if abs(time.time() - read_at) < SECONDS else None


def _tell(name: str, data: dict[str, Any] | None, read_at: float, *, in_its_place: bool) -> None:
    """Let others know of a session what was read of it at a time; None says that it ended.

    What is not to be `in_its_place` leaves what somebody else said meanwhile.
    """
    stays = ENDED_FOR if in_its_place else SECONDS
    milliseconds = int(1000 * (stays - (time.time() - read_at)))
    if milliseconds <= 0 and not in_its_place:
        return
    value = seal_plain(name, (data, read_at))
    with suppress(Away):
        ask(lambda redis: redis.set(name, value, px=max(milliseconds, 1), nx=not in_its_place))
