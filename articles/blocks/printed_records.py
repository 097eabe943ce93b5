"""Shared records as a patient sees them, frozen at the moment of publication."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .authors import author_line
from .warning_levels import SEVERITIES, URGENCIES
from .warning_subjects import WARNING_SUBJECTS

# The key, in the metadata of a printed field, of the values that can stand in it.
CHOICES = "choices"

STUDY_KINDS = {
    "review": _("Systematic review"),
    "trial": _("Randomized trial"),
    "observational": _("Observational study"),
    "case_series": _("Case series"),
    "guideline": _("Guideline"),
    "consensus": _("Expert consensus"),
    "leaflet": _("Patient leaflet of a health service"),
    "safety_notice": _("Safety notice of an authority"),
    "label": _("Product label or manual"),
    "other": _("Other"),
    "unknown": _("Not yet known"),
}


@dataclass(frozen=True)
class Source:
    """A reference as printed. The fields carry the names of `articles.Reference`."""

    title: str
    authors: list[dict[str, str]] = field(default_factory=list)
    et_al: bool = False
    container: str = ""
    container_short: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    accessed_on: str = ""
    kind: str = field(default="", metadata={CHOICES: STUDY_KINDS})
    populations_studied: str = ""
    populations_excluded: str = ""
    funding: str = ""
    paid_by_maker: bool = False

    @property
    def kind_name(self) -> str:
        """The kind of study, where that tells a reader something."""
        says_something = self.kind in STUDY_KINDS and self.kind not in ("other", "unknown")
        return str(STUDY_KINDS[self.kind]) if says_something else ""

    @property
    def author_line(self) -> str:
        return author_line(self.authors, et_al=self.et_al)

    @property
    def short_name(self) -> str:
        """What staff call it: the first author and the year, or the title."""
        first = self.authors[0] if self.authors else {}
        name = first.get("family") or first.get("literal") or self.title
        return " ".join(filter(None, [Truncator(name).chars(40), str(self.year or "")]))


# What a guideline says of a therapy. On the page each has a shape of its own beside the
# words, and none has a color: the page takes no side.
# What nobody here has read is no verdict.
NOT_READ = "unknown"
GUIDELINE_DIRECTIONS = {
    "for": _("Recommends it"),
    "consider": _("Says to consider it"),
    "against": _("Recommends against it"),
    "none": _("Makes no recommendation"),
    NOT_READ: _("We have not read what it recommends"),
}
NOT_GUESSED = _("It is about this therapy, so we name it. We do not guess what it says.")
NOT_CONFIRMED = _("We understand that it says so, but we have not read its text.")
RECOMMENDATION_STRENGTHS = {
    "strong": _("Strong recommendation"),
    "weak": _("Weak or conditional recommendation"),
    "not_stated": _("Not stated"),
}


@dataclass(frozen=True)
class Recommendation:
    """What one guideline says of a therapy, as printed: `articles.Guideline` and its reference."""

    issuer: str
    title: str = ""
    recommendation: str = ""
    direction: str = field(default="", metadata={CHOICES: GUIDELINE_DIRECTIONS})
    strength: str = field(default="", metadata={CHOICES: RECOMMENDATION_STRENGTHS})
    population: str = ""
    year: int | None = None
    expires_on: str = ""
    unconfirmed: bool = False
    reference: Any = None

    @property
    def has_verdict(self) -> bool:
        """Whether anybody here has read what it recommends, or believes to know."""
        return self.direction != NOT_READ

    @property
    def advice(self) -> str:
        return str(GUIDELINE_DIRECTIONS.get(self.direction, GUIDELINE_DIRECTIONS["none"]))

    @property
    def caveat(self) -> str:
        """What patients read first of a guideline whose text nobody here has read; else ""."""
        if not self.has_verdict:
            return str(NOT_GUESSED)
        if self.unconfirmed:
            return str(NOT_CONFIRMED)
        return ""

    @property
    def strength_words(self) -> str:
        return str(
            RECOMMENDATION_STRENGTHS.get(self.strength, RECOMMENDATION_STRENGTHS["not_stated"])
        )

    @property
    def valid_until(self) -> date | None:
        """The last day on which its issuer calls it valid."""
        return date.fromisoformat(self.expires_on) if self.expires_on else None

    @property
    def has_expired(self) -> bool:
        """Whether its issuer calls it valid no longer: what was signed grows old in silence."""
        return has_passed(self.valid_until)


@dataclass(frozen=True)
class SharedSigns:
    """A list of warning signs as printed. The fields carry the names of `articles.WarningSigns`.

    `lead_in` stands in front of the signs, which go on with it: "You have back pain and:".
    """

    urgency: str = field(default="", metadata={CHOICES: URGENCIES})
    lead_in: str = ""
    signs: list[str] = field(default_factory=list)
    action: str = ""


@dataclass(frozen=True)
class PrintedWarning:
    """A shared warning as printed. The fields carry the names of `articles.SharedWarning`."""

    condition: str = ""
    severity: str = field(default="", metadata={CHOICES: dict(SEVERITIES)})
    about: str = field(default="", metadata={CHOICES: WARNING_SUBJECTS})
    reason: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Doubt:
    """What became of a source after it was published, which is no part of what was signed.

    It was withdrawn, or its journal has doubts about it; `day` is that of the
    notice. While the page was not signed since we know, it `is_under_review`.
    """

    is_withdrawn: bool
    day: date | None = None
    is_under_review: bool = False


def gravest_doubt(doubts: Iterable[Doubt | None]) -> Doubt | None:
    """Of several sources, or of one that stands in several places, what is worst to rely on."""
    present = (doubt for doubt in doubts if doubt)
    return max(present, key=lambda doubt: doubt.is_withdrawn, default=None)


@dataclass(frozen=True)
class Author:
    """Who wrote an article: a clinician of the clinic, or just a name."""

    name: str
    license: str = ""
    board: str = ""
    conflict_of_interest: str = ""


@dataclass(frozen=True)
class Sizes:
    """An image in one format: width, height and address of each size that a browser may choose."""

    type: str
    sizes: list[tuple[int, int, str]]

    @property
    def srcset(self) -> str:
        return srcset(self.sizes)


def srcset(sizes: list[tuple[int, int, str]]) -> str:
    return ", ".join(f"{address} {width}w" for width, _height, address in sizes)


@dataclass(frozen=True)
class Picture:
    """An image in the sizes that a page offers the browser: width, height and address of each.

    `sources` are the same in formats that not every browser knows, the best first.
    """

    sizes: list[tuple[int, int, str]]
    sources: list[Sizes] = field(default_factory=list)

    @property
    def default_size(self) -> tuple[int, int, str]:
        """The size for a browser that does not choose: the one before the largest."""
        return self.sizes[max(len(self.sizes) - 2, 0)]

    width = property(lambda self: self.default_size[0])
    height = property(lambda self: self.default_size[1])
    src = property(lambda self: self.default_size[2])

    @property
    def srcset(self) -> str:
        return srcset(self.sizes)


@dataclass(frozen=True)
class File:
    """A document that a page offers: a video, or its captions."""

    url: str
    content_type: str
    size: int


@dataclass(frozen=True)
class Link:
    """A page that a patient may follow: its public title and address."""

    title: str
    url: str


def has_passed(day: date | None) -> bool:
    """Whether this day is over in the clinic's time; the day itself still counts."""
    return day is not None and day < timezone.localdate()


def as_shown(record: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The part of `fields` that `record` prints, without what is empty."""
    return {name: fields[name] for name in record.__dataclass_fields__ if fields.get(name)}
