"""What all blocks write with: paragraphs, items, facts, and the numbers of sources."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from articles.blocks import ClinicalText, Doubt, Source

from ..article import Article
from ..facts import doubt_sentence, number_sources
from .escaping import escaped, link
from .rich_text import rich_text_lines


class Writer:
    """Collects the Markdown of one article, line by line. `base` is its own whole address."""

    def __init__(self, article: Article, base: str) -> None:
        self.article, self.base = article, base
        self.sources = number_sources(article)
        self.lines: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip() + "\n"

    def paragraph(self, line: str) -> None:
        """A line of Markdown with an empty one in front of it; nothing if there is none."""
        if line.strip():
            self.lines += ["", line.strip()]

    def heading(self, words: Any, level: int = 3) -> None:
        if words := escaped(words or ""):
            self.paragraph(f"{'#' * level} {words}")

    def words(self, words: Any) -> None:
        """A paragraph of plain words."""
        self.paragraph(escaped(words or ""))

    def fact(self, name: Any, words: Any, sources: str = "") -> None:
        """A paragraph that says what its words are, if there are any."""
        if words := escaped(words or ""):
            self.paragraph(f"**{escaped(str(name)).removesuffix(':')}:** {words} {sources}")

    def facts(self, facts: Iterable[tuple[Any, Any]]) -> None:
        for name, words in facts:
            self.fact(name, words)

    def items(self, items: Iterable[Any]) -> None:
        """A list of plain words, without what is empty."""
        self.item_lines(map(escaped, filter(None, items)))

    def item_lines(self, lines: Iterable[str], *, numbered: bool = False) -> None:
        """A list whose items are Markdown."""
        filled = [line for line in lines if line.strip()]
        if filled:
            self.lines.append("")
        for number, line in enumerate(filled, start=1):
            mark = f"{number}." if numbered else "-"
            self.lines.append(f"{mark} {line.strip()}")

    def rich(self, value: Any, level: int = 3) -> None:
        """Rich text; items of a list stand close together."""
        was_item = False
        for line in self.rich_lines(value, level):
            is_item = line.lstrip().startswith("- ") or line.lstrip().split(". ")[0].isdecimal()
            if not (is_item and was_item):
                self.lines.append("")
            self.lines.append(line)
            was_item = is_item

    def rich_lines(self, value: Any, level: int = 3) -> list[str]:
        if not isinstance(value, ClinicalText):
            return []
        html = self.article.render_context.rich_text(value.source)
        return rich_text_lines(html, self.base, level)

    def cited(self, *sources: Source | None) -> str:
        """The numbers of these sources in brackets, with what a reader must know of each."""
        known = dict.fromkeys(
            self.sources.index(source) for source in sources if source in self.sources
        )
        return " ".join(self.marker(place) for place in known)

    def marker(self, place: int) -> str:
        source = self.sources[place]
        doubt = self.article.render_context.doubt_about(source)
        notes = []
        if doubt and doubt.is_withdrawn:
            notes.append(_("(withdrawn)"))
        if source.paid_by_maker:
            notes.append(_("(paid for by the maker of the product)"))
        return " ".join([f"[{place + 1}]", *notes])

    def plain(self, words: str) -> str:
        return escaped(words)

    def doubts(self, sources: Iterable[Source | None]) -> list[Doubt]:
        """What became of these sources, of those of which anything did."""
        doubt_about = self.article.render_context.doubt_about
        return [doubt for source in sources if source and (doubt := doubt_about(source))]

    def doubt(self, source: Source) -> str:
        return doubt_sentence(self.article.render_context.doubt_about(source))

    def link(self, words: Any, address: str) -> str:
        """A link to a whole address."""
        return link(escaped(words), urljoin(self.base, address))
