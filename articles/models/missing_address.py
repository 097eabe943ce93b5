"""Addresses for which there was no page: how often they were asked for, and not by whom."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection, models
from django.db.models import Max, Sum

# Stands in an address for what was left out of it.
HIDDEN = "…"
# So many addresses are counted in a week; further ones are not, until the next one.
MOST_ROWS_OF_WEEK = 1_000
# Weeks after which nobody asks any more.
WEEKS_KEPT = 26


class MissingAddressQuerySet(models.QuerySet["MissingAddress"]):
    def by_path(self) -> Any:
        """A dictionary for each address, with its numbers of all weeks: how often it was asked
        for, from where, and in which week last."""
        own, elsewhere = Sum("from_own_pages"), Sum("from_elsewhere")
        return self.values("path").annotate(
            own=own, elsewhere=elsewhere, hits=own + elsewhere, last_week=Max("week")
        )

    def add(self, numbers: Mapping[tuple[str, bool], int], week: date) -> None:
        """Add to the counts of a week: by address, and whether one of our pages led there.

        Addresses beyond `MOST_ROWS_OF_WEEK` are left out, the least asked for first; with several
        processes at one moment there may be some more. Weeks that are too long ago go. Three
        queries.
        """
        of_week = self.filter(week=week)
        known = set(of_week.values_list("path", flat=True))
        together: dict[str, list[int]] = {}
        for (path, is_own), number in numbers.items():
            together.setdefault(path, [0, 0])[0 if is_own else 1] += number
        new = sorted((path for path in together if path not in known), key=lambda path: (
            -sum(together[path]), path
        ))  # fmt: skip
        counted = [path for path in together if path in known]
        counted += new[: max(0, MOST_ROWS_OF_WEEK - len(known))]
        if counted:
            rows = [(path, week, *together[path]) for path in sorted(counted)]
            places = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO articles_missingaddress AS row "  # noqa: S608 - places alone
                    f"(path, week, from_own_pages, from_elsewhere) VALUES {places} "
                    "ON CONFLICT (path, week) DO UPDATE SET "
                    "from_own_pages = row.from_own_pages + EXCLUDED.from_own_pages, "
                    "from_elsewhere = row.from_elsewhere + EXCLUDED.from_elsewhere",
                    [value for row in rows for value in row],
                )
        self.filter(week__lt=week - timedelta(weeks=WEEKS_KEPT)).delete()


class MissingAddress(models.Model):
    """How often an address without a page was asked for in one week, whose Monday `week` is."""

    path = models.CharField(max_length=210)
    week = models.DateField(db_index=True)
    from_own_pages = models.PositiveIntegerField()
    from_elsewhere = models.PositiveIntegerField()

    objects: Any = MissingAddressQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["path", "week"], name="missing_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.path}, {self.week}"
