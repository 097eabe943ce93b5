"""Rich text, as a render context prints it, as Markdown."""

from html.parser import HTMLParser
from urllib.parse import urljoin

from .escaping import inline, link, protected

SOURCE_LINK = "#source-"


class RichTextReader(HTMLParser):
    """Reads the few elements that clean rich text has, one block of Markdown after the other.

    `level` is that of the headings. Markers of sources become numbers in brackets, and links
    get whole addresses.
    """

    def __init__(self, base: str, level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.base, self.level = base, level
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.prefix = ""
        # Of each list that is open its next number, or None where it has no numbers.
        self.lists: list[int | None] = []
        self.links: list[tuple[str, int]] = []
        self.is_in_marker_link = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "h2", "h3", "li", "ul", "ol"):
            self.end_block()
        if tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = self.item_prefix()
        elif tag in ("h2", "h3"):
            self.prefix = f"{'#' * (self.level + int(tag[1]) - 2)} "
        elif tag == "br":
            self.line.append(" ")
        elif tag == "a":
            self.begin_link(dict(attributes).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "h2", "h3", "li"):
            self.end_block()
        elif tag in ("ul", "ol"):
            self.end_block()
            self.lists.pop()
        elif tag == "a" and self.links:
            self.end_link()

    def handle_data(self, data: str) -> None:
        if not self.is_in_marker_link:
            self.line.append(inline(data) if data.strip() else " ")

    def item_prefix(self) -> str:
        indent = "    " * (len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "

    def begin_link(self, address: str) -> None:
        self.links.append((address, len(self.line)))
        if address.startswith(SOURCE_LINK):
            self.is_in_marker_link = True
            number = address.removeprefix(SOURCE_LINK)
            self.line.append(f"[{number}]")

    def end_link(self) -> None:
        address, start = self.links.pop()
        if self.is_in_marker_link:
            self.is_in_marker_link = False
            return
        words = "".join(self.line[start:])
        if address:
            self.line[start:] = [link(words, urljoin(self.base, address))]

    def end_block(self) -> None:
        words = " ".join("".join(self.line).split())
        if words:
            self.blocks.append(f"{self.prefix}{protected(words)}")
        self.line, self.prefix, self.links = [], "", []


def rich_text_lines(html: str, base: str, level: int = 3) -> list[str]:
    """The blocks of clean rich text, each on a line."""
    reader = RichTextReader(base, level)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks
