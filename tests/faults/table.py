"""What came of the faults: one table for the terminal, and one for docs/reliability.md."""

import datetime
import os
import platform
from typing import TYPE_CHECKING

from clinic.launcher.paths import PROJECT
from tests.benchmarks.machine import memory, processor, system

from .catalog import FAULTS

if TYPE_CHECKING:
    from .running import Outcome

PATH = PROJECT / "docs/reliability.md"
BEGIN = "<!-- The last result of `make faults ARGS=--write` begins here; it is written anew. -->"
END = "<!-- The last result of `make faults ARGS=--write` ends here. -->"
NOT_RUN = "**not run**"
HEADINGS = (
    "Fault", "Holds", "Load held", "Stored pages: failed, slowest",
    "Others: polite, refused, cut off, rude",
    "Back after (the same before)", "Acknowledged meanwhile", "Beside it",
)  # fmt: skip


def cells(outcome: "Outcome") -> tuple[str, ...]:
    if outcome.not_run:
        return (outcome.fault.title, NOT_RUN, "", "", "", "", "", outcome.not_run)
    notes = " ".join([*outcome.notes, *outcome.problems[:5]])
    return (
        outcome.fault.title,
        "**no**" if outcome.problems else "yes",
        f"{outcome.requests_per_second:.0f}/s, {outcome.requests:,} requests",
        f"{outcome.stored_failed}, {outcome.slowest_stored:.1f} s",
        f"{outcome.polite:,}, {outcome.refused:,}, {outcome.cut:,}, {outcome.rude:,}",
        f"{outcome.recovery:.1f} s ({outcome.usual:.1f} s)",
        outcome.acknowledged,
        notes,
    )


def as_text(outcomes: "list[Outcome]") -> str:
    rows = [HEADINGS[:-1], *(cells(outcome)[:-1] for outcome in outcomes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_markdown(outcomes: "list[Outcome]", minutes: float, text: str = "") -> str:
    """The machine, the date, the table, and what was not run.

    Of faults that were not asked for, the lines in `text`, an earlier result, stay.
    """
    rows = rows_of(text) | {one.fault.title: row_of(one) for one in outcomes}
    heading = f"| {' | '.join((HEADINGS[0], 'When', *HEADINGS[1:]))} |"
    listed = [rows[fault.title] for fault in FAULTS if fault.title in rows]
    missing = [fault.title for fault in FAULTS if NOT_RUN in rows.get(fault.title, NOT_RUN)]
    return "\n".join([
        f"{processor()}, {os.cpu_count()} cores, {memory() / 2**30:.0f} GB of memory, {system()}, "
        f"Python {platform.python_version()}. The last run took {minutes:.0f} minutes, with a load "
        f"of {os.getloadavg()[2]:.1f} in its last quarter of an hour. People, servers and database "
        "share the machine with other work, so all seconds are upper bounds.",
        "", heading, f"|{'---|' * (len(HEADINGS) + 1)}", *listed, "",
        f"Not run: {'; '.join(missing) or 'nothing of it'}.",
    ])  # fmt: skip


def row_of(outcome: "Outcome") -> str:
    title, *others = (cell.replace("|", "/").replace("\n", " ") for cell in cells(outcome))
    return f"| {' | '.join([title, f'{datetime.date.today():%B %-d, %Y}', *others])} |"


def rows_of(text: str) -> dict[str, str]:
    """The lines of a table that was written before, by the titles of their faults."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines}


def write(outcomes: "list[Outcome]", minutes: float) -> None:
    """Put these results in the place of those before.

    Raises `ValueError` where the marks are not there once each, and changes nothing.
    """
    text = PATH.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(f"{PATH} must have these two lines, once each: {BEGIN} {END}")
    before, rest = text.split(BEGIN)
    old, after = rest.split(END)
    PATH.write_text(f"{before}{BEGIN}\n\n{as_markdown(outcomes, minutes, old)}\n\n{END}{after}")
