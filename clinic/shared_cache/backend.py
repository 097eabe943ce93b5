"""Django's cache in Redis, and in this process for as long as Redis is away."""

from contextlib import suppress
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import (
    RedisCache,
    RedisCacheClient,
    RedisSerializer,
)

from clinic.stored_pages.answers import is_within_generation

from . import sealing
from .server import Away, Server, server_at

MISSING: Any = object()


class Sealed(RedisSerializer):
    """Leaves all as it is: `SharedCache` seals, as only it knows the name. No pickle."""

    def dumps(self, obj: Any) -> Any:
        return obj

    def loads(self, data: Any) -> Any:
        return data


class Client(RedisCacheClient):
    """Django's client on the connections that all threads of a process have in common."""

    redis: Any = None

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, serializer=Sealed, **options)

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        return self.redis


class SharedCache(RedisCache):
    """Django's cache for all machines. No error of Redis is one of whoever asks.

    In this process alone stays what cannot be written as JSON, and what one generation of pages
    worked out for itself. The same memory stands in while Redis is away, so that what is limited
    is so in each process then, as without Redis.
    """

    # One by one: these know nothing of Redis, but call what follows.
    get_many, set_many = BaseCache.get_many, BaseCache.set_many
    delete_many, has_key, incr = BaseCache.delete_many, BaseCache.has_key, BaseCache.incr

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class: type[Client] = Client
        self._server: Server = server_at(server)
        self._own = LocMemCache(f"beside {server}", params)

    def make_and_validate_key(self, key: Any, version: int | None = None) -> str:
        return sealing.name_of("cache", self.make_key(key, version=version))

    def _ask(self, method: Any, *arguments: Any) -> Any:
        """What a method of Django's backend returns; raises `Away`."""
        if is_within_generation():
            raise Away

        def command(redis: Any) -> Any:
            client: Any = self._cache
            client.redis = redis
            return method(*arguments)

        return self._server.ask(command)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            stored = self._ask(super().get, key, None, version)
        except Away:
            stored = None
        name = self.make_and_validate_key(key, version)
        found = sealing.unseal_plain(name, stored, MISSING)
        return self._own.get(key, default, version) if found is MISSING else found

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        name = self.make_and_validate_key(key, version)
        try:
            if not sealing.is_plain(value):
                self._ask(super().delete, key, version)
                raise Away
            self._ask(super().set, key, sealing.seal_plain(name, value), timeout, version)
        except Away:
            self._own.set(key, value, timeout, version)
        else:
            self._own.delete(key, version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if self._own.has_key(key, version):
            return False
        name = self.make_and_validate_key(key, version)
        try:
            if not sealing.is_plain(value):
                raise Away
            sealed = sealing.seal_plain(name, value)
            return bool(self._ask(super().add, key, sealed, timeout, version))
        except Away:
            return self._own.add(key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        own = self._own.touch(key, timeout, version)
        try:
            return bool(self._ask(super().touch, key, timeout, version)) or own
        except Away:
            return own

    def delete(self, key: Any, version: int | None = None) -> bool:
        own = self._own.delete(key, version)
        try:
            return bool(self._ask(super().delete, key, version)) or own
        except Away:
            return own

    def clear(self) -> None:
        """Remove what this site has in Redis, and nothing of another one."""
        self._own.clear()

        def remove(redis: Any) -> None:
            for name in redis.scan_iter(match=f"{sealing.prefix()}*", count=1_000):
                redis.delete(name)

        with suppress(Away):
            self._server.ask(remove)
