"""Addresses for which there was no page: how often they were asked for, and not by whom."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, models
from django.db.models import Max, Sum

# Stands in an address for what was left out of it.
HIDDEN = "…"
# So many addresses are kept of a week.
MOST_ROWS_OF_WEEK = 1_000
# Weeks after which nobody asks any more.
WEEKS_KEPT = 26

# Whether a page of ours led to an address, and how often it was asked for: more tells staff more.
Weight = tuple[bool, int]


def weight(own: int, elsewhere: int) -> Weight:
    return own > 0, own + elsewhere


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

        Of addresses beyond `MOST_ROWS_OF_WEEK` those go that no page of ours led to, the least
        asked for first, and of these the oldest; with several processes at one moment there may be
        some more. Weeks that are too long ago go. Three queries, five in a week that is full.
        """
        known = set(self.filter(week=week).values_list("path", flat=True))
        together: dict[str, list[int]] = {}
        for (path, is_own), number in numbers.items():
            together.setdefault(path, [0, 0])[0 if is_own else 1] += number
        new = sorted(set(together) - known, key=lambda path: (weight(*together[path]), path))[::-1]
        room = max(0, MOST_ROWS_OF_WEEK - len(known))
        if beyond := [weight(*together[path]) for path in new[room:]]:
            room += self.make_room(week, beyond, together)
        counted = [*known.intersection(together), *new[:room]]
        if counted:
            rows = [(path, week, *together[path]) for path in sorted(counted)]
            places = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO articles_missingaddress AS row "  # noqa: S608 - places alone # nosec B608
                    f"(path, week, from_own_pages, from_elsewhere) VALUES {places} "
                    "ON CONFLICT (path, week) DO UPDATE SET "
                    "from_own_pages = row.from_own_pages + EXCLUDED.from_own_pages, "
                    "from_elsewhere = row.from_elsewhere + EXCLUDED.from_elsewhere",
                    [value for row in rows for value in row],
                )
        self.forget_old(week)

    def forget_old(self, week: date) -> int:
        """Delete the weeks that are too long before this one; how many rows that were."""
        return self.filter(week__lt=week - timedelta(weeks=WEEKS_KEPT)).delete()[0]

    def make_room(self, week: date, beyond: Sequence[Weight], together: Collection[str]) -> int:
        """Let the lightest addresses of a week give way to new ones of this weight, the heaviest
        of which come first; to how many. What is asked for just now, `together`, stays."""
        rows = self.filter(week=week).exclude(path__in=together)
        numbers = rows.values_list("from_own_pages", "from_elsewhere", "pk")
        lightest = sorted((weight(own, elsewhere), pk) for own, elsewhere, pk in numbers)
        gone = [pk for (least, pk), new in zip(lightest, beyond, strict=False) if least <= new]
        return self.filter(pk__in=gone).delete()[0]


class MissingAddress(models.Model):
    """How often an address without a page was asked for in one week, whose Monday `week` is."""

    path = models.CharField(max_length=470)
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
