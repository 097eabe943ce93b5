"""`make bench-scale`: what a second web process and a replica bring, and what a request costs.

`--keep` writes the table into docs/scale.md. `--quick` measures a little of everything.
`--only replica` measures one part, and may be given several times.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from clinic.launcher.messages import orderly_exit, say
from clinic.launcher.paths import PROJECT

from . import costs, document, machine, replica
from .addresses import ARTICLE, EMPTY
from .behind_nginx import shipped_configuration
from .load import Target, in_turn
from .scale import FULL, QUICK, Scale
from .servers import gunicorn, memory_of, mortal_gunicorn, nginx
from .site import close_connections, free_port, scratch_site, site_host
from .table import Group, Row, as_markdown, as_text

DOCUMENT = PROJECT / "docs/scale.md"
COMMAND = "make bench-scale"
EXPLANATION = """Everything runs on one machine: the load generator, nginx, the web processes and \
PostgreSQL share its cores, so a second process can bring only what the others leave. Each figure \
of two or with a replica is held against one in turn with it, in pairs, and is the median of the \
ratios; the smallest and the largest stand in parentheses. Costs are the time of a processor that \
the processes took, as the system counts it, whatever else ran: it is what another machine would \
have to do as well."""
STORED_FOR_ONE_ANEW = 100  # so often is a page asked for that costs so much less
LOADED = {"article": ARTICLE, "search": costs.SEARCH}


@dataclass(frozen=True)
class Front:
    """A site behind an nginx of its own: its port, and who leads the processes of each."""

    port: int
    nginx: int
    web: list[int]


def main() -> None:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, 2,000 articles")
    parser.add_argument("--keep", action="store_true", help="write the table into the document")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part alone")
    options = parser.parse_args()
    if options.keep and (options.quick or options.only):
        parser.error("--keep keeps a whole run: leave --quick and --only away.")
    scale = QUICK if options.quick else FULL
    with orderly_exit(), scratch_site() as folder:
        begun, described = time.monotonic(), machine.description()
        groups = [
            measure(folder, scale)
            for name, measure in PARTS.items()
            if name in (options.only or PARTS)
        ]
        took = f"The run took {(time.monotonic() - begun) / 60:.0f} minutes."
        print(f"\n{described} {took}\n\n{EXPLANATION}\n\n{as_text(groups)}\n")
        if options.keep:
            today = time.strftime("%B %-d, %Y")
            result = f"{today}: {described} {took}\n\n{EXPLANATION}\n\n{as_markdown(groups)}"
            document.keep(result, DOCUMENT, COMMAND)
            say(f"Kept in {DOCUMENT}.")


@contextmanager
def site_behind_nginx(folder: Path, processes: int, stored: str = "1") -> Iterator[Front]:
    """So many gunicorns of one worker each, as on so many machines, behind one nginx."""
    close_connections()
    port = free_port()
    with ExitStack() as stack:
        web = [
            stack.enter_context(mortal_gunicorn(WEB_CONCURRENCY="1", STORED_PAGES=stored))
            for _number in range(processes)
        ]
        configuration = shipped_configuration(*(number for number, _process in web), port=port)
        front = stack.enter_context(nginx(configuration, folder / f"nginx-{port}", port))
        yield Front(port, front.pid, [process.pid for _number, process in web])


def request_costs(folder: Path, scale: Scale) -> Group:
    """A page that is stored, from nginx and from the site, and pages that are made anew."""
    rows, stored_calls = [], scale.calls * STORED_FOR_ONE_ANEW
    with site_behind_nginx(folder, 1) as front:
        processes = costs.Processes(front.web[0], front.nginx)
        idle = processes.idle(scale.slow_seconds)
        cost = costs.cost_of(target(front.port, ARTICLE), stored_calls, processes, idle)
        rows.append(costs.row("stored article, from nginx", cost))
        rows.append(idle_row(idle))
    with mortal_gunicorn(WEB_CONCURRENCY="1") as (port, process):
        processes = costs.Processes(process.pid)
        idle = processes.idle(scale.slow_seconds)
        for name, path in {"stored article": ARTICLE, "empty answer": EMPTY}.items():
            cost = costs.cost_of(target(port, path), stored_calls, processes, idle)
            rows.append(costs.row(f"{name}, from the site", cost))
        memory = f"{memory_of(port) / 2**20:.0f} MB"
        rows.append(Row("memory of the site", "", memory, details="One worker."))
    with mortal_gunicorn(WEB_CONCURRENCY="1", STORED_PAGES="0") as (port, process):
        processes = costs.Processes(process.pid)
        idle = processes.idle(scale.slow_seconds)
        for name, path in costs.MADE_ANEW.items():
            cost = costs.cost_of(target(port, path), scale.calls, processes, idle)
            rows.append(costs.row(f"{name}, made anew", cost))
    return Group("The cost of one request, in milliseconds of a processor", rows)


def idle_row(idle: list[float]) -> Row:
    site, database, _nginx = (1000 * seconds for seconds in idle)
    return Row(
        "one web process that nobody asks",
        "",
        f"{site + database:.1f} ms a second",
        details=f"Site {site:.1f}, PostgreSQL {database:.1f}: it asks twice a second whether "
        "anything changed.",
    )


def target(port: int, path: str) -> Target:
    return Target(port, path, site_host())


def second_process(folder: Path, scale: Scale) -> Group:
    """Two web processes behind nginx, against one."""
    with (
        site_behind_nginx(folder, 1, stored="0") as one,
        site_behind_nginx(folder, 2, stored="0") as two,
    ):
        rows = [compared(f"{name} made anew, two ÷ one", two.port, one.port, path, scale)
                for name, path in LOADED.items()]  # fmt: skip
    with gunicorn(WEB_CONCURRENCY="1") as one_port, gunicorn(WEB_CONCURRENCY="2") as two_port:
        rows.append(
            compared("stored article from the site, two ÷ one", two_port, one_port, ARTICLE, scale)
        )
    return Group("Two web processes against one", rows)


def compared(name: str, ours: int, base: int, path: str, scale: Scale) -> Row:
    """Requests a second at one port against those at another, in turn."""

    def rate(port: int) -> Callable[[], float]:
        return lambda: target(port, path).rate(scale.slow_seconds)

    result = in_turn(rate(ours), rate(base), scale.rounds)
    details = f"{result.ours:,.0f} ÷ {result.base:,.0f} requests a second."
    return Row(name, "", str(result), details=details)


def article_costs(_folder: Path, scale: Scale) -> Group:
    """What one more article takes, of those that the lists are measured with."""
    from .building import database_size  # these need Django
    from .copies import fill_up_to

    few, articles = database_size(), scale.many // 10
    fill_up_to(articles)
    each = (database_size() - few) / articles
    return Group(
        f"The cost of one article, of {articles:,}",
        [Row("in the database", "", f"{each / 1024:.0f} KB", details="With its indexes.")],
    )


PARTS: dict[str, Callable[[Path, Scale], Group]] = {
    "costs": request_costs,
    "processes": second_process,
    "replica": replica.measure,
    "articles": article_costs,
}

if __name__ == "__main__":
    main()
