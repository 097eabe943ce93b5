"""The one table: what must hold, what was measured, and why where it does not hold."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from .reasons import REASONS, UNKNOWN_REASON

REACHED, MISSED, NO_GOAL = "yes", "NO", ""
WIDTH = 100


@dataclass(frozen=True)
class Row:
    """One line of the table.

    `is_reached` is none where nothing must be reached. `details` say what the figure was made of.
    """

    what: str
    goal: str
    measured: str
    is_reached: bool | None = None
    details: str = ""

    @property
    def verdict(self) -> str:
        if self.is_reached is None:
            return NO_GOAL
        return REACHED if self.is_reached else MISSED

    @property
    def notes(self) -> str:
        """What stands beside the figure: what it is made of, and why a missed goal is missed."""
        reason = REASONS.get(self.what, UNKNOWN_REASON) if self.is_reached is False else ""
        return " ".join(filter(None, [self.details, reason]))


@dataclass(frozen=True)
class Group:
    """Rows that were measured together, under one heading."""

    name: str
    rows: list[Row]


def as_text(groups: Iterable[Group]) -> str:
    """The table for a terminal; notes stand below their row."""
    groups = list(groups)
    rows = [row for group in groups for row in group.rows]
    columns = [("what", "goal", "measured", "reached")]
    columns += [(row.what, row.goal, row.measured, row.verdict) for row in rows]
    widths = [max(len(row[place]) for row in columns) for place in range(3)]

    def line(*cells: str) -> str:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
        return "   ".join([*padded, cells[-1]]).rstrip()

    lines = [line(*columns[0])]
    for group in groups:
        lines += ["", group.name]
        for row in group.rows:
            lines.append(line(row.what, row.goal, row.measured, row.verdict))
            lines += textwrap.wrap(
                row.notes, WIDTH, initial_indent="      ", subsequent_indent="      "
            )
    return "\n".join(lines)


def as_markdown(groups: Iterable[Group]) -> str:
    """The same table for a document."""
    lines = ["| What | Goal | Measured | Reached | Beside it |", "|---|---|---|---|---|"]
    for group in groups:
        lines.append(f"| **{group.name}** | | | | |")
        for row in group.rows:
            verdict = "**no**" if row.verdict == MISSED else row.verdict
            cells = [row.what, row.goal, row.measured, verdict, row.notes]
            lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)
