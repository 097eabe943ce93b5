"""`make bench`: what pages cost, as ratios within one run.

Times are medians of interleaved rounds in this process, on a database of their
own that is dropped at the end. A ratio says how much slower A is than B on
this machine, now; single times are there to judge the ratio by.
"""

import os
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager

import django
from django.urls import get_resolver

from clinic.launcher import postgres

ROUNDS = 40
MANY, VERY_MANY = 5_000, 50_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clinic.settings.test"
    with postgres.leased("test"):
        django.setup()
        # The admin's choosers, which a block's rules ask for, come with the addresses.
        assert get_resolver().url_patterns
        with scratch_database():
            compare()


@contextmanager
def scratch_database():
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def compare() -> None:
    from django.core.management import call_command
    from django.test import Client

    from articles.models import Edition

    from . import citing, references, signing
    from .copies import fill_up_to

    client = Client()
    call_command("load_sample_content", verbosity=0)
    article = Edition.objects.readable().newest_first().first().page.url
    pages = {
        "article page": article,
        "article index": "/therapies/",
        "home page": "/",
        "search, a common word": "/search/?q=pain",
        "search, a rare word": "/search/?q=zygapophysial",
    }

    def get(address: str) -> Callable[[], None]:
        def ask() -> None:
            answer = client.get(address)
            assert answer.status_code == 200, address

        return ask

    print("References:")
    print(f"  one source in AMA style    {citing.cost()}")
    print(references.import_cost())

    print(f"\nEach page against an empty answer through the same middleware ({ROUNDS} rounds):")
    for name, address in pages.items():
        report(name, get(address), get("/robots.txt"))

    print("\nThe edition and the signature:")
    print(signing.page_cost(client, article))
    plain, indexed_once, signed = signing.unsigned_and_signed()
    print(f"  publishing with a signature against plain Wagtail {signing.ratio(signed, plain)}")
    print(f"  … against Wagtail with our indexing   {signing.ratio(signed, indexed_once)}")

    empty = get("/robots.txt")
    few = {name: in_turn(get(address), empty) for name, address in pages.items()}
    few_signed = signing.in_turn(empty)
    fill_up_to(MANY)
    print(f"\nEach page with {MANY:,} editions against the same page with the samples alone:")
    for name, address in pages.items():
        print(f"  {name:26} {growth(in_turn(get(address), empty), few[name])}")

    fill_up_to(VERY_MANY, short=True)
    print(f"\nA signature with {VERY_MANY:,} editions against one with the samples alone:")
    print(f"  {'sign and publish':26} {growth(signing.in_turn(empty), few_signed)}")


Pairs = list[tuple[float, float]]


def report(name: str, ours: Callable[[], None], base: Callable[[], None]) -> None:
    """Print the ratio of two calls, measured in turn."""
    pairs = in_turn(ours, base)
    mine, other = (milliseconds(column) for column in zip(*pairs, strict=True))
    print(f"  {name:26} {quotient(pairs):6.2f} ×   {mine} ms ÷ {other} ms")


def in_turn(ours: Callable[[], None], base: Callable[[], None]) -> Pairs:
    """Seconds for each of several calls, and for a call of `base` right after it."""
    ours(), base()
    return [(once(ours), once(base)) for _round in range(ROUNDS)]


def growth(later: Pairs, before: Pairs) -> str:
    """How much slower the same became, in calls of the same base, whatever else the machine did."""
    ratio = quotient(later) / quotient(before)
    return f"{ratio:6.2f} ×   {quotient(later):.1f} ÷ {quotient(before):.1f} empty answers"


def quotient(pairs: Pairs) -> float:
    return statistics.median(mine / other for mine, other in pairs)


def once(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def milliseconds(seconds: list[float] | tuple[float, ...]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f}"


if __name__ == "__main__":
    main()
