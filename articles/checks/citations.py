"""Whether numbers about people have a source beside them."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import ClaimBlock, ReferenceChooserBlock, has_marker
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding, Severity
from .places import Place, places
from .registry import check

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
# More findings about one text than this help nobody.
MAX_FINDINGS_PER_TEXT = 20


@check
def numbers(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each number of people or studies, share or size of an effect in a block without a source.

    A block is the smallest group of fields around the text, such as one question with its
    answer. Ages, doses, dates and phone numbers are no findings. The introduction cites
    nothing, so it is left out: what it says has to stand in the body.
    """
    if not is_in_english(draft):
        return
    groups, groups_with_source = field_groups(draft)
    for place in places(draft):
        if not place.text or not isinstance(place.block, blocks.FieldBlock):
            continue
        if enclosing_group(place.path, groups) in groups_with_source:
            continue
        for start, end in islice(study_numbers(place.text), MAX_FINDINGS_PER_TEXT):
            yield place.finding(
                "citations/number-without-source",
                _("“%(words)s” has no source beside it.") % {"words": place.text[start:end]},
                (start, end),
                severity=Severity.ADVISORY,
                suggestion=_("Cite the study that it comes from, or leave the number out."),
            )


def field_groups(draft: TherapyArticlePage) -> tuple[set[str], set[str]]:
    """The paths of all groups of fields, and of those that hold a source somewhere in them."""
    groups: set[str] = set()
    claim_paths: set[str] = set()
    groups_with_source: set[str] = set()
    for place in places(draft):
        # A claim is one group with its ratings and their reasons: its sources are theirs.
        if isinstance(place.block, blocks.StructBlock) and claim_paths.isdisjoint(
            parent_paths(place.path)
        ):
            groups.add(place.path)
        if isinstance(place.block, ClaimBlock):
            claim_paths.add(place.path)
        if is_source(place):
            groups_with_source.update(parent_paths(place.path))
    return groups, groups_with_source


def is_source(place: Place) -> bool:
    if isinstance(place.block, ReferenceChooserBlock):
        return place.value is not None
    # What was left out of a block has no value.
    html = getattr(place.value, "source", None) or ""
    return isinstance(place.block, blocks.RichTextBlock) and has_marker(html)


def parent_paths(path: str) -> Iterator[str]:
    """The paths that a path is in, from the nearest on."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def enclosing_group(path: str, groups: set[str]) -> str:
    """The smallest group of fields that a text is in; a text that is a block is its own."""
    return next((parent for parent in parent_paths(path) if parent in groups), path)


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
