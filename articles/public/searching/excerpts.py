"""What a result of the search shows of an article: whole sentences of one of its fields."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.content import MAX_LENGTH, QUOTABLE, Thought, away_from_page, thoughts

# Private-use characters stand for the marks until the excerpt has been escaped.
MARK_START, MARK_END = "\ue000", "\ue001"
MARK = re.compile(f"[{MARK_START}{MARK_END}]")
MARKED_WORD = re.compile(f"{MARK_START}([^{MARK_START}{MARK_END}]*){MARK_END}")


def unmarked(text: str) -> str:
    return MARK.sub("", text)


def excerpt(introduction: str, text: str, language: str) -> SafeString:
    """The sentences that fit the query best, with the found words marked; "" if none may be shown.

    `introduction` and `text` are those of an edition with marks around the found words. Where
    the query found neither, or nothing that may stand away from the page, it is the beginning
    of the introduction.
    """
    first = Line(introduction, may_lean=True)
    lines = [first, *(Line(line) for line in text.split("\n") if line.startswith(QUOTABLE))]
    # Stable, so of those that fit equally well the first one comes first, the introduction before
    # all; and a line fits at least as well as any sentence in it.
    lines.sort(key=lambda line: -len(line.words))
    best, best_fit = SafeString(""), 0
    for line in lines:
        if len(line.words) <= best_fit:
            break
        for number, fit in line.fits:
            if fit > best_fit and (run := line.run(number, language)):
                best, best_fit = highlighted(line, *run), fit
    return best or escape(away_from_page(first.plain, language))


@dataclass
class Line:
    """A paragraph or item of an article, with marks around the found words.

    `may_lean` where its first sentence may go on from the title.
    """

    marked: str
    may_lean: bool = False

    @cached_property
    def plain(self) -> str:
        return unmarked(self.marked)

    @cached_property
    def marks(self) -> list[tuple[int, int]]:
        """Where the found words stand in the plain text."""
        starts: list[int] = []
        ends: list[int] = []
        for before, mark in enumerate(MARK.finditer(self.marked)):
            (starts if mark[0] == MARK_START else ends).append(mark.start() - before)
        return list(zip(starts, ends, strict=False))

    @cached_property
    def thoughts(self) -> Sequence[Thought]:
        return list(thoughts(self.plain, ends_with_text=self.may_lean))

    @cached_property
    def words(self) -> set[str]:
        """The different words of the query that are in it."""
        return {beginning(word) for word in MARKED_WORD.findall(self.marked)}

    @property
    def fits(self) -> list[tuple[int, int]]:
        """The places of its thoughts, each with how many different words of the query it has."""
        words: dict[int, set[str]] = defaultdict(set)
        for start, end in self.marks:
            number = bisect(self.starts, start) - 1
            words[number].add(beginning(self.plain[start:end]))
        return [(number, len(found)) for number, found in words.items()]

    @cached_property
    def starts(self) -> list[int]:
        return [thought.start for thought in self.thoughts]

    def run(self, number: int, language: str) -> tuple[int, int] | None:
        """From where to where an excerpt around this thought goes; None if it may not leave.

        It begins with what the thought goes on from, and goes on while there is room.
        """
        first, end = number, self.thoughts[number].end
        while self.thoughts[first].leans and first > 0:
            first -= 1
            if end - self.thoughts[first].start > MAX_LENGTH:
                return None
        start = self.thoughts[first].start
        if self.thoughts[first].leans and not self.may_lean:
            return None
        if not all(thought.may_leave(language) for thought in self.thoughts[first : number + 1]):
            return None
        for thought in self.thoughts[number + 1 :]:
            if thought.end - start > MAX_LENGTH or not thought.may_leave(language):
                break
            end = thought.end
        return start, end


def beginning(word: str) -> str:
    """What tells one word of a query from another in whatever form: “heat” and “heating”."""
    return word.casefold()[:4]


def highlighted(line: Line, start: int, end: int) -> SafeString:
    """A part of a line with the found words marked, and everything else escaped."""
    html, done = "", start
    for mark_start, mark_end in line.marks:
        if start <= mark_start and mark_end <= end:
            html += escape(line.plain[done:mark_start])
            html += f"<mark>{escape(line.plain[mark_start:mark_end])}</mark>"
            done = mark_end
    return mark_safe(html + escape(line.plain[done:end]))  # noqa: S308 - escaped piece by piece
