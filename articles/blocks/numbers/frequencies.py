"""Two groups of people as natural frequencies, in whole numbers and fractions: no float is near.

People understand "8 out of 100" better than a percentage or a ratio, as long as
both groups share the 100. The smallest denominator is taken that bends no number.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

DENOMINATORS = (100, 1_000, 10_000)
LARGEST = 10_000_000
# Below this many people, "out of 100" would claim more than the group can show.
SMALL = 10


@dataclass(frozen=True)
class Count:
    """How many of a group's people had the event."""

    events: int
    total: int

    @property
    def rate(self) -> Fraction:
        return Fraction(self.events, self.total)


def is_count(events: object, total: object) -> bool:
    """Whether these are a count of people: whole numbers, and no more events than people."""
    return (
        isinstance(events, int) and isinstance(total, int) and 0 <= events <= total <= LARGEST
    ) and total > 0


def out_of(rate: Fraction, denominator: int) -> int:
    """`rate` as a number of people, halves rounded up. A larger rate never gives fewer people."""
    return int((rate * denominator * 2 + 1) // 2)


def is_near(rounded: int, exact: Fraction) -> bool:
    """Whether a rounded number is within a third of the exact one; only zero is near zero."""
    return 3 * abs(rounded - exact) <= exact


@dataclass(frozen=True)
class Frequencies:
    """A group with the therapy beside one without it."""

    group: Count
    comparison: Count

    @property
    def difference(self) -> Fraction:
        """Of the rates: negative where fewer people had the event with the therapy."""
        return self.group.rate - self.comparison.rate

    @property
    def are_small(self) -> bool:
        return min(self.group.total, self.comparison.total) < SMALL

    @cached_property
    def denominator(self) -> int:
        """The smallest that bends no number, or else the largest."""
        return next(filter(self.fits, DENOMINATORS), DENOMINATORS[-1])

    @property
    def can_be_drawn(self) -> bool:
        """Whether single people can be drawn: more than 1,000 shapes are a gray field."""
        return not self.are_small and self.denominator <= 1_000 and self.fits(self.denominator)

    @property
    def people(self) -> tuple[int, int]:
        """Of the denominator, those with the event in each group."""
        return out_of(self.group.rate, self.denominator), out_of(
            self.comparison.rate, self.denominator
        )

    def fits(self, denominator: int) -> bool:
        """Whether people with the event, without it, and the difference all stay near the truth.

        So a rate above zero is never 0, one below one never everybody, and no
        difference is rounded away, made up, or doubled.
        """
        rates = [self.group.rate, self.comparison.rate]
        people = [out_of(rate, denominator) for rate in rates]
        are_near = [
            is_near(count, rate * denominator)
            and is_near(denominator - count, (1 - rate) * denominator)
            for rate, count in zip(rates, people, strict=True)
        ]
        difference = abs(self.difference) * denominator
        return all(are_near) and is_near(abs(people[0] - people[1]), difference)
