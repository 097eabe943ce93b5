"""The summary of an article in words, as lists and tables print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.blocks import Recommendation, SharedSigns
from articles.blocks.care_card import CareCardValue
from articles.blocks.evidence import ClaimValue
from articles.blocks.parameters import FrequencyValue, MinutesValue
from articles.blocks.ratings import RatingValue
from articles.blocks.warning_levels import GROUPS

from .sections import id_of_block
from .summary import VERSION

# What to do, by urgency, above signs that hold for whoever has the condition.
HEADINGS = {
    "emergency": _("Call 911 or go to the ER now if:"),
    "urgent": _("Call us today if:"),
    "non_urgent": _("Ask us for a visit if:"),
}


@dataclass(frozen=True)
class HowLong:
    """How long and how often one way of using the therapy asks for. `name` may be empty."""

    name: str
    words: str


@dataclass(frozen=True)
class WarningLine:
    """How many warnings of one gravity there are: its heading, and the number in words."""

    heading: str
    words: str


class Answers:
    """What the summary of an edition answers. It is false where the summary says nothing.

    Of a summary that is not there, or in another form than this release writes, nothing is known
    until `prepare` ran; then `is_known` is false, and nobody may say that the article has no
    answer.
    """

    def __init__(self, summary: Mapping[str, Any] | None) -> None:
        said = summary or {}
        self.is_known = summary is not None and said.get("form", VERSION) == VERSION
        self.summary: Mapping[str, Any] = said if self.is_known else {}
        self.claim: Mapping[str, Any] = self.summary.get("claim") or {}
        self.warnings: Mapping[str, Any] = self.summary.get("warnings") or {}

    def __bool__(self) -> bool:
        return bool(self.summary)

    @property
    def statement(self) -> str:
        """The leading claim, where it may stand away from its page; else what it found in words."""
        return self.claim.get("statement") or ""

    @cached_property
    def claim_value(self) -> ClaimValue:
        """The leading claim as its block prints it, without a size in numbers."""
        fields = {**self.claim, "time_point": self.claim.get("time")}
        return ClaimValue(None, fields.items())

    @property
    def frame(self) -> list[tuple[str, str]]:
        """In whom, compared with what, when, and what came out, each by its name."""
        return self.claim_value.key_facts

    @property
    def outcome(self) -> str:
        """What was measured."""
        return self.claim.get("outcome") or ""

    @cached_property
    def rating(self) -> RatingValue | None:
        """How sure the leading claim is, in the scheme that it was rated in."""
        return RatingValue(None, self.claim.items()) if self.claim else None

    @property
    def has_result(self) -> bool:
        """Whether it says what the leading claim is, so that a rating of it means something.

        That is its statement, or what was measured and what came out.
        """
        is_known = self.claim.get("direction") not in (None, "", "unknown")
        return bool(self.statement or (self.outcome and is_known))

    @cached_property
    def how_long(self) -> list[HowLong]:
        return [
            HowLong(way.get("name") or "", "; ".join(filter(None, words_of_way(way))))
            for way in self.summary.get("ways") or ()
        ]

    @property
    def do_not_use_count(self) -> int:
        return self.warnings.get("do_not_use") or 0

    @property
    def do_not_use(self) -> list[str]:
        """The conditions in which it must not be used; of very many the first."""
        return self.warnings.get("names") or []

    @property
    def more_do_not_use_count(self) -> int:
        """How many conditions `do_not_use` leaves out."""
        return self.do_not_use_count - len(self.do_not_use)

    @property
    def ask_first_count(self) -> int:
        return self.warnings.get("ask_first") or 0

    @property
    def take_care_count(self) -> int:
        return self.warnings.get("take_care") or 0

    @property
    def get_help_now_count(self) -> int:
        return self.warnings.get("get_help_now") or 0

    @property
    def none_known(self) -> bool:
        """Whether a source says that nobody must do without it."""
        return bool(self.warnings.get("none_known"))

    @property
    def emergency_card_id(self) -> str:
        """The id on the article’s page of its first card about an emergency, "" without one."""
        number = self.warnings.get("emergency_card")
        return id_of_block("care_card", number) if number else ""

    @property
    def warnings_id(self) -> str:
        """The id of the first list of who must not use it, where there is one."""
        return id_of_block("contraindications", 1)

    @property
    def says_who_must_not(self) -> bool:
        """Whether it says anything of who must not use it, be it that nobody is known."""
        names = ("do_not_use", "ask_first", "take_care", "get_help_now", "none_known")
        return any(self.warnings.get(name) for name in names)

    @property
    def warning_lines(self) -> list[WarningLine]:
        """The gravities of which there are warnings, gravest first."""
        counts = (
            self.get_help_now_count,
            self.do_not_use_count,
            self.ask_first_count,
            self.take_care_count,
        )
        return self._lines(counts)

    @property
    def milder_lines(self) -> list[WarningLine]:
        """The same of the gravities that leave a choice: ask first, and take care."""
        return self._lines((0, 0, self.ask_first_count, self.take_care_count))

    def _lines(self, counts: Iterable[int]) -> list[WarningLine]:
        """A line for each of the gravities, gravest first, whose count is not 0."""
        return [
            WarningLine(str(heading), words_of_count(count, is_emergency=place == 0))
            for place, (count, (heading, *_rest)) in enumerate(zip(counts, GROUPS, strict=True))
            if count
        ]

    @cached_property
    def guidelines(self) -> list[Recommendation]:
        return [Recommendation(**fields) for fields in self.summary.get("guidelines") or ()]

    @cached_property
    def cards_of_signs(self) -> list[CareCardValue]:
        """The shared lists of warning signs, each in a card for its urgency."""
        return [card_of(signs) for signs in self.summary.get("signs") or ()]

    @property
    def do_not(self) -> list[str]:
        """What the reader is told not to do."""
        return self.summary.get("do_not") or []


def words_of_count(count: int, is_emergency: bool) -> str:
    if is_emergency:
        words = ngettext("%(count)s emergency", "%(count)s emergencies", count)
    else:
        words = ngettext("%(count)s reason", "%(count)s reasons", count)
    return words % {"count": count}


def words_of_way(way: Mapping[str, Any]) -> tuple[str, str, str]:
    minutes = MinutesValue(None, (way.get("minutes") or {}).items())
    frequency = FrequencyValue(None, (way.get("frequency") or {}).items())
    return minutes.words, frequency.words, way.get("course") or ""


def card_of(signs: Mapping[str, Any]) -> CareCardValue:
    """A care card with these signs and no others, under what to do at its urgency."""
    card = CareCardValue(None, {"urgency": signs.get("urgency")}.items())
    card["heading"] = str(HEADINGS[card.level])
    card["shared_signs"] = SharedSigns(**signs)
    return card
