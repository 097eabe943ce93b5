"""What an article claims and warns of, each in one line that says all that it needs to be quoted.

For whatever reads an article in pieces: a claim says in whom, compared with what, when and how
sure, and a warning how serious it is, in the very line that it is in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from articles.blocks import GET_HELP_NOW, UNCHECKED, WARNING_SUBJECTS, Doubt, Source, group_heading
from articles.blocks.evidence import DIRECTIONS, SIZES, ClaimValue

from .article import Article
from .away_from_page import without_bare_numbers
from .sentences import sentences

LEVELS = (GET_HELP_NOW, "absolute", "relative", "precaution")


@dataclass(frozen=True)
class Certainty:
    """How sure a claim is: the level and its scheme as they are stored, and as patients read it."""

    level: str
    scheme: str
    words: str
    meaning: str

    @classmethod
    def of(cls, rating: Any) -> "Certainty":
        words = rating.words
        if rating.is_graded and rating.scheme_name:
            words = f"{words} ({rating.scheme_name})"
        return cls(rating.level, rating.get("scheme") or "", words, rating.meaning)


@dataclass(frozen=True)
class FramedClaim:
    """One claim of an article; `sources` are the numbers that the page gives them."""

    statement: str
    population: str
    comparator: str
    outcome: str
    intervention: str
    time: str
    setting: str
    direction: str
    size: str
    size_in_numbers: str
    certainties: list[Certainty]
    not_known: str
    sources: list[int]

    @property
    def is_framed(self) -> bool:
        """Whether it says in whom, compared with what, and when."""
        return bool(self.population and self.comparator and self.time)

    def away_from_page(self, language: str) -> "FramedClaim":
        """The claim as it may leave the article, without numbers of an effect that lack its frame.

        Beside a whole frame they stay.
        """
        kept = replace(self, not_known=without_bare_numbers(self.not_known, language))
        if self.is_framed:
            return kept
        return replace(
            kept,
            statement=without_bare_numbers(self.statement, language),
            outcome=without_bare_numbers(self.outcome, language),
            size_in_numbers="",
        )

    @property
    def effect(self) -> str:
        """Direction and size in words, as the source judges them."""
        direction = str(dict(DIRECTIONS).get(self.direction, ""))
        size = str(dict(SIZES).get(self.size, ""))
        return ". ".join(filter(None, [direction, size and f"{_('Size')}: {size.lower()}"]))

    @property
    def facts(self) -> list[str]:
        """What keeps the claim honest, each with its name."""
        facts = (
            (_("in whom"), self.population),
            (_("compared with"), self.comparator),
            (_("what was measured"), self.outcome),
            (_("when"), self.time),
            (_("how much"), self.size_in_numbers or self.effect),
            (_("how sure"), "; ".join(certainty.words for certainty in self.certainties)),
        )
        return [f"{name}: {in_one_sentence(words)}" for name, words in facts if words]

    @property
    def sentence(self) -> str:
        """The claim with its whole frame, in one sentence."""
        statement = in_one_sentence(self.statement)
        facts = "; ".join(self.facts)
        return f"{statement} ({facts})." if statement and facts else f"{statement}{facts}"


def claim_away_from_page(claim: ClaimValue, language: str) -> tuple[str, list[tuple[str, str]]]:
    """The statement of a claim and its key facts, each by its name, as they may leave the article.

    Beside a whole frame all of it stays; else no number of an effect does.
    """
    statement, key_facts = claim.get("statement") or "", claim.key_facts
    if claim.is_framed:
        return statement, key_facts
    words_by_name = [(name, without_bare_numbers(words, language)) for name, words in key_facts]
    statement = without_bare_numbers(statement, language)
    return statement, [(name, words) for name, words in words_by_name if words]


@dataclass(frozen=True)
class WarningSource:
    """What one source says of a warning; its number is the one that the page gives it."""

    number: int
    level: str
    says: str


@dataclass(frozen=True)
class FramedWarning:
    """One warning. `level` is a severity that a source confirms, or `UNCHECKED`."""

    level: str
    heading: str
    condition: str
    about: str
    reason: str
    instead: str
    sources: list[WarningSource]

    @property
    def sentence(self) -> str:
        """How serious it is, the condition, why, and what to do, in one line."""
        do = _("What to do:") if self.level == GET_HELP_NOW else _("Instead:")
        parts = [
            f"{self.heading}: {closed(self.condition)}",
            _("No source that we checked says how serious this is.") if self.is_unchecked else "",
            closed(self.reason),
            f"{do} {self.instead}" if self.instead else "",
        ]
        return " ".join(filter(None, parts))

    @property
    def is_unchecked(self) -> bool:
        return self.level == UNCHECKED

    def away_from_page(self, language: str) -> "FramedWarning":
        """The warning as it may leave the article, without numbers of an effect that lack theirs.

        Its condition stays as it is: without it the warning would warn of nothing.
        """
        return replace(
            self,
            reason=without_bare_numbers(self.reason, language),
            instead=without_bare_numbers(self.instead, language),
        )


def in_one_sentence(words: str) -> str:
    """A text of several sentences as one, without a full stop at its end.

    Whoever quotes sentence by sentence takes no half of it.
    """
    return "; ".join(
        sentence.words.removesuffix(".") for sentence in sentences(words, ends_with_text=True)
    )


def closed(line: str) -> str:
    """A line as a sentence among others."""
    return line if not line or line.endswith((".", "!", "?", ":")) else f"{line}."


def on_one_line(words: Any) -> str:
    """A text of a field without its line breaks, whatever stands for one in it."""
    return " ".join(str(words or "").split())


def number_sources(article: Article) -> list[Source]:
    """The sources of an article in the order in which its page numbers them.

    Numbers are given while the body is printed, so it is printed here unless it was before.
    """
    context = article.render_context
    if not context.sources:
        article.body.render_as_block({"article": article, "render_context": context})
    return context.sources


def numbers_of(article: Article, sources: Iterable[Any]) -> list[int]:
    """The numbers of these sources on the page, each once, in order."""
    numbered = number_sources(article)
    numbers = (numbered.index(source) + 1 for source in sources if source in numbered)
    return sorted(set(numbers))


def blocks_named(article: Article, name: str) -> Iterator[Any]:
    """The values of the blocks of one kind, in order."""
    return (block.value for block in article.body if block.block_type == name)


def claims(article: Article) -> list[FramedClaim]:
    """All claims of an article, in its order."""
    return [
        framed_claim(article, claim)
        for evidence in blocks_named(article, "evidence")
        for claim in evidence.get("claims") or ()
    ]


def framed_claim(article: Article, claim: Any) -> FramedClaim:
    def text(name: str) -> str:
        return on_one_line(claim.get(name))

    return FramedClaim(
        statement=text("statement"),
        population=text("population"),
        comparator=text("comparator"),
        outcome=text("outcome"),
        intervention=text("intervention"),
        time=text("time_point"),
        setting=text("setting"),
        direction=text("direction"),
        size=text("size"),
        size_in_numbers=text("size_in_numbers"),
        certainties=[Certainty.of(rating) for rating in claim.get("ratings") or ()],
        not_known=text("not_known"),
        sources=numbers_of(article, claim.sources),
    )


def warnings(article: Article) -> list[FramedWarning]:
    """All warnings of an article, gravest first within each of its lists."""
    return [
        framed_warning(article, warning)
        for value in blocks_named(article, "contraindications")
        for group in value.groups
        for warning in (*group.checked, *group.unchecked)
    ]


def framed_warning(article: Article, warning: Any) -> FramedWarning:
    is_confirmed = warning.severity in LEVELS and not warning.is_unchecked
    return FramedWarning(
        level=warning.severity if is_confirmed else UNCHECKED,
        heading=group_heading(warning.severity),
        condition=warning_words(warning, "condition"),
        about=str(WARNING_SUBJECTS.get(warning.about or "", WARNING_SUBJECTS["other"])),
        reason=warning_words(warning, "reason"),
        instead=warning_words(warning, "instead"),
        sources=[
            WarningSource(numbers[0], on_one_line(row.level_words), on_one_line(row.get("says")))
            for row in warning.rows
            if (numbers := numbers_of(article, [row.get("reference")]))
        ],
    )


def warning_words(warning: Any, name: str) -> str:
    """A text of a warning that was written for the article, or that it shares."""
    return on_one_line(warning.get(name) or getattr(warning, name, ""))


def doubt_sentence(doubt: Doubt | None) -> str:
    """What became of a source since the article was signed, in the words of the page."""
    if doubt is None:
        return ""
    day = formats.date_format(doubt.day) if doubt.day else ""
    if doubt.is_withdrawn and day:
        return _("This source was withdrawn on %(date)s.") % {"date": day}
    if doubt.is_withdrawn:
        return _("This source was withdrawn.")
    if day:
        said = _("On %(date)s, the journal said that it has doubts about this source.")
        return said % {"date": day}
    return _("The journal has said that it has doubts about this source.")
