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

from clinic.launcher import postgres

ROUNDS = 40
FEW, MANY = 30, 5_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clinic.settings.test"
    with postgres.leased("test"):
        django.setup()
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

    print(f"Each page against an empty answer through the same middleware ({ROUNDS} rounds):")
    for name, address in pages.items():
        report(name, get(address), get("/robots.txt"))

    few = {name: times(get(address)) for name, address in pages.items()}
    fill_up_to(MANY)
    print(f"\nEach page with {MANY:,} editions against the same page with the samples alone:")
    for name, address in pages.items():
        many = times(get(address))
        ratio = statistics.median(many) / statistics.median(few[name])
        print(
            f"  {name:26} {ratio:6.2f} ×   {milliseconds(many)} ms ÷ {milliseconds(few[name])} ms"
        )


def report(name: str, ours: Callable[[], None], base: Callable[[], None]) -> None:
    """Print the ratio of two calls, measured in turn."""
    ours(), base()
    pairs = [(once(ours), once(base)) for _round in range(ROUNDS)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (milliseconds(column) for column in zip(*pairs, strict=True))
    print(f"  {name:26} {ratio:6.2f} ×   {mine} ms ÷ {other} ms")


def times(call: Callable[[], None]) -> list[float]:
    call()
    return [once(call) for _round in range(ROUNDS)]


def once(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def milliseconds(seconds: list[float] | tuple[float, ...]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f}"


def fill_up_to(count: int) -> None:
    """Copy the sample editions until there are `count`, straight into the tables."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from wagtail.models import Page

    from articles.models import ArticleIndexPage, Edition, TherapyArticlePage

    index = ArticleIndexPage.objects.get()
    kind = ContentType.objects.get_for_model(TherapyArticlePage)
    samples = list(Edition.objects.select_related("page"))
    steps = range(len(samples), count)
    pages = Page.objects.bulk_create(
        Page(
            title=f"Copy {step}",
            draft_title=f"Copy {step}",
            slug=f"copy-{step}",
            path=Page._get_path(index.path, index.depth + 1, step + 100),
            depth=index.depth + 1,
            url_path=f"{index.url_path}copy-{step}/",
            content_type=kind,
            locale_id=index.locale_id,
            live=True,
        )
        for step in steps
    )
    Edition.objects.bulk_create(
        Edition(
            page=page,
            language=sample.language,
            content=sample.content | {"title": f"{sample.title} {page.pk}"},
            digest=sample.digest,
            text=sample.text if number % 20 else sample.text.replace("pain", "comfort"),
            published_at=sample.published_at,
            updated_at=sample.updated_at,
        )
        for number, page in enumerate(pages)
        for sample in [samples[number % len(samples)]]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
