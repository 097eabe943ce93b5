"""Django's cache in Redis, with the memory of this process while Redis is away."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache

from clinic.stored_pages.answers import is_within_generation

from . import signing
from .server import RedisUnavailable, Server, server_at

MISSING: Any = object()


class SharedCache(BaseCache):
    """A cache backend that raises no error of Redis, and reads nothing that the site did not sign.

    Django's own `RedisCache` raises both, and unpickles what it reads. A value that JSON would
    change stays in the memory of the process, and so does what one generation of pages worked out
    for itself. While Redis is away everything is kept there, as it is on a site without Redis.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._server: Server = server_at(server)
        self._memory = LocMemCache(f"beside {server}", params)

    def _redis_key(self, key: Any, version: int | None) -> str:
        return signing.redis_key("cache", self.make_key(key, version=version))

    def _milliseconds(self, timeout: Any) -> int | None:
        """How long Redis keeps a value. One that has expired already is kept for a millisecond."""
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else max(1, int(1000 * seconds))

    def _execute(self, command: Callable[[Any], Any]) -> Any:
        """The result of a command. Raises `RedisUnavailable`, also where a page is being made."""
        if is_within_generation():
            raise RedisUnavailable
        return self._server.execute(command)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        redis_key = self._redis_key(key, version)
        try:
            stored = self._execute(lambda redis: redis.get(redis_key))
        except RedisUnavailable:
            stored = None
        value = signing.unsign(redis_key, stored, MISSING)
        return self._memory.get(key, default, version) if value is MISSING else value

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        redis_key, is_in_redis = self._redis_key(key, version), signing.survives_json(value)

        def command(redis: Any) -> None:
            if is_in_redis:
                signed = signing.sign(redis_key, value)
                redis.set(redis_key, signed, px=self._milliseconds(timeout))
            else:
                redis.delete(redis_key)  # an earlier value

        try:
            self._execute(command)
        except RedisUnavailable:
            is_in_redis = False
        if is_in_redis:
            self._memory.delete(key, version)
        else:
            self._memory.set(key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if self._memory.has_key(key, version):
            return False
        if not signing.survives_json(value):
            return self._memory.add(key, value, timeout, version)
        redis_key = self._redis_key(key, version)
        signed, milliseconds = signing.sign(redis_key, value), self._milliseconds(timeout)
        try:
            added = self._execute(
                lambda redis: redis.set(redis_key, signed, px=milliseconds, nx=True)
            )
        except RedisUnavailable:
            return self._memory.add(key, value, timeout, version)
        return bool(added)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        redis_key, milliseconds = self._redis_key(key, version), self._milliseconds(timeout)
        is_in_memory = self._memory.touch(key, timeout, version)

        def command(redis: Any) -> bool:
            if milliseconds is None:
                return bool(redis.persist(redis_key))
            return bool(redis.pexpire(redis_key, milliseconds))

        try:
            return bool(self._execute(command)) or is_in_memory
        except RedisUnavailable:
            return is_in_memory

    def delete(self, key: Any, version: int | None = None) -> bool:
        redis_key = self._redis_key(key, version)
        was_in_memory = self._memory.delete(key, version)
        try:
            return bool(self._execute(lambda redis: redis.delete(redis_key))) or was_in_memory
        except RedisUnavailable:
            return was_in_memory

    def clear(self) -> None:
        """Remove all that this site has in Redis, and nothing of another one."""
        self._memory.clear()

        def remove(redis: Any) -> None:
            for name in redis.scan_iter(match=f"{signing.key_prefix()}*", count=1_000):
                redis.delete(name)

        with suppress(RedisUnavailable):
            self._server.execute(remove)
