"""The table: what each page reached, why where that is less by design, and what is to be mended."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from .lighthouse import CATEGORIES, FORMS, Missed, Scores
from .pages import PublicPage
from .reasons import reason_for

WIDTH = 100
TITLES = ("page", "HTML", *FORMS, "reached")
NOT_CHECKED = "–"


@dataclass(frozen=True)
class Row:
    """One page: mistakes in its HTML, and what Lighthouse says of it in each form."""

    page: PublicPage
    mistakes: list[str]
    scores: dict[str, Scores] = field(default_factory=dict)

    @property
    def reasons(self) -> list[str]:
        """Why it may miss goals, each once."""
        return list(dict.fromkeys(reason for _form, _audit, reason in self.missed() if reason))

    @property
    def faults(self) -> list[str]:
        """What is to be mended."""
        return [
            *(f"HTML: {mistake}" for mistake in self.mistakes),
            *(
                f"{form}, {audit.category}: {audit.said} {' '.join(audit.places)}".strip()
                for form, audit, reason in self.missed()
                if not reason
            ),
        ]

    def missed(self) -> Iterator[tuple[str, Missed, str]]:
        """What keeps a category below 100: in which form, which audit, and the reason or ""."""
        for form, scores in self.scores.items():
            for category in CATEGORIES:
                if (points := scores.scores[category]) == 100:
                    continue
                for audit in scores.of(category) or [
                    Missed(category, category, f"{points} points, and no audit says why")
                ]:
                    yield form, audit, reason_for(audit, self.page, scores.load)

    @property
    def verdict(self) -> str:
        if self.faults:
            return "NO"
        return "yes, but" if self.reasons else "yes"

    @property
    def cells(self) -> tuple[str, ...]:
        mistakes = str(len(self.mistakes) or "valid")
        points = [
            " ".join(f"{self.scores[form].scores[category]:>3}" for category in CATEGORIES)
            if form in self.scores
            else NOT_CHECKED
            for form in FORMS
        ]
        return (self.page.name, mistakes, *points, self.verdict)


def as_text(rows: list[Row]) -> str:
    """The table for a terminal; reasons and faults stand below their row."""
    cells = [TITLES, *(row.cells for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(TITLES))]

    def line(values: tuple[str, ...]) -> str:
        padded = (value.ljust(width) for value, width in zip(values, widths, strict=True))
        return "   ".join(padded).rstrip()

    lines = [line(TITLES)]
    for row in rows:
        lines.append(line(row.cells))
        if row.reasons:
            lines += wrapped(f"But {'; '.join(row.reasons)}.")
        for fault in row.faults:
            lines += wrapped(fault)
    return "\n".join(lines)


def wrapped(note: str) -> list[str]:
    return textwrap.wrap(note, WIDTH, initial_indent="      ", subsequent_indent="        ")


def summary(rows: list[Row]) -> str:
    """One sentence about all of it."""
    reached = [row for row in rows if not row.faults]
    return (
        f"{len(reached)} of {len(rows)} pages reach every goal, "
        f"{sum(bool(row.reasons) for row in reached)} of them but for what stands below them."
    )
