"""The site as in production behind Varnish: readers ask Varnish, Varnish asks nginx.

What the site tells Varnish goes through a gate that can be closed: then nothing arrives.
"""

import http.client
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from clinic.launcher.distribution import VARNISH
from clinic.launcher.postgres import Cluster
from tests.stored_pages.real_site import (
    HOST,
    RealSite,
    accepts_connections,
    free_port,
    wait_for,
)

# From here https is ended, as far as Varnish knows.
TERMINATOR, STRANGER = "127.0.0.9", "127.0.0.2"


class Gate:
    """Hands connections on to a port while it is open, and refuses them while it is not."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, free_port()
        self.said: list[bytes] = []
        self._server: socket.socket | None = None
        self.open()

    def open(self) -> None:
        self._server = server = socket.create_server((HOST, self.port))
        threading.Thread(target=self._serve, args=[server], daemon=True).start()

    def close(self) -> None:
        if self._server:
            with suppress(OSError):
                self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._server = None

    def _serve(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._pass, args=[server.accept()[0]], daemon=True).start()

    def _pass(self, near: socket.socket) -> None:
        with suppress(OSError), near, socket.create_connection((HOST, self.to)) as far:
            said = near.recv(4000)
            self.said.append(said)
            far.sendall(said)
            while answer := far.recv(4000):
                near.sendall(answer)


class CachedSite(RealSite):
    """`port` is that of Varnish, and `nginx_port` that of nginx behind it."""

    def __init__(self, folder: Path, cluster: Cluster, **more: str) -> None:
        super().__init__(folder, cluster)
        self.nginx_port = free_port()
        self.varnish: Any = None
        self.gate = Gate(self.port)
        self.variables |= {
            "TRUST_PROXY": "1",
            "FRONT_CACHES": f"http://{HOST}:{self.gate.port}",
            **more,
        }

    def start(self) -> None:
        super().start()
        self.start_varnish()

    def configure_nginx(self, *more: str) -> None:
        super().configure_nginx(
            "--listen", f"{HOST}:{self.nginx_port}", "--front-cache", HOST, *more
        )

    @contextmanager
    def past_varnish(self) -> Iterator[None]:
        """Within it `port` is that of nginx."""
        port, self.port = self.port, self.nginx_port
        try:
            yield
        finally:
            self.port = port

    def run_nginx(self) -> None:
        with self.past_varnish():
            super().run_nginx()

    def kill_nginx(self) -> None:
        with self.past_varnish():
            super().kill_nginx()

    def start_varnish(self) -> None:
        configuration = self.manage(
            "varnish_configuration",
            *("--site", f"{HOST}:{self.nginx_port}", "--purge-from", HOST),
            *("--https-by", TERMINATOR),
        )
        (self.folder / "site.vcl").write_text(configuration)
        self.run_varnish()

    def run_varnish(self) -> None:
        as_root = ["-j", "none"] if os.geteuid() == 0 else []
        with (self.folder / "varnish.log").open("ab") as log:
            self.varnish = subprocess.Popen(
                [
                    VARNISH.path(), "-F", *as_root, "-a", f"{HOST}:{self.port}",
                    "-f", str(self.folder / "site.vcl"), "-n", str(self.folder / "varnish"),
                    "-s", "malloc,64m", "-p", "thread_pool_min=20",
                ],
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        wait_for(lambda: accepts_connections(self.port), 60)

    def kill_varnish(self) -> None:
        for process in self.varnish_processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._kill(self.varnish)
        wait_for(lambda: not accepts_connections(self.port), 30)

    def varnish_processes(self) -> list[int]:
        """The one that watches, and the one that answers: it leads a session of its own."""
        children = Path(f"/proc/{self.varnish.pid}/task/{self.varnish.pid}/children").read_text()
        return [self.varnish.pid, *map(int, children.split())]

    @contextmanager
    def varnish_that_hangs(self) -> Iterator[None]:
        processes = self.varnish_processes()
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in reversed(processes):
                os.kill(process, signal.SIGCONT)

    @contextmanager
    def gate_closed(self) -> Iterator[None]:
        self.gate.close()
        try:
            yield
        finally:
            self.gate.open()

    def ask_from(
        self,
        source: str,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        """What Varnish answers to somebody with this address."""
        connection = http.client.HTTPConnection(
            HOST, self.port, timeout=30, source_address=(source, 0)
        )
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": f"{HOST}:{self.port}", **names})
        response = connection.getresponse()
        answer = response.status, dict(response.headers), response.read()
        connection.close()
        return answer

    def counts(self) -> dict[str, int]:
        """What Varnish counted since it was started."""
        done = subprocess.run(
            ["varnishstat", "-1", "-n", str(self.folder / "varnish")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        pairs = (line.split()[:2] for line in done.stdout.splitlines() if line.strip())
        return {name: int(value) for name, value in pairs if value.isdigit()}

    def hits(self) -> int:
        return self.counts()["MAIN.cache_hit"]

    def end(self) -> None:
        self.gate.close()
        if self.varnish and self.varnish.poll() is None:
            self.kill_varnish()
        super().end()
