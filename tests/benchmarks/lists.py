"""Lists and the home page with few and with many articles."""

from .addresses import ARTICLE, HOME, INDEX, TOPIC, TOPICS
from .in_process import Page, growth, page
from .scale import Scale
from .table import Group, Row

MOST_QUERIES, MOST_GROWTH = 12, 1.2
# The page of a list that few readers get to. Of a shorter list it is the last page.
FAR = 200


def take(scale: Scale) -> dict[str, Page]:
    """Each list as it is with the present number of articles, its first page and a late one."""
    pages = {"home": HOME, "topics": TOPICS, "index": INDEX, "topic": TOPIC}
    taken = {name: page(address, scale.calls) for name, address in pages.items()}
    for name in ("index", "topic"):
        taken[f"{name}, page {FAR}"] = page(f"{pages[name]}?page={FAR}", scale.calls)
    return taken | {"article": page(ARTICLE, scale.calls)}


def rows(few: dict[str, Page], many: dict[str, Page], scale: Scale) -> Group:
    name_of_group = (
        f"Lists with nothing stored, in this process, {scale.few:,} and {scale.many:,} articles"
    )
    listed = []
    for name, later in many.items():
        before = few[name]
        queries = max(len(later.queries), len(before.queries))
        grown = growth(later, before)
        listed += [
            Row(
                f"{name}: queries",
                f"≤ {MOST_QUERIES}",
                str(queries),
                queries <= MOST_QUERIES,
            ),
            Row(
                f"{name}: time ÷ time with few",
                f"≤ {MOST_GROWTH}",
                f"{grown:.2f}",
                grown <= MOST_GROWTH,
                f"{before.milliseconds:.1f} ms, then {later.milliseconds:.1f} ms; "
                f"{before.cost.ratio:.1f} and {later.cost.ratio:.1f} empty answers.",
            ),
        ]
    return Group(name_of_group, listed)
