"""Fields for the numbers of a study, and what may be wrong with them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base import Problems
from .frequencies import LARGEST
from .words import printable_number


class NumberBlock(blocks.DecimalBlock):
    """A number with one spelling: what is entered as 1.0 or as 1.00 is signed and read as 1."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_digits=9, decimal_places=4, **options)

    def clean(self, value: Any) -> Decimal | None:
        return without_spare_zeros(super().clean(value))

    def get_prep_value(self, value: Any) -> str | None:
        number = without_spare_zeros(value)
        return None if number is None else str(number)


def without_spare_zeros(number: Decimal | None) -> Decimal | None:
    """Without zeros at the end, without an exponent, and without a minus before a zero."""
    if printable_number(number) is None:
        return number
    return Decimal(f"{number.normalize():f}") if number else Decimal(0)


class PeopleBlock(blocks.IntegerBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_value=LARGEST, **options)


def has_input(value: blocks.StructValue | None) -> bool:
    """Whether anybody entered anything here."""
    return value is not None and any(
        value.get(name) not in (None, "") for name in value.block.child_blocks
    )


def missing_field_problems(value: blocks.StructValue, sentences: Problems) -> Problems:
    return {name: sentence for name, sentence in sentences.items() if value.get(name) in (None, "")}


def range_problems(
    low: Decimal | None, high: Decimal | None, estimate: Any, largest: Decimal
) -> Problems:
    """What is wrong with an interval: its ends in order, around the estimate, within `largest`."""
    if low is None and high is None:
        return {}
    if low is None:
        return {"low": _("Enter both ends of the range, or none. Example: -20 and -2.")}
    if high is None:
        return {"high": _("Enter both ends of the range, or none. Example: -20 and -2.")}
    if low > high:
        return {"high": _("The lower end comes first. Example: -20, and then -2.")}
    if max(abs(low), abs(high)) > largest:
        sentence = _("No difference can be larger than %(most)s. Check the range.")
        return {"high": sentence % {"most": f"{largest:f}"}}
    if not low <= estimate <= high:
        return {
            "low": _(
                "The difference itself lies outside of this range. Check the signs: less with "
                "the therapy is a negative number. Example: -20 and -2 for 2 to 20 fewer."
            )
        }
    return {}
