"""The rules about words, over all texts of a draft.

Of what a draft holds in fields of their own, a rule is told: a claim names its population, its
comparator and its time beside its statement, so the statement need not.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from articles.blocks import ClaimBlock, RisksBlock, is_blank
from articles.blocks.numbers import NumbersBlock
from articles.content.effect_numbers import ANY_OF_THESE
from articles.models import TherapyArticlePage

from .certainty import MAX_FINDINGS_PER_TEXT, is_in_english
from .citations import enclosing_group, field_groups
from .finding import Finding
from .places import Place, field_name, texts
from .registry import check
from .wording import TextFinding, document_findings, findings_in
from .wording.extraction import findings_without
from .wording.injected_keywords import NEARNESS
from .wording.paragraphs import lines_of

# Which families look at each line of each text.
FAMILIES = frozenset(
    {"claims", "injected-keywords", "readability", "structure", "links", "citations"}
)
# Which families look at a title, a heading or a name, too.
FAMILIES_OF_LABELS = frozenset({"claims", "injected-keywords"})
# Short by their nature, and in a style of their own: no sentences to read.
LABELS = frozenset({"title", "seo_title", "heading", "name", "credit", "lead_in"})
# What an abbreviation stands for is said below a title.
TITLES = frozenset({"title", "seo_title"})
# The fields of a block that frame each number in it.
FRAMES: dict[type, dict[str, str]] = {
    ClaimBlock: {"population": "population", "comparator": "comparator", "time": "time_point"},
    NumbersBlock: {"population": "population", "comparator": "comparison", "time": "time_frame"},
}


def language_of(draft: TherapyArticlePage) -> str:
    return str(draft.locale.language_code).partition("-")[0]


@check
def words(draft: TherapyArticlePage) -> Iterator[Finding]:
    """What the rules about a paragraph notice in each line of each text. No query."""
    language = language_of(draft)
    groups, groups_with_source = field_groups(draft)
    for place in texts(draft):
        has_source = enclosing_group(place.path, groups) in groups_with_source
        framing = framing_of(place)
        answered = {
            rule
            for rule, is_answered in (
                # A number of an effect beside its source, how soon beside the time that is meant.
                ("claims/number", has_source or framing is not None),
                ("claims/instant", framing is not None and "time" in frames_of(framing)),
            )
            if is_answered
        }
        noticed = (
            finding
            for finding in findings_in_place(place, language)
            if finding.rule not in answered
        )
        yield from islice(noticed, MAX_FINDINGS_PER_TEXT)


def running_texts(draft: TherapyArticlePage) -> Iterator[Place]:
    return (place for place in texts(draft) if name_of(place) not in LABELS)


def name_of(place: Place) -> str:
    """The name of the field that a text fills, those of the page itself too."""
    return field_name(place) or place.path


def findings_in_place(place: Place, language: str) -> Iterator[Finding]:
    families = FAMILIES_OF_LABELS if name_of(place) in LABELS else FAMILIES
    for start, line in lines_of(place.text):
        for noticed in findings_in(line, families, language):
            if families is FAMILIES or is_for_labels(noticed, line):
                yield place.finding_of(noticed, start)


def is_for_labels(noticed: TextFinding, line: str) -> bool:
    """Whether this counts in a title, too: a service with its place may be a name there, but
    what somebody is to find “near me” is for search engines in a title as well."""
    if noticed.rule.family != "injected-keywords":
        return True
    return NEARNESS.search(line, noticed.start, noticed.end) is not None


@check
def reading_grade(draft: TherapyArticlePage) -> Iterator[Finding]:
    """How hard the article is to read as a whole; found at its first text. No query."""
    return whole_text(draft, "readability", running_texts(draft))


@check
def abbreviations(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Abbreviations that nobody explained where the article first uses them. No query."""
    below_titles = (place for place in texts(draft) if name_of(place) not in TITLES)
    return whole_text(draft, "structure", below_titles)


def whole_text(
    draft: TherapyArticlePage, family: str, read_places: Iterable[Place]
) -> Iterator[Finding]:
    """What one family notices in these texts as a whole, in the order in which they are read."""
    located = [
        (place, start, line) for place in read_places for start, line in lines_of(place.text)
    ]
    lines = [line for _place, _start, line in located]
    for number, noticed in document_findings(lines, {family}, language_of(draft)):
        place, start, _line = located[number]
        yield place.finding_of(noticed, start)


@check
def quoted_alone(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Numbers of an effect that say neither in their sentence nor beside it what they are of.

    How often a harm happens is no effect of the therapy, so risks are left out. No query.
    """
    if not is_in_english(draft):
        return
    for place in running_texts(draft):
        if not ANY_OF_THESE.search(place.text.lower()):
            continue
        ancestors = list(place.ancestors())
        if any(isinstance(ancestor.block, RisksBlock) for ancestor in ancestors):
            continue
        framing = framing_of(place)
        known = frames_of(framing) if framing is not None else frozenset()
        for start, line in lines_of(place.text):
            for noticed in findings_without(line, known):
                yield place.finding_of(noticed, start)


def framing_of(place: Place) -> Place | None:
    """The claim or the block of numbers that a text is in."""
    return next((node for node in place.ancestors() if type(node.block) in FRAMES), None)


def frames_of(place: Place) -> frozenset[str]:
    """Which parts of the frame of its numbers a claim, or a block of numbers, has in fields."""
    fields: Any = place.value or {}
    names = FRAMES[type(place.block)]
    return frozenset(part for part, name in names.items() if not is_blank(fields.get(name)))
