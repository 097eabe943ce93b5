"""The three answers under the title of an article, from its own content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from articles.blocks import GET_HELP_NOW

from .sections import Section

DO_NOT_USE, TAKE_CARE = "absolute", "precaution"


@dataclass(frozen=True)
class ShortAnswers:
    """How sure is the main message, is it safe for me, when to get help.

    Each comes with the part that says more. A part that the article does not have is None.
    `rating` is how sure the leading claim is, and `do_not_use_count` how many points say not to
    use the therapy. `asks_first` says whether any is for a clinician to judge,
    `warns_of_emergency` whether one is an emergency by itself.
    `help` is the first card about an emergency, or else the first card.
    """

    evidence: Section | None = None
    rating: Any = None
    warnings: Section | None = None
    do_not_use_count: int = 0
    asks_first: bool = False
    warns_of_emergency: bool = False
    help: Section | None = None
    is_emergency: bool = False

    @classmethod
    def of(cls, sections: Sequence[Section]) -> Self:
        evidence = first(sections, "evidence")
        warnings = first(sections, "contraindications")
        cards = [section for section in sections if section.name == "care_card"]
        emergency_cards = [card for card in cards if card.block.value.level == "emergency"]
        help_card = next(iter([*emergency_cards, *cards]), None)
        claims = evidence.block.value.get("claims") if evidence else None
        ratings = claims[0].get("ratings") if claims else None
        points = warnings.block.value.warnings if warnings else ()
        severities = [point.severity for point in points]
        return cls(
            evidence=evidence,
            rating=ratings[0] if ratings else None,
            warnings=warnings,
            do_not_use_count=severities.count(DO_NOT_USE),
            # What nobody graded is for a clinician to judge, too.
            asks_first=not {DO_NOT_USE, TAKE_CARE, GET_HELP_NOW}.issuperset(severities),
            warns_of_emergency=GET_HELP_NOW in severities,
            help=help_card,
            is_emergency=bool(emergency_cards),
        )


def first(sections: Sequence[Section], name: str) -> Section | None:
    """The first part of this kind, if there is one."""
    return next((section for section in sections if section.name == name), None)
