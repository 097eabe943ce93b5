"""Load on a server, by wrk: requests a second, in rounds that take turns."""

import re
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from clinic.launcher import distribution

from .servers import ACCEPTED
from .site import HOST

CONNECTIONS = 8
# What wrk prints where requests failed, and how many it says.
FAILURES = re.compile(r"^\s*(?:Socket errors|Non-2xx or 3xx responses): (.*)$", re.M)
NUMBER = re.compile(r"\b\d+\b")


@dataclass(frozen=True)
class Target:
    """A page of a server. Each request has a connection of its own: with connections that stay
    open, gunicorn's threads serve some of them and starve others, and one function has been
    seen at 3,300 and at 10,000 requests a second."""

    port: int
    path: str
    host: str

    def rate(self, seconds: float) -> float:
        """Requests a second. Raises `RuntimeError` where any of them failed."""
        address = f"http://{HOST}:{self.port}{self.path}"
        command = [*wrk(self.host, seconds), address]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return read_rate(done.stdout, address)


def wrk(host: str, seconds: float) -> list[str]:
    """The command of the load generator, without the address."""
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "10s"]
    for name, value in {"Connection": "close", "Host": host, **ACCEPTED}.items():
        options += ["-H", f"{name}: {value}"]
    return [distribution.WRK.path(), *options]


def read_rate(report: str, address: str) -> float:
    """The requests a second of what wrk printed. Raises `RuntimeError` for failed requests."""
    if failed_reads(report):
        lines = [line.strip() for line in report.splitlines() if FAILURES.search(line)]
        raise RuntimeError(f"{address} failed under load. {' '.join(lines)}")
    found = re.search(r"^Requests/sec:\s+([\d.]+)", report, re.M)
    if found is None:
        raise RuntimeError(f"wrk said nothing of {address}: {report}")
    return float(found[1])


def failed_reads(report: str) -> int:
    """How many requests failed: without an answer, or with one that is none of success."""
    lines = FAILURES.findall(report)
    return sum(int(number) for line in lines for number in NUMBER.findall(line))


def reads(report: str) -> int:
    """How many requests were answered, whatever the answer."""
    found = re.search(r"^\s*(\d+) requests in ", report, re.M)
    return int(found[1]) if found else 0


@dataclass(frozen=True)
class Comparison:
    """Pairs of what was measured one right after the other: ours and what it is held against."""

    pairs: list[tuple[float, float]]

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs: a load that slows both changes none of them."""
        return statistics.median(ours / base for ours, base in self.pairs)

    @property
    def spread(self) -> tuple[float, float]:
        """The smallest and the largest ratio of a pair."""
        ratios = [ours / base for ours, base in self.pairs]
        return min(ratios), max(ratios)

    def __str__(self) -> str:
        low, high = self.spread
        return f"{self.ratio:.{digits(low)}f} ({low:.{digits(low)}f}–{high:.{digits(low)}f})"

    @property
    def ours(self) -> float:
        return statistics.median(ours for ours, _base in self.pairs)

    @property
    def base(self) -> float:
        return statistics.median(base for _ours, base in self.pairs)


def digits(ratio: float) -> int:
    """How many decimals show something of a ratio."""
    return 2 if ratio >= 0.1 else 4


def in_turn(ours: Callable[[], float], base: Callable[[], float], rounds: int) -> Comparison:
    """Measure both once for each round, after one that does not count. They take turns, and the
    one that begins changes, so that neither always comes after the other."""
    ours(), base()
    pairs = []
    for number in range(rounds):
        if number % 2:
            below = base()
            pairs.append((ours(), below))
        else:
            above = ours()
            pairs.append((above, base()))
    return Comparison(pairs)
