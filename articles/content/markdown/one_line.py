"""What a template prints, as one line of Markdown: for numbers, which no line may part."""

import re
from html.parser import HTMLParser

from .escaping import inline, link, protected
from .rich_text import SOURCE_LINK

WEB = re.compile("https?://", re.IGNORECASE)
# Drawings, and what explains them: the words beside them say the same.
LEFT_OUT = ("svg", "figure", "title")
ENDS = (".", "!", "?", ":", ";")


class LineReader(HTMLParser):
    """Reads HTML as one line; each paragraph, item or fact in it becomes a sentence."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.depth_left_out = 0
        self.is_in_citation = False
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in LEFT_OUT or (self.depth_left_out and tag not in ("path", "rect", "line")):
            self.depth_left_out += 1
        address = dict(attributes).get("href") or ""
        if tag == "a" and address.startswith(SOURCE_LINK):
            self.is_in_citation = True
            self.words.append(f" [{address.removeprefix(SOURCE_LINK)}] ")
        elif tag == "a":
            self.links.append((address, len(self.words)))

    def handle_endtag(self, tag: str) -> None:
        if self.depth_left_out:
            self.depth_left_out -= tag not in ("path", "rect", "line")
        elif tag == "a" and self.is_in_citation:
            self.is_in_citation = False
        elif tag == "a" and self.links:
            address, start = self.links.pop()
            words = "".join(self.words[start:])
            self.words[start:] = [link(words, address if WEB.match(address) else "")]
        elif tag == "dt":
            self.end_with(":")
        elif tag in ("p", "li", "dd"):
            self.end_with(".")

    def handle_data(self, data: str) -> None:
        if not (self.depth_left_out or self.is_in_citation):
            self.words.append(inline(data) if data.strip() else " ")

    @property
    def line(self) -> str:
        return protected(" ".join("".join(self.words).split()))

    def end_with(self, mark: str) -> None:
        so_far = "".join(self.words).rstrip()
        if so_far and not so_far.endswith((*ENDS, "]", ")")):
            so_far += mark
        self.words = [so_far, " "]


def one_line(html: str) -> str:
    """The words of some HTML as one line of Markdown."""
    reader = LineReader()
    reader.feed(html)
    reader.close()
    return reader.line
