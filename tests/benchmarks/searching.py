"""The search with few and with many articles, and by which index PostgreSQL finds them."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from .copies import signed_samples
from .in_process import Page, growth, page
from .scale import Scale
from .table import Group, Row
from .variants import COMMON_WORD, vocabulary, words_for

MOST_GROWTH = 2
# One of the copies that are there already where there are few.
HAS_RARE_WORD = 50
NOWHERE = "floccinaucinihilipilification"
# With a mistake, and by another word for what most articles have.
MISSPELT, OTHER_WORD = "pian releif", "aching"
LOOKS_UP_WORDS = " @@ "
# The table that words with mistakes are compared with.
KNOWN_WORDS = '"articles_searchword"'
LARGE = 1_000  # rows; a smaller table is read as a whole, and rightly


def words() -> dict[str, str]:
    """What is searched for: a word of most articles, one of very few, one of none, words with
    mistakes, and another word for the first."""
    samples = signed_samples()
    sample = samples[HAS_RARE_WORD % len(samples)]
    rank = {word: place for place, word in enumerate(vocabulary()[0])}
    own = [word for word in words_for(HAS_RARE_WORD, sample.gap_count) if word in rank]
    return {
        "common word": COMMON_WORD,
        "rare word": max(own, key=lambda word: rank[word]),
        "no result": NOWHERE,
        "misspelt words": MISSPELT,
        "word that means the same": OTHER_WORD,
    }


def take(scale: Scale) -> dict[str, Page]:
    return {name: page(f"/search/?q={word}", scale.calls) for name, word in words().items()}


def rows(few: dict[str, Page], many: dict[str, Page], scale: Scale) -> Group:
    found = {name: found_by(later) for name, later in many.items()}
    listed = []
    for name, later in many.items():
        before, grown = few[name], growth(later, few[name])
        listed.append(
            Row(
                f"{name}: median ÷ median with few",
                f"≤ {MOST_GROWTH}",
                f"{grown:.2f}",
                grown <= MOST_GROWTH,
                f"{before.milliseconds:.1f} ms, then {later.milliseconds:.1f} ms, "
                f"{len(later.queries)} queries.",
            )
        )
        indexes, read_whole = found[name]
        listed.append(
            Row(
                f"{name}: plan",
                "an index",
                ", ".join(indexes) or "no index",
                bool(indexes) and not read_whole,
                f"Read as a whole: {', '.join(read_whole)}." if read_whole else "",
            )
        )
    return Group(f"Search, {scale.few:,} and {scale.many:,} articles", listed)


def found_by(searched: Page) -> tuple[list[str], list[str]]:
    """The indexes by which the words are looked up, and the large tables that are read whole."""
    indexes: set[str] = set()
    read_whole: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE]
        )
        large = {name for (name,) in cursor.fetchall()}
        for sql in searched.queries:
            sql = sql.strip()
            asks = LOOKS_UP_WORDS in sql or KNOWN_WORDS in sql
            if not sql.startswith(("SELECT", "WITH")) or not asks:
                continue
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
            for step in steps(cursor.fetchone()[0][0]["Plan"]):
                index = step.get("Index Name", "")
                if LOOKS_UP_WORDS in step.get("Index Cond", "") or "search_word" in index:
                    indexes.add(index)
                if step["Node Type"] == "Seq Scan" and step["Relation Name"] in large:
                    read_whole.add(step["Relation Name"])
    return sorted(indexes), sorted(read_whole)


def steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each step of a plan of PostgreSQL, with the steps in it."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from steps(inner)
