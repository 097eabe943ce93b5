"""Whether the main message is as sure as the leading claim, and about the same people.

Many readers read no further. The words are English.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks import CERTAINTY, NOT_RATED, POPULATIONS, ClaimBlock
from articles.models import TherapyArticlePage

from .certainty import is_in_english
from .finding import Finding, Severity
from .places import Place, blocks_of, fields
from .registry import check
from .strength import NEGATION, PROVEN, clauses
from .wording.certainty import FITTING_WORDS, STRONGEST_LEVEL
from .wording.paragraphs import sentences_in

# How a text names the groups that a claim may be about.
GROUP_WORDS = {
    "acute": r"\b(?:acute|new|recent|sudden)\b(?=[^.;]{0,40}\b(?:pain|back|spasms?|strains?)\b)",
    "subacute": r"\bsubacute\b",
    "chronic": r"\b(?:chronic|long[- ]?(?:term|lasting|standing)|lasting)\b(?=[^.;]{0,40}\bpain\b)"
    r"|\bpain (?:of|for|that has lasted) (?:more than |over )?(?:3|three|6|six) months",
    "leg_pain": r"\bsciatica\b|\bleg pain\b|\bnerve pain\b",
    "after_surgery": r"\bafter (?:back |spine |spinal )?(?:surgery|an operation)\b",
    "pregnant": r"\bpregnan\w*",
    "children": r"\b(?:children|teenagers|babies)\b",
    "older": r"\bolder (?:adults|people)\b|\bseniors\b",
    "osteoporosis": r"\bosteoporosis\b",
    "fibromyalgia": r"\bfibromyalgia\b",
    "inflammatory": r"\b(?:rheumatoid|inflammatory) (?:arthritis|joint)",
}
GROUPS = {code: re.compile(words, re.IGNORECASE) for code, words in GROUP_WORDS.items()}
# What a sentence about these says is a warning, and no benefit for them.
WARNING = re.compile(
    r"\b(?:do not|never|ask|tell|avoid|stop|unless|speak|talk|not known|nobody)\b", re.IGNORECASE
)
DURATIONS = frozenset({"acute", "subacute", "chronic"})


@check
def introduction_strength(draft: TherapyArticlePage) -> Iterator[Finding]:
    """An introduction that sounds surer than any claim of the article. No query.

    The leading rating is that of the first claim. A sentence may be about another claim, so
    only what is surer than the best rating of all of them stops the approval.
    """
    ratings = [claim.value.grade_rating for claim in blocks_of(draft, ClaimBlock)]
    levels = [rating.level if rating else NOT_RATED for rating in ratings]
    if not is_in_english(draft) or not levels or levels[0] == NOT_RATED:
        return
    # Nobody can tell how sure a claim without a rating is, so it may be as sure as any.
    best = max(levels, key=lambda level: STRONGEST_LEVEL.get(level, STRONGEST_LEVEL["high"]))
    place = introduction_of(draft)
    for clause in clauses(place.text):
        if clause.level is None or clause.level == PROVEN:
            continue
        words = place.text[clause.start : clause.end]
        if clause.level <= STRONGEST_LEVEL[levels[0]] or is_denied(place.text, clause.start):
            continue
        is_surer_than_all = best != NOT_RATED and clause.level > STRONGEST_LEVEL[best]
        level = best if is_surer_than_all else levels[0]
        yield place.finding(
            "certainty/introduction",
            _("“%(words)s” sounds surer than the evidence: “%(rating)s”.")
            % {"words": words, "rating": CERTAINTY[level][0]},
            (clause.start, clause.end),
            severity=Severity.BLOCKING if is_surer_than_all else Severity.ADVISORY,
            suggestion=_("Use %(words)s.") % {"words": FITTING_WORDS[level]},
        )


@check
def introduction_population(draft: TherapyArticlePage) -> Iterator[Finding]:
    """A benefit that the introduction promises to people whom no claim is about. No query."""
    claims = list(blocks_of(draft, ClaimBlock))
    if not is_in_english(draft) or not any(claim.value.get("populations") for claim in claims):
        return
    studied = set().union(*(groups_of(claim) for claim in claims))
    leading = groups_of(claims[0]) & DURATIONS
    place = introduction_of(draft)
    for sentence in sentences_in(place.text):
        if WARNING.search(sentence.words) or not states_effect(sentence.words):
            continue
        named = groups_in(sentence.words)
        for code in [code for code in named if code not in studied]:
            yield other_group(place, (sentence.start, sentence.end), code)
        if leading and not named and not leading >= DURATIONS:
            yield no_group(place, (sentence.start, sentence.end), claims[0])


def introduction_of(draft: TherapyArticlePage) -> Place:
    return next(place for place in fields(draft) if place.path == "introduction")


def groups_of(claim: Place) -> set[str]:
    """The groups that a claim is about: those that are ticked, and those that it names."""
    return set(claim.value.get("populations") or ()) | set(
        groups_in(claim.child("population").text)
    )


def groups_in(text: str) -> list[str]:
    return [code for code, words in GROUPS.items() if words.search(text)]


def states_effect(sentence: str) -> bool:
    return any(clause.level is not None and clause.level > 0 for clause in clauses(sentence))


def is_denied(text: str, position: int) -> bool:
    """“It does not help” promises nobody anything."""
    return bool(NEGATION.search(text[max(0, position - 40) : position]))


def other_group(place: Place, position: tuple[int, int], code: str) -> Finding:
    return place.finding(
        "evidence/introduction-population",
        _("This speaks of “%(group)s”, and no claim of the article is about these people.")
        % {"group": dict(POPULATIONS)[code]},
        position,
        severity=Severity.ADVISORY,
        suggestion=_("Say whom the studies were about, or add a claim about these people."),
    )


def no_group(place: Place, position: tuple[int, int], claim: Place) -> Finding:
    return place.finding(
        "evidence/introduction-population",
        _("This does not say for whom, and the leading claim is about some people alone: "
          "“%(people)s”.") % {"people": claim.child("population").text},
        position,
        severity=Severity.ADVISORY,
        suggestion=_("Say it in the sentence: “new low back pain”, or “long-term pain”."),
    )  # fmt: skip
