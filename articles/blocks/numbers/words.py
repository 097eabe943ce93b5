"""The numbers of a study in the words that a patient reads."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .frequencies import Count, Frequencies, out_of


def printable_number(number: Any) -> Decimal | None:
    """A number that can be printed in full, or None: a draft may hold anything."""
    if isinstance(number, Decimal) and number.is_finite() and -9 <= number.adjusted() <= 9:
        return number if len(number.as_tuple().digits) <= 20 else None
    return None


def unsigned(number: Decimal) -> str:
    """The digits as they were signed, without the sign."""
    return f"{abs(number):,f}"


def points(number: Decimal) -> str:
    digits = unsigned(number)
    words = _("%(number)s point") if digits == "1" else _("%(number)s points")
    return words % {"number": digits}


def about(words: str, *, exact: bool) -> str:
    return words if exact else _("about %(words)s") % {"words": words}


def plain_count(count: Count) -> str:
    """The count itself: "3 of 7 people"."""
    if count.events in (0, count.total):
        return everybody_or_nobody(count)
    numbers = {"events": f"{count.events:,}", "total": f"{count.total:,}"}
    return _("%(events)s of %(total)s people") % numbers


def everybody_or_nobody(count: Count) -> str:
    words = _("all of the %(total)s people") if count.events else _("none of the %(total)s people")
    return words % {"total": f"{count.total:,}"}


def frequency(count: Count, denominator: int) -> str:
    """A count out of a denominator, never as nobody or everybody unless it is so."""
    if count.events in (0, count.total):
        return everybody_or_nobody(count)
    people = out_of(count.rate, denominator)
    numbers = {"people": f"{people:,}", "denominator": f"{denominator:,}"}
    if people == 0:
        return _("fewer than 1 out of %(denominator)s") % numbers
    if people == denominator:
        return _("more than %(people)s out of %(denominator)s") % (
            numbers | {"people": f"{denominator - 1:,}"}
        )
    words = _("%(people)s out of %(denominator)s") % numbers
    return about(words, exact=people == count.rate * denominator)


def difference(frequencies: Frequencies) -> str:
    """The absolute difference: "12 fewer out of 100". Empty where less than 1 can be told."""
    denominator = frequencies.denominator
    exact_people = abs(frequencies.difference) * denominator
    if frequencies.fits(denominator):
        people = abs(frequencies.people[0] - frequencies.people[1])
    else:
        people = out_of(abs(frequencies.difference), denominator) if exact_people >= 1 else 0
    if not people:
        return ""
    numbers = {"people": f"{people:,}", "denominator": f"{denominator:,}"}
    words = (
        _("%(people)s fewer out of %(denominator)s")
        if frequencies.difference < 0
        else _("%(people)s more out of %(denominator)s")
    )
    return about(words % numbers, exact=people == exact_people)


def uncertainty(favors: bool | None) -> str:
    """What a range that holds "no difference" leaves open; `favors` is what the estimate says."""
    if favors is None:
        return _("so we cannot be sure that there is a difference")
    if favors:
        return _("so we cannot be sure that it helps")
    return _("so we cannot be sure that it harms")


def people_range(low: Decimal, high: Decimal, denominator: int, favors: bool | None) -> str:
    """The range of a difference per 100, out of `denominator`: every digit is the source's."""

    def end(number: Decimal) -> str:
        people = number.scaleb(len(str(denominator)) - 3)
        if not people:
            return _("no difference")
        words = _("%(people)s fewer") if people < 0 else _("%(people)s more")
        return words % {"people": unsigned(people)}

    ends = {"denominator": f"{denominator:,}", "doubt": uncertainty(favors)}
    if low <= 0 <= high:
        return _(
            "The true number could be %(low)s or %(high)s out of %(denominator)s, or anything "
            "in between, %(doubt)s."
        ) % (ends | {"low": end(low), "high": end(high)})
    near, far = sorted((low, high), key=abs)
    return _("The true number could be between %(near)s and %(far)s out of %(denominator)s.") % (
        ends | {"near": end(near), "far": end(far)}
    )


def points_higher(number: Decimal) -> str:
    """A difference with its direction: "1.2 points lower"."""
    if not number:
        return _("no difference")
    words = _("%(points)s lower") if number < 0 else _("%(points)s higher")
    return words % {"points": points(number)}


def points_range(low: Decimal, high: Decimal, favors: bool | None) -> str:
    if low <= 0 <= high:
        return _(
            "The true difference could be %(low)s or %(high)s, or anything in between, %(doubt)s."
        ) % {"low": points_higher(low), "high": points_higher(high), "doubt": uncertainty(favors)}
    near, far = sorted((low, high), key=abs)
    return _("The true difference could be between %(near)s and %(far)s.") % {
        "near": unsigned(near),
        "far": points_higher(far),
    }


def compare_with_threshold(threshold: Decimal, low: Decimal, high: Decimal) -> str:
    """How a difference and its range compare with the smallest that matters to people.

    Without a range both ends are the difference.
    """
    sentence = _("A difference that people notice is about %(points)s.") % {
        "points": points(threshold)
    }
    is_range = low != high
    if max(abs(low), abs(high)) < threshold:
        comparison = (
            _("The whole range is smaller, so people may not notice it.")
            if is_range
            else _("This difference is smaller, so people may not notice it.")
        )
    elif low * high > 0 and min(abs(low), abs(high)) >= threshold:
        comparison = (
            _("The whole range is at least as large.")
            if is_range
            else _("This difference is at least as large.")
        )
    else:
        comparison = _("The true difference could be smaller or larger than that.")
    return f"{sentence} {comparison}"
