"""What one page takes in this process, with nothing stored, in empty answers.

An empty answer goes through the same middleware. A ratio to it stays the same whatever else the
machine does, so figures of two moments can be compared.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .addresses import EMPTY
from .load import Comparison, in_turn
from .site import site_host

MOST_BASES = 200


@dataclass(frozen=True)
class Page:
    """One page at one moment: the queries that it asked, and its time in empty answers."""

    queries: list[str]
    cost: Comparison

    @property
    def milliseconds(self) -> float:
        return self.cost.ours * 1000


def page(address: str, calls: int) -> Page:
    """Ask for a page several times. Raises `RuntimeError` where it is not there."""
    ask = getter(address)
    ask()
    with CaptureQueriesContext(connection) as context:
        ask()
    queries = [query["sql"] for query in context.captured_queries]
    return Page(queries, in_turn(seconds_of(ask), as_long_as(ask, getter(EMPTY)), calls))


def as_long_as(act: Callable[[], None], empty: Callable[[], None]) -> Callable[[], float]:
    """What measures one call of `empty`, in seconds, as the mean of many: as many as last about
    as long as `act`. What takes long meets the other work of a machine, and what is short often
    slips through between."""
    empty()
    times = round(min(seconds_of(act)() / seconds_of(empty)(), MOST_BASES)) or 1
    repeat = seconds_of(lambda: [empty() for _time in range(times)])
    return lambda: repeat() / times


def getter(address: str) -> Callable[[], None]:
    client = Client(headers={"host": site_host()})

    def ask() -> None:
        if (status := client.get(address).status_code) != 200:
            raise RuntimeError(f"{address} answers {status}.")

    return ask


def seconds_of(act: Callable[[], object]) -> Callable[[], float]:
    """What measures one call of `act`, in seconds."""

    def measure() -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    return measure


def growth(later: Page, before: Page) -> float:
    """How many times slower a page became."""
    return later.cost.ratio / before.cost.ratio
