"""What it costs to print a source: the first time in a process, and every time after that."""

import statistics
import time

from articles.blocks import Source
from articles.content.ama_style import format_item, format_source
from articles.models import Reference

from .table import Row


def cost() -> Row:
    sources = [Source(**reference.as_shown()) for reference in Reference.objects.all()]
    format_item.cache_clear()
    format_source(Source(title="The style is loaded"))
    printed_first, printed_again = ([took(source) for source in sources] for _round in range(2))
    first, again = map(statistics.median, (printed_first, printed_again))
    return Row(
        "one source in AMA style",
        "",
        f"{first * 1e6:,.0f} µs",
        details=f"The first time in a process; {again * 1e6:,.0f} µs again.",
    )


def took(source: Source) -> float:
    start = time.perf_counter()
    format_source(source)
    return time.perf_counter() - start
