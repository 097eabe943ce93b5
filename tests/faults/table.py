"""What came of the faults: one table for the terminal, and one for docs/reliability.md."""

import datetime
import platform
from typing import TYPE_CHECKING

from clinic.launcher.paths import PROJECT

if TYPE_CHECKING:
    from .running import Outcome

PATH = PROJECT / "docs/reliability.md"
BEGIN = "<!-- The last result of `make faults ARGS=--write` begins here; it is written anew. -->"
END = "<!-- The last result of `make faults ARGS=--write` ends here. -->"
HEADINGS = (
    "Fault", "Holds", "Load held", "Stored pages: failed, slowest", "Others: polite, refused, rude",
    "Back after (the same before)", "Acknowledged meanwhile", "Beside it",
)  # fmt: skip


def cells(outcome: "Outcome") -> tuple[str, ...]:
    if outcome.not_run:
        return (outcome.fault.title, "**not run**", "", "", "", "", "", outcome.not_run)
    notes = " ".join([*outcome.notes, *outcome.problems[:5]])
    return (
        outcome.fault.title,
        "**no**" if outcome.problems else "yes",
        f"{outcome.requests_per_second:.0f}/s, {outcome.requests:,} requests",
        f"{outcome.stored_failed}, {outcome.slowest_stored:.1f} s",
        f"{outcome.polite:,}, {outcome.refused:,}, {outcome.rude:,}",
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


def as_markdown(outcomes: "list[Outcome]", minutes: float) -> str:
    """The machine, the date, the table, and what was not run."""
    from tests.benchmarks.machine import memory, processor, system

    lines = [
        f"{datetime.date.today():%B %-d, %Y}: {processor()}, {memory() / 2**30:.0f} GB of memory, "
        f"{system()}, Python {platform.python_version()}. The run took {minutes:.0f} minutes. "
        "People, servers and database share the machine, which had other work, so the seconds "
        "until it was back are upper bounds.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        f"|{'---|' * len(HEADINGS)}",
    ]
    for outcome in outcomes:
        row = (cell.replace("|", "/").replace("\n", " ") for cell in cells(outcome))
        lines.append(f"| {' | '.join(row)} |")
    not_run = [outcome for outcome in outcomes if outcome.not_run]
    listed = "; ".join(f"{one.fault.title} ({one.not_run})" for one in not_run) or "nothing of it"
    return "\n".join([*lines, "", f"Not run: {listed}."])


def write(result: str) -> None:
    """Put a result in the place of the one before.

    Raises `ValueError` where the marks are not there once each, and changes nothing.
    """
    text = PATH.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(f"{PATH} must have these two lines, once each: {BEGIN} {END}")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PATH.write_text(f"{before}{BEGIN}\n\n{result.strip()}\n\n{END}{after}")
