"""What every reader makes of a file, whatever its format."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .rich_text import plain

# Far more than an article has, and no more than a browser waits for.
MOST_PIECES = 10_000
MOST_OBJECTS = 1000
MOST_SOURCES = 300


class PostRefused(Exception):
    """This post cannot be imported. The message says why, and what to do next."""


def check_pieces(number: int) -> None:
    """Raises `PostRefused` where a post has more pieces than an import can take."""
    check_number(number, MOST_PIECES, "paragraphs, items of lists, cells of tables and the like")


def check_objects(number: int) -> None:
    check_number(number, MOST_OBJECTS, "images, videos and tables")


def check_sources(number: int) -> None:
    check_number(number, MOST_SOURCES, "sources")


def check_number(number: int, most: int, things: str) -> None:
    if number > most:
        raise PostRefused(
            f"This post holds more than {most:,} {things}, which no article has. Split it into "
            "several posts, or take out what is not part of it, and import it again."
        )


@dataclass
class Heading:
    """`level` is that of the source: 1 to 6. `html` of this and all others holds `TAGS` alone."""

    html: str
    level: int = 2


@dataclass
class Paragraph:
    html: str
    is_quote: bool = False


@dataclass
class Items:
    """A list; each item comes with how deep it is nested, from 0."""

    items: list[tuple[int, str]]
    is_ordered: bool = False


@dataclass
class Table:
    rows: list[list[str]]
    caption: str = ""
    has_headings: bool = False


@dataclass
class Picture:
    """`address` is where the source has it; `data` the file itself, where it came along."""

    address: str
    alternative_text: str = ""
    caption: str = ""
    data: bytes | None = None


@dataclass
class Video:
    address: str
    title: str = ""


Element = Heading | Paragraph | Items | Table | Picture | Video


def texts_of(element: Element) -> Iterator[str]:
    """The texts of an element as rich text, in their order."""
    match element:
        case Heading() | Paragraph():
            yield element.html
        case Items():
            yield from (html for _depth, html in element.items)
        case Table():
            yield element.caption
            yield from (cell for row in element.rows for cell in row)
        case Picture():
            yield element.caption


@dataclass(frozen=True)
class Lost:
    """Something of the source that is not in the draft: words, an image, a link, or code."""

    kind: str
    text: str
    reason: str


@dataclass
class Post:
    """A legacy post as it was written.

    `source` names the file, and the post within it. `original` is its part of the file, byte
    for byte. `text` is what readers of the source saw, words and all, by which nothing is lost
    unseen; `images` are the addresses of its images. `notes` are sentences for whoever reads
    the report.
    """

    title: str
    elements: list[Element] = field(default_factory=list)
    also_read: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    source: str = ""
    original: bytes = b""
    text: str = ""
    images: list[str] = field(default_factory=list)
    old_address: str = ""
    author_name: str = ""
    first_published_at: datetime | None = None
    categories: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """The words of its elements, one line for each text."""
        return [plain(html) for element in self.elements for html in texts_of(element)]
