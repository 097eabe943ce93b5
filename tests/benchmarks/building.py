"""How long very many articles take to build, and what they take on the disk and in memory."""

import resource
import sys

from django.db import connection

from .copies import fill_up_to
from .scale import Scale
from .table import Group, Row

MOST_SECONDS = 600  # for 50,000
FOR = 50_000
LISTED_TABLES = 5


def measure(scale: Scale) -> Group:
    """Build up to the many articles of this scale; a smaller number gets as much less time."""
    from articles.models import Edition

    present = Edition.objects.count()
    seconds = fill_up_to(scale.many)
    built = scale.many - present
    goal = MOST_SECONDS * built / FOR
    return Group(
        f"{scale.many:,} articles with sign-offs, editions and vectors",
        [
            Row(
                f"building {built:,} of them",
                f"≤ {goal / 60:.1f} minutes",
                f"{seconds / 60:.1f} minutes",
                seconds <= goal,
                f"{built / seconds:,.0f} a second, each with a whole body, its search vector, two "
                "rows of the chain and the comparison of the triggers; indexes and statistics "
                "included.",
            ),
            Row(
                "disk",
                "",
                f"{database_size() / 2**30:.2f} GB",
                details=f"{sizes()}; {database_size() / scale.many / 1024:.0f} KB for each "
                "article. Tables with their indexes.",
            ),
            Row(
                "memory",
                "",
                f"{peak_memory() / 2**20:.0f} MB",
                details="The most that the process which builds them ever took. PostgreSQL keeps "
                f"{setting('shared_buffers')} of pages in memory, as configured.",
            ),
        ],
    )


def database_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def sizes() -> str:
    """The largest tables and what each takes with its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_total_relation_size(oid) AS size FROM pg_class "
            "WHERE relkind = 'r' ORDER BY size DESC LIMIT %s",
            [LISTED_TABLES],
        )
        return ", ".join(f"{name} {size / 2**20:,.0f} MB" for name, size in cursor.fetchall())


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def peak_memory() -> int:
    """The most memory that this process took at any time, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
