"""Whether the words of a claim are as sure as its rating, and no surer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from articles.blocks import NOT_RATED, ClaimBlock, EvidenceBlock, RisksBlock
from articles.models import TherapyArticlePage

from .finding import Finding, Severity
from .places import Place, blocks_of, texts
from .registry import check
from .strength import NEGATION
from .wording.certainty import UNCLEAR, certainty_findings, misunderstood_words

ADVISORY = Severity.ADVISORY

# More findings about one text than this help nobody.
MAX_FINDINGS_PER_TEXT = 20
# Where studies disagree or nobody knows, a hedge says that, and not how sure the rating is.
INCONCLUSIVE = ("mixed", "unknown")


def is_in_english(draft: TherapyArticlePage) -> bool:
    return draft.locale.language_code.split("-")[0] == "en"


@check
def language(draft: TherapyArticlePage) -> Iterator[Finding]:
    """In another language nobody looked at the words, and that is said."""
    if not is_in_english(draft):
        yield Finding(
            "certainty/language",
            _("The checks of words know English only. Please check yourself that no sentence "
              "sounds surer than its rating."),
            ADVISORY,
        )  # fmt: skip


@check
def strength(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each statement, compared with its rating in GRADE. Other schemes keep their own words."""
    if not is_in_english(draft):
        return
    for claim in blocks_of(draft, ClaimBlock):
        place = claim.child("statement")
        if place.text.strip():
            yield from islice(statement_findings(place, claim.value), MAX_FINDINGS_PER_TEXT)
        elif claim.value.proposal:
            message = _("This claim has no statement yet. A sentence fits what you entered.")
            sentence = claim.value.proposal
            yield place.finding(
                "certainty/proposal",
                message,
                severity=ADVISORY,
                suggestion=sentence,
                replacement=sentence,
            )


def proposed_statements(draft: TherapyArticlePage) -> Iterator[tuple[str, str]]:
    """The path of each statement, and the sentence that fits what was entered of its claim.

    None where the statement says just that, or too little was entered.
    """
    if not is_in_english(draft):
        return
    for claim in blocks_of(draft, ClaimBlock):
        place, sentence = claim.child("statement"), claim.value.proposal
        if sentence and place.text.strip() != sentence:
            yield place.path, sentence


def statement_findings(place: Place, claim: Any) -> Iterator[Finding]:
    """What is too strong or too weak in one statement."""
    rating = claim.grade_rating
    for finding in certainty_findings(
        place.text,
        rating.level if rating else "",
        claim.proposal,
        is_conclusive=claim.get("direction") not in INCONCLUSIVE,
    ):
        noticed = place.finding_of(finding)
        # What is about the whole statement marks no words of it.
        yield replace(noticed, span=None) if finding.rule is UNCLEAR else noticed


@check
def uncertain_but_unrated(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Each claim whose words are those of a very low rating, and that has no rating.

    “The evidence is very uncertain” is GRADE's sentence for very low certainty, so readers
    should not see “Certainty not rated” beside it.
    """
    if not is_in_english(draft):
        return
    for claim in blocks_of(draft, ClaimBlock):
        levels = {rating.level for rating in claim.value.get("ratings") or ()}
        place = claim.child("statement")
        match = VERY_UNCERTAIN.search(place.text)
        if match and levels <= {NOT_RATED}:
            yield place.finding(
                "certainty/uncertain-but-unrated",
                _("“%(words)s” says that the certainty is very low, and this claim has no rating.")
                % {"words": match[0]},
                match.span(),
                severity=ADVISORY,
                suggestion=_("Rate it very low as your own clinicians’ judgment, with the reasons. "
                             "Or say what the studies found, without a word on certainty."),
            )  # fmt: skip


# What GRADE says of very low certainty.
VERY_UNCERTAIN = re.compile(r"\bvery (?:uncertain|low certainty)\b", re.I)
SAFE_WORDS = re.compile(r"\b(?:safe|safely|harmless|risk-free)\b", re.I)


@check
def evidence_words(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Words in the evidence that say something else to patients than to those who write them."""
    if not is_in_english(draft):
        return
    for place in texts_of_evidence(draft):
        for finding in islice(misunderstood_words(place.text), MAX_FINDINGS_PER_TEXT):
            yield place.finding_of(finding)


def texts_of_evidence(draft: TherapyArticlePage) -> Iterator[Place]:
    for place in texts(draft):
        is_evidence = any(
            isinstance(ancestor.block, EvidenceBlock) for ancestor in place.ancestors()
        )
        if is_evidence or place.path == "introduction":
            yield place


@check
def unsupported_safety(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Nothing is called safe without a word on what may go wrong."""
    if not is_in_english(draft) or any(blocks_of(draft, RisksBlock)):
        return
    for place in texts(draft):
        for match in islice(SAFE_WORDS.finditer(place.text), MAX_FINDINGS_PER_TEXT):
            if not NEGATION.search(place.text, max(0, match.start() - 40), match.start()):
                yield place.finding(
                    "certainty/safe",
                    _("“%(words)s” says that there is no harm, and the article has no block of "
                      "risks.") % {"words": match[0]},
                    match.span(),
                    suggestion=_("Add the block “Risks and side effects”, or leave the word out."),
                )  # fmt: skip
