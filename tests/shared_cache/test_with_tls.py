"""A Redis that wants a password and speaks TLS alone; and a site that has none."""

import logging
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clinic.launcher.linting import PRODUCTION
from clinic.launcher.paths import PROJECT
from clinic.shared_cache.server import RETRY_AFTER, RedisUnavailable, Server
from tests.certificates import make_certificate
from tests.stored_pages.real_site import wait_for

from .redis_server import PASSWORD, RedisServer, redis_server

pytestmark = pytest.mark.long

IMPORTED = "import django, sys; django.setup(); print('redis' in sys.modules)"


def ask(server: Server) -> bytes:
    server.execute(lambda redis: redis.set("a", b"words"))
    return server.execute(lambda redis: redis.get("a"))


def assert_left_out(server: Server) -> None:
    with pytest.raises(RedisUnavailable):
        ask(server)
    assert server.is_away
    assert not server.ping()


def test_tls_with_a_certificate_that_is_trusted(tmp_path: Path) -> None:
    chain, key = make_certificate(tmp_path)
    with redis_server(tmp_path, chain, key) as redis:
        assert ask(Server(redis.address)) == b"words"
        # Who trusts no such certificate gives nothing away, and so does who speaks without TLS.
        assert_left_out(Server(redis.address.partition("?")[0]))
        plain = redis.address.partition("?")[0].replace("rediss", "redis")
        assert_left_out(Server(plain))


def test_a_wrong_password_is_a_redis_that_is_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with redis_server(tmp_path) as redis, caplog.at_level(logging.WARNING):
        assert ask(Server(redis.address)) == b"words"
        assert_left_out(Server(redis.address.replace(PASSWORD, "other-words")))
    assert "Redis is left out until it answers" in caplog.text
    assert "other-words" not in caplog.text


def test_of_a_silent_server_one_request_alone_waits(tmp_path: Path) -> None:
    """And it is used again soon after it speaks again, though nobody asks for it."""
    with redis_server(tmp_path) as redis:
        server = Server(redis.address)
        assert ask(server) == b"words"
        redis.freeze()
        try:
            assert_left_out(server)
            begun = time.monotonic()
            for _number in range(1_000):
                with pytest.raises(RedisUnavailable):
                    ask(server)
            assert time.monotonic() - begun < RETRY_AFTER
        finally:
            redis.thaw()
        wait_for(lambda: not server.is_away, 10)
        assert ask(server) == b"words"


def test_what_does_not_fit_is_no_error(tmp_path: Path) -> None:
    """A server that is full, or whose value is of another kind."""
    with redis_server(tmp_path) as redis:
        fill(redis)
        server = Server(redis.address)
        with pytest.raises(RedisUnavailable):
            ask(server)


def fill(redis: RedisServer) -> None:
    client = redis.client()
    client.rpush("a", "no value")
    client.config_set("maxmemory", 1)


@pytest.mark.parametrize(("address", "imported"), [("", "False"), ("redis://localhost", "True")])
def test_without_redis_its_package_is_not_loaded(address: str, imported: str) -> None:
    """With it, the settings alone load nothing either; the first use does."""
    code = f"{IMPORTED}; from django.core.cache import cache; cache.make_key('a')"
    code += "; print('redis' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={"PATH": "", **PRODUCTION, "REDIS_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[-2:] == ["False", imported]
