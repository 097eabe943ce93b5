"""Posts that were saved as plain text.

The first line that is not empty is the title. Empty lines separate paragraphs;
a line longer than any hard-wrapped one is a paragraph of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape

from articles.importing.addresses import split_addresses
from articles.importing.also_read import is_also_read
from articles.importing.post import (
    Element,
    Heading,
    Items,
    Paragraph,
    Post,
    PostRefused,
    check_pieces,
)
from articles.importing.sections import kind_of_heading

from .decoding import decode
from .titles import LONGEST_TITLE

LONGEST_HEADING = 80
# Shorter than a line of a paragraph that was broken at its width.
LONGEST_HEADING_IN_TEXT = 45
SENTENCE_ENDS = (".", "!", "?", ":", "”", '"', ")")
LONGEST_WRAPPED_LINE = 100
# As long only where a line goes on in small letters, as no paragraph begins.
LONGEST_BROKEN_LINE = 140

LINE_END = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")
NUMBER = re.compile(r"^[ \t]{0,40}(\d{1,2})[.)](?=\s)", re.MULTILINE)
LIST_ITEM = re.compile(r"(?:[-–*•·]|(?P<number>\d{1,2})[.)])\s+")


def read_plain_text(data: bytes) -> Post:
    """The post in a text file. Raises `PostRefused` where it has no title or no text."""
    text, notes = decode(data)
    lines = [line.strip() for line in LINE_END.split(text)]
    title = next(filter(None, lines), "")
    if not title:
        raise PostRefused(
            "This file is empty. Write the title in the first line, and the text below."
        )
    if len(title) > LONGEST_TITLE:
        raise PostRefused(
            f"The first line is the title, and it has {len(title)} characters; at most "
            f"{LONGEST_TITLE} fit. Put a short title above it, on a line of its own."
        )
    body = lines[lines.index(title) + 1 :]
    check_pieces(len(list(filter(None, body))))
    elements = list(elements_of(body))
    if not elements:
        raise PostRefused("There is no text below the title. Add the text of the post to the file.")
    return Post(title=title, notes=notes, elements=elements, text=without_numbers(text, elements))


def without_numbers(text: str, elements: list[Element]) -> str:
    """A text without the numbers of its lists, which a list counts by itself."""
    numbers = Counter(
        number
        for element in elements
        if isinstance(element, Items) and element.is_ordered
        for number in range(1, len(element.items) + 1)
    )

    def replace(match: re.Match[str]) -> str:
        number = int(match[1])
        numbers[number] -= 1
        return match[0] if numbers[number] < 0 else ""

    return NUMBER.sub(replace, text)


def elements_of(lines: list[str]) -> Iterator[Element]:
    """Paragraphs, lists, and those headings that name a section."""
    for has_text, group in groupby(lines, key=bool):
        if not has_text:
            continue
        for is_heading_line, part in below_headings(list(group)):
            if is_heading_line:
                yield Heading(str(escape(part[0])))
            else:
                yield from paragraphs_and_lists(part)


def below_headings(block: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines between two empty ones, each heading among them apart: often nothing but the end
    of its line parts it from the text."""
    part: list[str] = []
    for number, line in enumerate(block):
        following = block[number + 1] if number + 1 < len(block) else ""
        begins = not part or part[-1].endswith(SENTENCE_ENDS)
        is_alone = len(block) == 1 or (
            len(line) <= LONGEST_HEADING_IN_TEXT
            and following
            and not following[0].islower()
            and not LIST_ITEM.match(line)
            and "://" not in line
        )
        if begins and is_alone and is_heading(line):
            if part:
                yield False, part
            yield True, [line]
            part = []
        else:
            part.append(line)
    if part:
        yield False, part


def paragraphs_and_lists(lines: list[str]) -> Iterator[Element]:
    items: list[str] = []
    for paragraph in join_lines(lines):
        is_item = LIST_ITEM.match(paragraph)
        if not (is_item and is_in_list(items, paragraph)):
            yield from list_of(items)
            items = []
        if is_item:
            items.append(paragraph)
        else:
            yield Paragraph(str(escape(paragraph)))
    yield from list_of(items)


def is_heading(line: str) -> bool:
    is_short = len(line) <= LONGEST_HEADING and line[-1] not in ".!,;"
    return is_short and kind_of_heading(line) is not None


def is_in_list(items: list[str], paragraph: str) -> bool:
    """Whether a paragraph with a list mark goes on with these items: the same mark, the next
    number."""
    if not items:
        return True
    marks = [LIST_ITEM.match(item) for item in (items[-1], paragraph)]
    if marks[0] is None or marks[1] is None:
        return False
    before, after = marks[0]["number"], marks[1]["number"]
    return before == after if None in (before, after) else int(after) == int(before) + 1


def list_of(items: list[str]) -> Iterator[Element]:
    """Items as a list. One alone, or one that does not begin with 1, stays as it was written."""
    first = LIST_ITEM.match(items[0]) if items else None
    if first is None:
        return
    if len(items) < 2 or first["number"] not in (None, "1"):
        yield from (Paragraph(str(escape(item))) for item in items)
        return
    texts = [LIST_ITEM.sub("", item, count=1) for item in items]
    yield Items([(0, str(escape(text))) for text in texts], is_ordered=bool(first["number"]))


def join_lines(lines: list[str]) -> Iterator[str]:
    """The paragraphs in lines without an empty one between them."""
    goes_on = any(line[:1].islower() for line in lines[1:])
    longest = LONGEST_BROKEN_LINE if goes_on else LONGEST_WRAPPED_LINE
    is_wrapped = all(
        sum(len(piece) for piece, is_address in split_addresses(line) if not is_address) <= longest
        for line in lines
    )
    is_list = sum(bool(LIST_ITEM.match(line)) for line in lines) > 1
    paragraph: list[str] = []
    for line in lines:
        starts_paragraph = (
            not is_wrapped
            or (is_list and LIST_ITEM.match(line))
            or is_also_read(line)
            or (paragraph and is_also_read(paragraph[0]))
        )
        if starts_paragraph and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)
