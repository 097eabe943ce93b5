"""Numbers that only a study can give: people, shares, studies, and sizes of an effect.

Their words are English.
"""

import re
from collections.abc import Iterator

NUMBER = r"(?<![\w.,:$#-])\d[\d,]*(?:\.\d+)?"
# Up to two words may stand between a number and what it counts: “34 older people”.
COUNTED = r"(?: [a-z-]+){0,2} "
SHARE = re.compile(rf"{NUMBER}(?: ?%| percent\b| per cent\b)", re.I)
RATIO = re.compile(
    rf"{NUMBER} (?:out of|in|of)(?: every)? (?P<of>\d[\d,]*)\b"
    r"(?! ?(?:[°/:]|minutes|hours|days|weeks|months|steps|visits))",
    re.I,
)
PEOPLE = re.compile(
    rf"(?P<count>{NUMBER}){COUNTED}(?:people|adults|patients|participants|volunteers|men|women|"
    r"children)\b",
    re.I,
)
STUDIES = re.compile(rf"{NUMBER}{COUNTED}(?:trials|studies|reviews)\b", re.I)
EFFECT = re.compile(
    rf"{NUMBER} (?:points?(?: [a-z]+){{0,2}} (?:less|more|better|worse|lower|higher)|"
    r"times (?:as|more|less|higher|lower))\b",
    re.I,
)
# “Step 2 of 5” counts no people.
PART = re.compile(r"\b(?:step|part|page|week|day|visit|number)\s*$", re.I)
# A class or a group at the clinic may have so many people without a study.
SMALL_GROUP = 10


def study_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where each number stands that only a study can give, in the order of the text."""
    spans = [match.span() for match in SHARE.finditer(text)]
    spans += [match.span() for match in RATIO.finditer(text) if is_ratio(match)]
    spans += [
        match.span()
        for match in PEOPLE.finditer(text)
        if number_value(match["count"]) >= SMALL_GROUP
    ]
    spans += [match.span() for pattern in (STUDIES, EFFECT) for match in pattern.finditer(text)]
    end = 0
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]


def is_ratio(match: re.Match[str]) -> bool:
    """“20 of 34”, but neither “step 2 of 5” nor “No. 3 in 2016”."""
    is_year = match["of"].isdigit() and 1900 <= int(match["of"]) <= 2100
    return not is_year and not PART.search(match.string, 0, match.start())


def number_value(number: str) -> float:
    return float(number.replace(",", ""))
