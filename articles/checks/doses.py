"""Whether a benefit was shown for what an article tells people to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.blocks import ClaimBlock, WayBlock
from articles.blocks.parameters import FAHRENHEIT, convert
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding, Severity
from .places import Place, blocks_of
from .registry import check

MINUTES = "minutes"
NUMBER = r"\d+(?:\.\d+)?"
# “after 2 hours” is when something was measured, and not for how long it was used.
DOSE = re.compile(
    rf"(?<![\w.,])(?<!after )(?<!within )(?P<low>{NUMBER})"
    rf"(?: ?(?:to|or|–|-) ?(?P<high>{NUMBER}))?"
    r"[ -]?(?:° ?(?P<scale>[FC])|(?P<unit>minutes?|hours?))\b",
    re.I,
)
# Words of “What we do not know” that show that somebody thought of the dose.
DOSE_WORDS = {
    MINUTES: re.compile(r"\b(?:minutes?|hours?)\b", re.I),
    FAHRENHEIT: re.compile(r"°|\b(?:degrees|temperatures?|hotter|cooler|warmer)\b", re.I),
}


@dataclass(frozen=True)
class Dose:
    """How long one session is in minutes, or how hot it is in degrees Fahrenheit, in `words`."""

    unit: str
    low: Decimal
    high: Decimal
    words: str

    def overlaps(self, other: "Dose") -> bool:
        return self.low <= other.high and other.low <= self.high


@check
def other_dose(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each claim for a time or temperature that no way of the method tells people to use.

    Readers take the benefit for their own. It is no finding if the claim says so under
    “What we do not know”, or if the method names no time or temperature to compare with.
    """
    if not is_in_english(draft):
        return
    advised = [dose for way in blocks_of(draft, WayBlock) for dose in advised_doses(way)]
    for claim in blocks_of(draft, ClaimBlock):
        not_known = claim.child("not_known")
        for tested in tested_doses(claim):
            same_unit = [dose for dose in advised if dose.unit == tested.unit]
            if not same_unit or any(tested.overlaps(dose) for dose in same_unit):
                continue
            if not DOSE_WORDS[tested.unit].search(not_known.text):
                yield untested_dose(not_known, tested, same_unit[0])


def advised_doses(way: Place) -> Iterator[Dose]:
    """The minutes and the temperature that one way of a method tells people to use."""
    minutes = way.child("minutes").value
    if minutes and minutes.get("minutes"):
        yield make_dose(MINUTES, minutes["minutes"], minutes.get("up_to"), minutes.words)
    temperature = way.child("temperature").value
    if temperature and temperature.get("degrees") is not None:
        degrees, up_to, scale = (temperature.get(name) for name in ("degrees", "up_to", "unit"))
        high_fahrenheit = None if up_to is None else convert(up_to, scale, FAHRENHEIT)
        yield make_dose(
            FAHRENHEIT, convert(degrees, scale, FAHRENHEIT), high_fahrenheit, temperature.words
        )


def tested_doses(claim: Place) -> Iterator[Dose]:
    """The times and temperatures for which a claim says that something was tested."""
    for name in ("statement", "intervention"):
        yield from (dose for dose, _position in doses_in(claim.child(name).text))


def doses_in(text: str) -> Iterator[tuple[Dose, tuple[int, int]]]:
    """The times and temperatures of a text, each with its position."""
    for match in DOSE.finditer(text):
        low = Decimal(match["low"])
        high = Decimal(match["high"]) if match["high"] else None
        if match["scale"]:
            scale = match["scale"].upper()
            high_fahrenheit = None if high is None else convert(high, scale, FAHRENHEIT)
            dose = make_dose(FAHRENHEIT, convert(low, scale, FAHRENHEIT), high_fahrenheit, match[0])
        else:
            minutes = 60 if match["unit"].lower().startswith("hour") else 1
            dose = make_dose(MINUTES, low * minutes, high and high * minutes, match[0])
        yield dose, match.span()


def make_dose(unit: str, low: Decimal, high: Decimal | None, words: str) -> Dose:
    return Dose(unit, Decimal(low), Decimal(low if high is None else high), words)


def untested_dose(place: Place, tested: Dose, advised: Dose) -> Finding:
    return place.finding(
        "evidence/other-dose",
        _("This benefit was tested with “%(tested)s”, and the method tells people to use "
          "“%(advised)s”. Nothing says that these are not the same.")
        % {"tested": tested.words, "advised": advised.words},
        severity=Severity.ADVISORY,
        suggestion=_("Add: Nobody tested whether %(advised)s does the same.")
        % {"advised": advised.words},
    )  # fmt: skip
