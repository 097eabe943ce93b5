"""The article made anew for each reader, against a page of plain Wagtail with the same text."""

from pathlib import Path

from . import plain_wagtail
from .addresses import ARTICLE
from .in_process import page
from .load import Target, in_turn
from .scale import Scale
from .servers import answer, gunicorn, transactions
from .site import PLAIN_DATABASE, SITE_DATABASE, close_connections, site_host
from .table import Group, Row

GOAL, MOST_QUERIES = 1.5, 12
COUNTED = 200  # pages, so that what PostgreSQL itself does in a database does not count


def measure(folder: Path, scale: Scale) -> Group:
    host = site_host()
    with gunicorn(STORED_PAGES="0") as port:
        html = answer(port, ARTICLE, {"Host": host}).body.decode()
        project = plain_wagtail.make(folder, html)
        with gunicorn(
            plain_wagtail.APPLICATION, project, **plain_wagtail.environment()
        ) as plain_port:
            site = Target(port, ARTICLE, host)
            plain = Target(plain_port, plain_wagtail.ADDRESS, host)
            result = in_turn(
                lambda: site.rate(scale.slow_seconds),
                lambda: plain.rate(scale.slow_seconds),
                scale.rounds,
            )
            close_connections()
            ours, theirs = queries_of({SITE_DATABASE: site, PLAIN_DATABASE: plain})
            own = len(page(ARTICLE, calls=1).queries)
            size = len(answer(plain_port, plain_wagtail.ADDRESS).body)
    return Group(
        "With no page kept: made anew for each reader, but for the printed body; the same workers",
        [
            Row(
                "article ÷ the same text in “wagtail start”",
                f"≥ {GOAL}",
                str(result),
                result.ratio >= GOAL,
                f"{result.ours:,.0f} ÷ {result.base:,.0f} requests a second. Our page has "
                f"{len(html) / 1000:.0f} KB of HTML, the other {size / 1000:.0f} KB.",
            ),
            Row(
                "queries of the article",
                f"≤ {MOST_QUERIES}",
                str(own),
                own <= MOST_QUERIES,
                f"PostgreSQL counts {ours:.0f}, with the look whether the connection is well; of "
                f"plain Wagtail it counts {theirs:.0f}.",
            ),
        ],
    )


def queries_of(targets: dict[str, Target]) -> list[float]:
    """The queries of one page, for each database and the page that asks it.

    PostgreSQL counts transactions, and each query of these pages is one.
    """
    before = transactions(*targets)
    for target in targets.values():
        for _number in range(COUNTED):
            answer(target.port, target.path, {"Host": target.host})
    after = transactions(*targets)
    return [(after[name] - before[name]) / COUNTED for name in targets]
