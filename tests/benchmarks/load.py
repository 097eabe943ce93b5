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
        headers = {"Connection": "close", "Host": self.host, **ACCEPTED}
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "10s"]
        for name, value in headers.items():
            options += ["-H", f"{name}: {value}"]
        address = f"http://{HOST}:{self.port}{self.path}"
        done = subprocess.run(
            [distribution.wrk(), *options, address], capture_output=True, text=True, check=True
        )
        return read_rate(done.stdout, address)


def read_rate(report: str, address: str) -> float:
    """The requests a second of what wrk printed. Raises `RuntimeError` for failed requests."""
    if failures := re.findall(r"^\s*(Socket errors: .*|Non-2xx .*)$", report, re.M):
        raise RuntimeError(f"{address} failed under load. {' '.join(failures)}")
    found = re.search(r"^Requests/sec:\s+([\d.]+)", report, re.M)
    if found is None:
        raise RuntimeError(f"wrk said nothing of {address}: {report}")
    return float(found[1])


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
