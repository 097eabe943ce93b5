"""What an article, a page or a search description must not promise.

Each kind of claim has its file. Phrases are made of classes of words, and count only where a
sentence says them as true: not in what it denies, asks, quotes, warns of or calls a myth.
"""

from collections.abc import Iterator

from articles.checks.wording.phrases import PhraseBook
from articles.checks.wording.registry import TextFinding, text_check
from articles.checks.wording.statements import Statement, statements_in

from . import (
    absolutes,
    approval,
    cure,
    endings,
    fear,
    feats,
    fragments,
    guarantee,
    impression,
    miracle,
    novelty,
    numbers,
    painless,
    physiology,
    popularity,
    proof,
    rivals,
    safety,
    speed,
    superiority,
    testimonial,
)
from .claim import Claim, Finder

KINDS = (
    proof,
    cure,
    endings,
    guarantee,
    miracle,
    absolutes,
    safety,
    painless,
    superiority,
    rivals,
    popularity,
    speed,
    novelty,
    approval,
    fear,
    physiology,
    feats,
)
FINDERS: tuple[Finder, ...] = (testimonial.find, numbers.find, fear.find, fragments.find)

PHRASES: PhraseBook[Claim] = PhraseBook()
for kind in KINDS:
    for claim in kind.CLAIMS:
        PHRASES.add(claim.phrases, claim)


@text_check("claims")
def claims(text: str) -> Iterator[TextFinding]:
    """What a paragraph promises, each rule once for the same words."""
    for statement in statements_in(text):
        yield from widest(in_statement(statement))


def in_statement(statement: Statement) -> list[TextFinding]:
    """What all kinds find in one sentence."""
    found = [
        claim.finding(statement, first, behind)
        for first, behind, claim in PHRASES.matches(statement.tagged)
        if claim.is_meant(statement, first, behind)
    ]
    for find in FINDERS:
        found += find(statement)
    if not found:
        return list(impression.weigh(statement).findings(statement))
    outweighed = impression.outweighed(statement, found)
    return [finding for finding in found if finding not in outweighed]


def widest(findings: list[TextFinding]) -> list[TextFinding]:
    """Of the findings of one rule that overlap, the first and longest."""
    kept: list[TextFinding] = []
    last_end: dict[str, int] = {}
    for finding in sorted(findings, key=lambda found: (found.start, -found.end)):
        if finding.start >= last_end.get(finding.rule.identifier, -1):
            kept.append(finding)
            last_end[finding.rule.identifier] = finding.end
    return kept
