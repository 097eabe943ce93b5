"""Contraindications, from what a section of a post says about who should not use a therapy.

A condition is an item of a list, a line of its own, or a sentence that says who should not. The
introduction holds the line before a list and the headings of groups. Everything else stays text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from articles.blocks import map_markers

from .composition import (
    LONGEST_LINE,
    Composition,
    RawBlock,
    html_of,
    raw_block,
    raw_items,
    text_blocks_of,
)
from .passages import sentences_of, words_of
from .post import Element, Items, Paragraph
from .rich_text import plain
from .sections import Section, by_heading, is_short_line
from .sentence_kinds import (
    is_advertisement,
    says_what_instead,
    says_who_should_not,
    says_why,
)


@dataclass
class Found:
    """The rows of a section, what introduces them, and the text before and after them."""

    made: Composition
    rows: list[dict[str, Any]] = field(default_factory=list)
    introduction: str = ""
    before: list[Element] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)

    def leave(self, element: Element) -> None:
        (self.after if self.rows else self.before).append(element)


def write_contraindications(made: Composition, section: Section) -> list[RawBlock]:
    """No block where nobody is named who should not; all of the section stays text then."""
    found = Found(made)
    for heading, elements in by_heading(section.elements):
        rows_before = len(found.rows)
        left = take_group(found, elements)
        if heading is not None and len(found.rows) > rows_before:
            found.introduction += f"<p><b>{heading.html}</b></p>"
        elif heading is not None:
            found.leave(heading)
        for element in left:
            found.leave(element)
    if not found.rows:
        return []
    made.contraindications += [row["condition"] or row["reason"] for row in found.rows]
    value = {
        "introduction": found.introduction,
        "items": raw_items(found.rows),
        "none_known": False,
        "none_known_source": None,
    }
    block = raw_block("contraindications", value)
    return [*text_blocks_of(made, found.before), block, *text_blocks_of(made, found.after)]


def take_group(found: Found, elements: list[Element]) -> list[Element]:
    """Take the conditions out of the elements below one heading; those that are left."""
    left: list[Element] = []
    lines = set(lines_in_a_row(elements))
    for position, element in enumerate(elements):
        following = elements[position + 1] if position + 1 < len(elements) else None
        rows: list[dict[str, Any]] = []
        rest: Element | None = element
        match element:
            case Items():
                rows = rows_of_list(element)
                rest = None if rows else element
            case Paragraph() if position in lines:
                rows, rest = [row(element.html)], None
            case Paragraph() if leads_to_list(element, following):
                found.introduction += html_of(element)
                rest = None
            case Paragraph():
                rows, rest = rows_of_paragraph(element)
        found.made.chosen_sources += [one["value"] for made in rows for one in made["sources"]]
        found.rows += rows
        if rest is not None:
            left.append(rest)
    return left


def leads_to_list(element: Paragraph, following: Element | None) -> bool:
    return (
        isinstance(following, Items)
        and bool(rows_of_list(following))
        and plain(element.html).endswith(":")
    )


def lines_in_a_row(elements: list[Element]) -> Iterable[int]:
    """The places of short lines that follow each other, as in a list without marks."""
    for (place, one), (_place, other) in pairwise(enumerate(elements)):
        if is_condition_line(one) and is_condition_line(other):
            yield from (place, place + 1)


def is_condition_line(element: Element) -> bool:
    return (
        isinstance(element, Paragraph)
        and is_short_line(element)
        and not is_advertisement(plain(element.html))
    )


def rows_of_list(items: Items) -> list[dict[str, Any]]:
    """Each item as a condition; none where one of them holds a link or is too long for it."""
    rows = [row_of_item(html) for _depth, html in items.items]
    return [one for one in rows if one] if all(rows) else []


def row_of_item(html: str) -> dict[str, Any] | None:
    if holds_more_than_words(html):
        return None
    if len(words_of(html)) <= LONGEST_LINE:
        return row(html)
    first, *others = sentences_of(html)
    if not others or len(words_of(first)) > LONGEST_LINE:
        return None
    return row(first, reason="".join(others))


def rows_of_paragraph(paragraph: Paragraph) -> tuple[list[dict[str, Any]], Paragraph | None]:
    """The sentences that say who should not, with their reasons and advice, and what is left."""
    rows: list[dict[str, Any]] = []
    left: list[str] = []
    follows = False
    for sentence in [] if paragraph.is_quote else sentences_of(paragraph.html):
        words = words_of(sentence)
        if holds_more_than_words(sentence):
            follows = False
        elif says_who_should_not(words) and len(words) <= LONGEST_LINE:
            rows.append(row(sentence))
            follows = True
            continue
        elif follows and (name := field_for(words)):
            add_to(rows[-1], name, sentence)
            continue
        else:
            follows = False
        left.append(sentence)
    if not rows:
        return [], paragraph
    rest = "".join(left).strip()
    return rows, Paragraph(rest) if rest else None


def field_for(sentence: str) -> str:
    if says_what_instead(sentence):
        return "instead"
    return "reason" if says_why(sentence) else ""


def holds_more_than_words(html: str) -> bool:
    """Whether a text has links or lines, for which a field of plain words has no room."""
    without_sources = map_markers(html, lambda _key: "")
    return "<a " in without_sources or "<br/>" in without_sources.strip()


def row(condition: str, reason: str = "") -> dict[str, Any]:
    """Nothing says yet how serious it is. Its sources are numbers of the library so far."""
    made: dict[str, Any] = {
        "condition": words_of(condition),
        "severity": "unchecked",
        "about": "",
        "reason": words_of(reason),
        "instead": "",
        "sources": source_rows(condition + reason),
    }
    return made


def add_to(made: dict[str, Any], name: str, html: str) -> None:
    made[name] = f"{made[name]} {words_of(html)}".strip()
    known = {source["value"]["reference"] for source in made["sources"]}
    made["sources"] += [
        source for source in source_rows(html) if source["value"]["reference"] not in known
    ]


def source_rows(html: str) -> list[RawBlock]:
    numbers: list[int] = []
    map_markers(html, lambda number: numbers.append(number) or "")  # type: ignore[func-returns-value]
    return raw_items(
        {"reference": number, "level": "", "says": ""} for number in dict.fromkeys(numbers)
    )
