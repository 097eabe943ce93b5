"""The article as it is served most of the time, against a bare function with the same bytes."""

import json
import time
from pathlib import Path

from .addresses import ARTICLE
from .load import Target, in_turn
from .scale import Scale
from .servers import (
    ACCEPTED,
    SITE_APPLICATION,
    Answer,
    answer,
    gunicorn,
    memory_of,
    tidy,
    transactions,
)
from .site import SITE_DATABASE, close_connections, site_host
from .table import Group, Row

GOAL = 0.9
WORKERS = 2
# Of each worker: the one question of each second, and a little for what PostgreSQL itself does
# in a database now and then.
QUERIES_A_SECOND = 1.2
# Headers that the server writes itself.
OF_THE_SERVER = {"server", "date", "connection"}


def measure(folder: Path, scale: Scale) -> Group:
    close_connections()
    host = site_host()
    with gunicorn(WEB_CONCURRENCY=str(WORKERS)) as port:
        stored = warmed_up(port, host)
        path = folder / "floor"
        path.write_bytes(as_file(stored))
        with gunicorn("tests.benchmarks.floor:application", FLOOR_ANSWER=str(path)) as floor_port:
            site, floor = Target(port, ARTICLE, host), Target(floor_port, ARTICLE, host)
            tidy(SITE_DATABASE)
            before, begun = transactions(SITE_DATABASE)[SITE_DATABASE], time.monotonic()
            result = in_turn(
                lambda: site.rate(scale.seconds), lambda: floor.rate(scale.seconds), scale.rounds
            )
            queries = transactions(SITE_DATABASE)[SITE_DATABASE] - before
            seconds = time.monotonic() - begun
            memory, least_memory = memory_of(port), memory_of(floor_port)
    pages = result.ours * scale.seconds * (scale.rounds + 1)
    a_second = queries / seconds
    return Group(
        f"Warm, from {SITE_APPLICATION} with {WORKERS} workers, a new connection for each request",
        [
            Row(
                "article ÷ bare function",
                f"≥ {GOAL}",
                str(result),
                result.ratio >= GOAL,
                f"{result.ours:,.0f} ÷ {result.base:,.0f} requests a second.",
            ),
            Row(
                "queries",
                "0, but for one a second in each worker",
                f"{a_second / WORKERS:.1f} a second in each",
                a_second / WORKERS <= QUERIES_A_SECOND,
                f"{queries:,} in {seconds:.0f} seconds, in which {pages:,.0f} pages were read, "
                "as PostgreSQL counts transactions.",
            ),
            Row(
                "memory of the workers",
                "",
                f"{memory / 2**20:.0f} MB",
                details=f"All processes; those of the bare function take "
                f"{least_memory / 2**20:.0f} MB.",
            ),
        ],
    )


def warmed_up(port: int, host: str) -> Answer:
    """The article, once each worker has served it."""
    Target(port, ARTICLE, host).rate(1)
    return answer(port, ARTICLE, {"Host": host, **ACCEPTED})


def as_file(stored: Answer) -> bytes:
    """What `tests.benchmarks.floor` reads."""
    headers = [header for header in stored.headers if header[0].lower() not in OF_THE_SERVER]
    return json.dumps(headers).encode() + b"\n" + stored.body
