"""Where the time of one page goes when nothing is stored: the functions that take most of it."""

import cProfile
import pstats
from collections import defaultdict
from pathlib import Path
from typing import Any

from clinic.launcher.paths import PROJECT

from .addresses import ARTICLE
from .in_process import getter

CALLS = 30
LISTED = 15
# The first part of a path that fits says whose code it is.
OWNERS = {
    "django/template": "Django’s templates",
    "django/db": "Django’s models and queries",
    "psycopg": "psycopg and PostgreSQL",
    "django": "Django, other",
    "wagtail": "Wagtail",
    "articles": "articles",
    "clinic": "clinic",
}


def profile(address: str = ARTICLE) -> str:
    """Two lists for one page: the shares of each code base, and the functions with most time.

    Times are without those of the functions that are called in turn. Profiling slows small
    functions more than queries, so shares say where to look, and no more.
    """
    ask = getter(address)
    ask()
    profiler = cProfile.Profile()
    profiler.enable()
    for _call in range(CALLS):
        ask()
    profiler.disable()
    return report(pstats.Stats(profiler).stats)  # type: ignore[attr-defined]


def report(stats: dict[tuple[str, int, str], Any]) -> str:
    total = sum(own for _calls, _all_calls, own, _cumulative, _callers in stats.values())
    by_owner: dict[str, float] = defaultdict(float)
    by_function: dict[str, tuple[float, int]] = {}
    for place, (calls, _all_calls, own, _cumulative, callers) in stats.items():
        for owner, share in owners(place, own, callers):
            by_owner[owner] += share
        by_function[named(place)] = own, calls
    lines = ["| Whose code | Share of the time |", "|---|---|"]
    for owner, own in sorted(by_owner.items(), key=lambda entry: -entry[1]):
        lines.append(f"| {owner} | {own / total:.0%} |")
    lines += ["", "| Function | Share | Calls for one page |", "|---|---|---|"]
    most = sorted(by_function.items(), key=lambda entry: -entry[1][0])[:LISTED]
    for name, (own, calls) in most:
        lines.append(f"| `{name}` | {own / total:.1%} | {calls / CALLS:,.0f} |")
    return "\n".join(lines)


def owners(
    place: tuple[str, int, str], own: float, callers: dict[Any, Any]
) -> list[tuple[str, float]]:
    """Whose time it is. What is built into Python belongs to those who called it."""
    if place[0] != "~" or not callers:
        return [(owner_of(place[0]), own)]
    return [(owner_of(caller[0]), spent[2]) for caller, spent in callers.items()]


def owner_of(path: str) -> str:
    if path == "~":
        return "Python"
    short = shortened(path)
    return next((name for part, name in OWNERS.items() if short.startswith(part)), "Python")


def shortened(path: str) -> str:
    """A path from its package on."""
    for root in (f"{PROJECT}/.venv", str(PROJECT)):
        if path.startswith(root):
            path = path.removeprefix(root).lstrip("/")
    return path.partition("site-packages/")[2] or path


def named(place: tuple[str, int, str]) -> str:
    path, _line, function = place
    return function if path == "~" else f"{Path(shortened(path)).as_posix()}: {function}"
