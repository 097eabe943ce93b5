"""Whether numbers about people have a source beside them."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _
from wagtail import blocks

from articles.blocks import ClaimBlock, ReferenceChooserBlock, has_marker
from articles.content.study_numbers import study_numbers
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding, Severity
from .places import Place, once, places
from .registry import check
from .strength import PLAIN, clauses
from .wording.paragraphs import sentences_in

# What a therapy is said to do something about.
COMPLAINT = re.compile(
    r"\b(?:pain|aches?|spasms?|stiff\w*|swelling|inflammation|soreness|sleep|healing|recover\w*|"
    r"flexib\w*|movement|mobility|blood flow|circulation|symptoms?|tension|muscles?)\b",
    re.IGNORECASE,
)
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


@check
def effects(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each plain statement of an effect in running text in a block without a source. No query.

    A claim asks for its references itself, and what is hedged says already that it is unsure.
    Instructions, warnings and questions state no effect.
    """
    if not is_in_english(draft):
        return
    groups, groups_with_source = field_groups(draft)
    for place in places(draft):
        if not isinstance(place.block, blocks.RichTextBlock) or not place.text:
            continue
        if enclosing_group(place.path, groups) in groups_with_source:
            continue
        for start, end in islice(stated_effects(place.text), MAX_FINDINGS_PER_TEXT):
            yield place.finding(
                "citations/effect-without-source",
                _("“%(words)s” states an effect, and no source stands beside it.")
                % {"words": place.text[start:end]},
                (start, end),
                severity=Severity.ADVISORY,
                suggestion=_("Cite the study that says so, or say how unsure it is: “may …”."),
            )


def stated_effects(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence plainly says what something does to a complaint of the reader."""
    for sentence in sentences_in(text):
        if not COMPLAINT.search(sentence.words) or sentence.words.endswith("?"):
            continue
        for clause in clauses(sentence.words):
            if clause.level is not None and clause.level >= PLAIN:
                yield sentence.start + clause.start, sentence.start + clause.end


@once
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
