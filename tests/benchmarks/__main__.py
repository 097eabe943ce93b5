"""`make bench`: what the site must reach, and what it reaches on this machine, in one table.

`--keep` writes the table into docs/performance.md. `--quick` measures a little of everything.
`--only warm` measures one part, and may be given several times. `--profile` says where the time
of an article goes while it is made anew, and measures nothing else.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from clinic.launcher.messages import orderly_exit, say

from . import document, machine
from .scale import FULL, QUICK, Scale
from .site import close_connections, scratch_site
from .table import Group, as_markdown, as_text

EXPLANATION = """How it is measured. Everything runs on one machine, so a time by itself says \
little: other work slows it. Each figure is therefore held against something that is measured in \
turn with it, in pairs, and is the median of the ratios of the pairs; the smallest and the largest \
stand in parentheses. Under load, wrk keeps 8 connections busy and opens a new one for each \
request (“Connection: close”), and asks as a browser does that takes Brotli. What is measured in \
this process is held against an empty answer through the same middleware, and its times in \
milliseconds are medians. The site runs with the settings of production, the sample content and a \
private PostgreSQL."""


def main() -> None:
    options = arguments()
    scale = QUICK if options.quick else FULL
    if options.outage:
        scale = replace(scale, outage=options.outage)
    with orderly_exit(), scratch_site() as folder:
        if options.profile:
            from .profiling import profile

            print(profile())
            return
        begun, described = time.monotonic(), machine.description()
        groups = measured(folder, scale, set(options.only or PARTS))
        took = f"The run took {(time.monotonic() - begun) / 60:.0f} minutes."
        print(f"\n{described} {took}\n\n{EXPLANATION}\n\n{as_text(groups)}\n")
        if options.keep:
            today = time.strftime("%B %-d, %Y")
            document.keep(f"{today}: {described} {took}\n\n{EXPLANATION}\n\n{as_markdown(groups)}")
            say(f"Kept in {document.PATH}.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, 2,000 articles")
    parser.add_argument("--keep", action="store_true", help="write the table into the document")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part alone")
    parser.add_argument("--outage", type=int, help="how many seconds the outage lasts")
    parser.add_argument("--profile", action="store_true", help="where the time of a page goes")
    options = parser.parse_args()
    if options.keep and (options.quick or options.only):
        parser.error("--keep keeps a whole run: leave --quick and --only away.")
    return options


PARTS = ("warm", "nginx", "changes", "outage", "uncached", "publishing", "references", "growth",
         "drill")  # fmt: skip


def measured(folder: Path, scale: Scale, parts: set[str]) -> list[Group]:
    """The groups of the table, in its order. The samples alone are there until “growth”."""
    from . import behind_nginx, changes, drilling, outage, signing, uncached, warm

    tasks: dict[str, Callable[[], list[Group]]] = {
        "warm": lambda: [warm.measure(folder, scale)],
        "nginx": lambda: behind_nginx.measure(folder, scale),
        "changes": lambda: [changes.measure(folder, scale)],
        "outage": lambda: [outage.measure(folder, scale)],
        "uncached": lambda: [uncached.measure(folder, scale)],
        "publishing": lambda: [signing.measure(scale.calls)],
        "references": lambda: [references_group()],
        "growth": lambda: growth_groups(scale),
        "drill": lambda: [drilling.measure(folder, scale)],
    }
    groups: list[Group] = []
    for name, task in tasks.items():
        if name in parts:
            say(f"Measuring: {name} …")
            groups += task()
            close_connections()
    return groups


def references_group() -> Group:
    from . import citing, references

    return Group("References", [citing.cost(), references.import_cost()])


def growth_groups(scale: Scale) -> list[Group]:
    """What few and very many articles make of lists, search and signatures."""
    from . import building, lists, searching, signing
    from .copies import fill_up_to

    fill_up_to(scale.few)
    few = lists.take(scale), searching.take(scale), signing.take(scale.calls)
    built = building.measure(scale)
    many = lists.take(scale), searching.take(scale), signing.take(scale.calls)
    return [
        lists.rows(few[0], many[0], scale),
        searching.rows(few[1], many[1], scale),
        signing.growth(few[2], many[2], scale),
        built,
    ]


if __name__ == "__main__":
    main()
