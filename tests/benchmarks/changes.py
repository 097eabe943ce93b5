"""How long after a change somebody still reads the page as it was."""

import random
import statistics
import time
from pathlib import Path

from articles.models import Topic

from .addresses import TOPIC
from .behind_nginx import served
from .scale import Scale
from .servers import answer
from .site import close_connections, site_host, site_port
from .table import Group, Row

GOAL = 1.0  # seconds
LOOKED_FOR = 2.0  # seconds after a change


def measure(folder: Path, scale: Scale) -> Group:
    """Change a text in the database, as a command or a script does, and ask for its page.

    The answers of gunicorn come now from one worker and now from the other.
    """
    topic = Topic.objects.get(slug=TOPIC.strip("/").rpartition("/")[2])
    first_text = topic.short_text
    with served(folder) as site:
        ports = {"nginx": site_port(), "gunicorn": site.port}
        ages: dict[str, list[float]] = {name: [] for name in ports}
        for number in range(scale.changes):
            time.sleep(random.random())
            topic.short_text = f"This is change number {number} of a benchmark."
            topic.save()
            for name, age in oldest_reads(ports, topic.short_text).items():
                ages[name].append(age)
        topic.short_text = first_text
        topic.save()
        close_connections()
    return Group(
        "After a change",
        [
            Row(
                f"last read of the page as it was, {name}",
                f"≤ {GOAL:.0f} second",
                f"{max(seconds) * 1000:.0f} ms",
                max(seconds) <= GOAL,
                f"After {len(seconds)} changes of a topic, the worst; "
                f"the median is {statistics.median(seconds) * 1000:.0f} ms.",
            )
            for name, seconds in ages.items()
        ],
    )


def oldest_reads(ports: dict[str, int], text: str) -> dict[str, float]:
    """For each server, how many seconds from now on somebody can ask and still get no `text`."""
    changed_at = time.monotonic()
    last = dict.fromkeys(ports, 0.0)
    while (asked_after := time.monotonic() - changed_at) < LOOKED_FOR:
        for name, port in ports.items():
            asked_after = time.monotonic() - changed_at
            page = answer(port, TOPIC, {"Host": site_host(), "Accept-Encoding": "identity"})
            if text.encode() not in page.body:
                last[name] = asked_after
    return last
