"""The numbers of a study as drawings: people as squares, points as a place on a line."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from .frequencies import Frequencies, out_of
from .words import points_higher

# Columns of the drawing, by how many people it shows.
COLUMNS = {100: 10, 1_000: 40}
# The side of a square, and the way from one square to the next, in the units of the drawing.
SIDE, STEP = 7, 10


def squares(first: int, last: int, columns: int) -> str:
    """An SVG path of the squares from `first` up to `last`, row by row, each ended by "z"."""
    rows = range(first // columns, -(-last // columns))
    path = ""
    for row in rows:
        start = max(first - row * columns, 0)
        end = min(last - row * columns, columns)
        square = f"h{SIDE}v{SIDE}h-{SIDE}z"
        path += f"M{start * STEP + 1.5} {row * STEP + 1.5}{square}"
        path += f"m{STEP} 0{square}" * (end - start - 1)
    return path


@dataclass(frozen=True)
class PeoplePicture:
    """One square for each person, the filled ones first."""

    filled: int
    people: int

    @property
    def box(self) -> str:
        columns = COLUMNS[self.people]
        return f"0 0 {columns * STEP} {self.people // columns * STEP}"

    @property
    def filled_squares(self) -> str:
        return squares(0, self.filled, COLUMNS[self.people])

    @property
    def empty_squares(self) -> str:
        return squares(self.filled, self.people, COLUMNS[self.people])

    @property
    def words(self) -> str:
        if not self.filled:
            return _("%(people)s empty squares.") % {"people": f"{self.people:,}"}
        if self.filled == self.people:
            return _("%(people)s filled squares.") % {"people": f"{self.people:,}"}
        return _("%(people)s squares: %(filled)s filled, %(empty)s empty.") % {
            "people": f"{self.people:,}",
            "filled": f"{self.filled:,}",
            "empty": f"{self.people - self.filled:,}",
        }


def pictures(frequencies: Frequencies) -> tuple[PeoplePicture | None, PeoplePicture | None]:
    """A drawing of each group, both of as many people, or none of either."""
    if not frequencies.can_be_drawn:
        return None, None
    group, comparison = frequencies.people
    return PeoplePicture(group, frequencies.denominator), PeoplePicture(
        comparison, frequencies.denominator
    )


@dataclass(frozen=True)
class Line:
    """A difference on a line as long as its scale, so that a small one looks small.

    The line runs to the side of the difference, and to both where its range does.
    """

    span: Decimal
    difference: Decimal
    low: Decimal
    high: Decimal
    threshold: Decimal | None = None

    @property
    def left(self) -> Decimal:
        return -self.span if min(self.low, self.difference) < 0 or not self.right else Decimal(0)

    @property
    def right(self) -> Decimal:
        return self.span if max(self.high, self.difference) > 0 else Decimal(0)

    def at(self, number: Decimal) -> str:
        """The place of a number on the line, in percent of its length."""
        part = Fraction(number - self.left) / Fraction(self.right - self.left)
        tenths = out_of(min(max(part, Fraction(0)), Fraction(1)), 1_000)
        return f"{tenths // 10}.{tenths % 10}%"

    @property
    def mark(self) -> str:
        return self.at(self.difference)

    @property
    def box(self) -> tuple[str, str]:
        """Where the range begins, and how long it is."""
        return self.at(self.low), self.at(self.high - self.low + self.left)

    @property
    def zero(self) -> str:
        return self.at(Decimal(0))

    @property
    def threshold_marks(self) -> list[str]:
        """Where a difference begins to matter, on each side that the line has."""
        ends = () if self.threshold is None else (-self.threshold, self.threshold)
        return [self.at(end) for end in ends if self.left <= end <= self.right]

    @property
    def labels(self) -> list[str]:
        """What stands under the ends of the line, and under its middle."""
        marks = sorted({self.left, Decimal(0), self.right})
        return [points_higher(mark) for mark in marks]

    @property
    def words(self) -> str:
        return _("A line from %(left)s to %(right)s, with a mark at %(difference)s.") % {
            "left": self.labels[0],
            "right": self.labels[-1],
            "difference": points_higher(self.difference),
        }
