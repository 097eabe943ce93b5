"""Posts that were saved as plain text.

The first line that is not empty is the title. Empty lines separate paragraphs;
a line longer than any hard-wrapped one is a paragraph of its own.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from articles.models import title_key

from .addresses import split_addresses
from .decoding import decode
from .post import Post, PostRefused

LONGEST_TITLE = 255
MOST_ALSO_READ = 50
LONGEST_WRAPPED_LINE = 100

LINE_END = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")
ALSO_READ = re.compile(r"also\s+read(?:\s*:|\s+[-–—]|[-–—]\s)\s*(?P<title>\S.*)", re.IGNORECASE)
LIST_ITEM = re.compile(r"(?:[-–*•·]|\d{1,2}[.)])\s")


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
    post = Post(title=title, notes=notes)
    for paragraph in paragraphs(lines[lines.index(title) + 1 :]):
        add_paragraph(post, paragraph)
    if not post.paragraphs:
        raise PostRefused("There is no text below the title. Add the text of the post to the file.")
    return post


def paragraphs(lines: list[str]) -> Iterator[str]:
    for has_text, group in groupby(lines, key=bool):
        if has_text:
            yield from join_lines(list(group))


def join_lines(lines: list[str]) -> Iterator[str]:
    """The paragraphs in lines without an empty one between them."""
    is_wrapped = all(
        sum(len(piece) for piece, is_address in split_addresses(line) if not is_address)
        <= LONGEST_WRAPPED_LINE
        for line in lines
    )
    is_list = sum(bool(LIST_ITEM.match(line)) for line in lines) > 1
    paragraph: list[str] = []
    for line in lines:
        starts_paragraph = (
            not is_wrapped
            or (is_list and LIST_ITEM.match(line))
            or ALSO_READ.match(line)
            or (paragraph and ALSO_READ.match(paragraph[0]))
        )
        if starts_paragraph and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)


def add_paragraph(post: Post, paragraph: str) -> None:
    """Put a paragraph where it belongs: the text, or the titles to read next."""
    also_read = ALSO_READ.match(paragraph)
    if also_read is None:
        post.paragraphs.append(paragraph)
        return
    pieces = list(split_addresses(also_read["title"]))
    has_address = any(is_address for _piece, is_address in pieces)
    title = "".join(piece for piece, is_address in pieces if not is_address)
    if has_address:
        title = title.strip(" ()[]<>:-–—")
    if len(title) > LONGEST_TITLE:
        post.paragraphs.append(paragraph)
        post.notes.append(
            f"An Also Read line of {len(title)} characters is too long for a title, so it stays "
            f"in the text: “{title[:60]}…”. Add its article under Also Read."
        )
        return
    if has_address:
        post.paragraphs.append(paragraph)
        post.notes.append(
            f"The line “{paragraph}” holds a web address, so it stays in the text. Delete it "
            "there once the article is under Also Read."
        )
    if title_key(title) == title_key(post.title):
        post.notes.append("An Also Read line with the post’s own title was left out.")
    elif title and title_key(title) not in map(title_key, post.also_read):
        if len(post.also_read) == MOST_ALSO_READ:
            raise PostRefused(
                f"This post has more than {MOST_ALSO_READ} Also Read lines. Readers see four "
                "articles. Delete the others from the file, then import it again."
            )
        post.also_read.append(title)
