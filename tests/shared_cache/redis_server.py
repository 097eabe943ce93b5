"""A real Redis that a test may stop, freeze and empty."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis

from clinic.launcher.distribution import REDIS
from clinic.launcher.ports import HOST
from tests.stored_pages.real_site import accepts_connections, free_port, wait_for

PASSWORD = "words-of-a-test"


class RedisServer:
    """One at a port of this machine, which stays the same when it is started anew."""

    def __init__(self, folder: Path, chain: Path | None = None, key: Path | None = None) -> None:
        self.folder, self.port, self.chain, self.key = folder, free_port(), chain, key
        self.process: Any = None

    @property
    def address(self) -> str:
        if self.chain:
            return f"rediss://:{PASSWORD}@{HOST}:{self.port}/0?ssl_ca_certs={self.chain}"
        return f"redis://:{PASSWORD}@{HOST}:{self.port}/0"

    def start(self) -> None:
        port: tuple[str, ...] = ("--port", str(self.port))
        if self.chain:
            port = (
                *("--port", "0", "--tls-port", str(self.port), "--tls-auth-clients", "no"),
                *("--tls-cert-file", str(self.chain), "--tls-key-file", str(self.key)),
            )
        self.process = subprocess.Popen(
            [
                *(REDIS.path(), *port, "--bind", HOST, "--requirepass", PASSWORD),
                *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
        )
        wait_for(lambda: accepts_connections(self.port), 30)

    def client(self) -> Any:
        return redis.Redis.from_url(self.address)

    def freeze(self) -> None:
        """It takes connections, and says nothing."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@contextmanager
def redis_server(folder: Path, *certificate: Path) -> Iterator[RedisServer]:
    """A server until the end of the block."""
    server = RedisServer(folder, *certificate)
    try:
        server.start()
        yield server
    finally:
        server.kill()
