"""What one request costs: time of the processor in the site, in PostgreSQL and in nginx."""

import time
from dataclasses import dataclass

from . import processor_time
from .addresses import ARTICLE, INDEX
from .load import Target
from .servers import ACCEPTED, answer
from .site import SERVER
from .table import Row

SEARCH, SUGGESTIONS = "/search/?q=back+pain", "/search/suggestions/?q=he"
MADE_ANEW = {
    "article": ARTICLE, "index": INDEX, "search": SEARCH, "suggestions": SUGGESTIONS,
}  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """Milliseconds of a processor for each request, by who took them; `requests` were made."""

    requests: int
    site: float
    database: float
    nginx: float = 0.0

    @property
    def total(self) -> float:
        return self.site + self.database + self.nginx

    @property
    def a_second(self) -> float:
        """How many of these one core answers in a second, if it does nothing else."""
        return 1000 / self.total if self.total else 0.0


@dataclass(frozen=True)
class Processes:
    """The site, and nginx in front of it or none, by the leaders of their groups."""

    site: int
    nginx: int | None = None

    def spent(self) -> tuple[float, float, float]:
        """Seconds of a processor until now: of the site, of PostgreSQL, of nginx."""
        return (
            processor_time.of_group(self.site),
            processor_time.of_postgresql(SERVER),
            processor_time.of_group(self.nginx) if self.nginx else 0.0,
        )

    def idle(self, seconds: float) -> list[float]:
        """The same for each second in which nobody asks."""
        before = self.spent()
        time.sleep(seconds)
        return [(end - begin) / seconds for begin, end in zip(before, self.spent(), strict=True)]


def cost_of(target: Target, requests: int, processes: Processes, idle: list[float]) -> Cost:
    """The cost of this page, asked so often by one reader, without what they do when `idle`.

    What a request costs does not depend on how many ask at a time.
    """

    def ask(times: int) -> None:
        for _number in range(times):
            answer(target.port, target.path, {"Host": target.host, **ACCEPTED})

    ask(5)  # what is made once is made
    before, begun = processes.spent(), time.monotonic()
    ask(requests)
    seconds = time.monotonic() - begun
    each = [
        max(0.0, 1000 * (end - begin - unasked * seconds) / requests)
        for begin, end, unasked in zip(before, processes.spent(), idle, strict=True)
    ]
    return Cost(requests, *each)


def row(name: str, cost: Cost) -> Row:
    parts = {"site": cost.site, "PostgreSQL": cost.database, "nginx": cost.nginx}
    each = ", ".join(f"{who} {spent:.2f}" for who, spent in parts.items() if spent >= 0.005)
    return Row(
        name,
        "",
        f"{cost.total:.2f} ms",
        details=f"{each}; of {cost.requests:,} requests. One core answers "
        f"{cost.a_second:,.0f} of them in a second.",
    )
