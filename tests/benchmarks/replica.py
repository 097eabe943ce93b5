"""Pages made from a streaming replica, against pages made from the primary.

Both servers share this machine with whoever asks, so what counts is what the primary is spared.
"""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from clinic.launcher import postgres
from tests.replicas import new_replica

from . import processor_time
from .load import Target, in_turn, read_rate, reads, wrk
from .scale import Scale
from .servers import answer, gunicorn
from .site import HOST, SERVER, SITE_DATABASE, site_host
from .table import Group, Row

# None of them is stored.
ASKED = {
    "search": "/search/?q=heat",
    "suggestions": "/search/suggestions/?q=hea",
    "list of articles for programs": "/api/v1/articles",
}
READ_SOON = 20  # seconds until every process reads the replica


@dataclass
class Load:
    """What one page took of the primary while it was asked for."""

    target: Target
    seconds: float = 0.0
    requests: int = 0

    def rate(self, seconds: float) -> float:
        """Requests a second; notes what the primary worked for them."""
        before = processor_time.of_postgresql(SERVER)
        command = [
            *wrk(self.target.host, seconds),
            f"http://{HOST}:{self.target.port}{self.target.path}",
        ]
        report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        self.seconds += processor_time.of_postgresql(SERVER) - before
        self.requests += reads(report)
        return read_rate(report, self.target.path)

    @property
    def milliseconds(self) -> float:
        """What the primary worked for each request."""
        return 1000 * self.seconds / max(self.requests, 1)


def measure(folder: Path, scale: Scale) -> Group:
    """The group of the table. A server that somebody chose is left alone."""
    primary = postgres.private("test")
    if not SERVER.startswith(primary.address.rpartition("/")[0]):
        return Group("A replica", [Row("not measured", "", "the server is not ours to copy")])
    # Few are answered in a second, so there are fewer and longer rounds.
    seconds, rounds = 2 * scale.slow_seconds, scale.rounds // 2 + 1
    host, rows = site_host(), []
    with new_replica(primary) as replica:
        address = f"{replica.address.rpartition('/')[0]}/{SITE_DATABASE}"
        with gunicorn() as base_port, gunicorn(REPLICA_URL=address) as port:
            wait_until_read(port)
            for name, path in ASKED.items():
                ours = Load(Target(port, path, host))
                base = Load(Target(base_port, path, host))
                result = in_turn(
                    lambda ours=ours: ours.rate(seconds),
                    lambda base=base: base.rate(seconds),
                    rounds,
                )
                rows += [
                    Row(f"{name}: with ÷ without a replica", "", str(result), None,
                        f"{result.ours:,.0f} ÷ {result.base:,.0f} requests a second."),
                    Row(f"{name}: work of the primary", "",
                        f"{ours.milliseconds / base.milliseconds:.2f}", None,
                        f"{ours.milliseconds:.2f} ÷ {base.milliseconds:.2f} milliseconds of a core "
                        f"for each of {ours.requests:,} and {base.requests:,} requests."),
                ]  # fmt: skip
    return Group("Pages made from a replica, from the same two workers", rows)


def wait_until_read(port: int) -> None:
    """Return when each process of the site says several times that it reads the replica."""
    deadline, well = time.monotonic() + READ_SOON, 0
    while well < 10:
        assert time.monotonic() < deadline, "The replica is not read."
        well = well + 1 if b"replica: ok" in answer(port, "/readyz").body else 0
        time.sleep(0.1)
