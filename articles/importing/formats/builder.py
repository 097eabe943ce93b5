"""From a stream of HTML tags and texts to the elements of a post."""

import re

from django.utils.html import escape

from articles.importing.post import (
    Element,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
    Video,
    check_objects,
    check_pieces,
)
from articles.importing.rich_text import clean, plain, without_empty_tags

SPACES = re.compile(r"[ \t\r\n\f]+")
EMPTY_LINE = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")
LINE_END = re.compile(r"\r?\n")
OUTER_BREAKS = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
VIDEO = re.compile(
    r"https?://(?:[\w-]{1,60}\.){0,4}(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|"
    r"wistia\.(?:com|net)|dailymotion\.com|videopress\.com|ted\.com)/[^\s<>\"]{1,900}",
    re.IGNORECASE,
)


class Builder:
    """Takes tags and texts in the order of the source; `elements` are what they say.

    With `line_breaks` an empty line ends a paragraph, and the end of a line is one, as the
    classic editor of WordPress stores text.
    """

    def __init__(self, *, line_breaks: bool = False) -> None:
        self.elements: list[Element] = []
        self.line_breaks = line_breaks
        self.parts: list[str] = []
        self.open_tags: list[tuple[str, str]] = []
        self.written_tags = 0
        self.heading = 0
        self.quotes = 0
        self.preformatted = 0
        self.lists: list[Items] = []
        self.tables: list[Table] = []
        self.in_table_caption = False
        self.figures: list[list[Picture]] = []
        self.captions: list[str] = []
        self.waiting: list[Element] = []
        self.pieces = self.objects = 0

    def count(self, *, is_object: bool = False) -> None:
        """One more piece. Raises `PostRefused` where they are too many."""
        self.pieces += 1
        self.objects += is_object
        check_pieces(self.pieces)
        check_objects(self.objects)

    # Words

    def text(self, text: str) -> None:
        if self.preformatted:
            lines = text.replace("\r\n", "\n").split("\n")
            for number, line in enumerate(lines):
                if number:
                    self.line_break()
                self.write(line)
        elif self.line_breaks and not (self.lists or self.tables or self.heading):
            for number, paragraph in enumerate(EMPTY_LINE.split(text)):
                if number:
                    self.flush()
                for place, line in enumerate(LINE_END.split(paragraph)):
                    if place and self.parts:
                        self.line_break()
                    self.write(SPACES.sub(" ", line))
        else:
            self.write(SPACES.sub(" ", text))

    def write(self, words: str) -> None:
        if not words or (not self.parts and not words.strip()):
            return
        for _tag, opening in self.open_tags[self.written_tags :]:
            self.parts.append(opening)
        self.written_tags = len(self.open_tags)
        self.parts.append(str(escape(words)))

    def line_break(self) -> None:
        if self.parts and self.parts[-1] != "<br/>":
            self.parts.append("<br/>")

    def open_inline(self, tag: str, opening: str) -> None:
        self.open_tags.append((tag, opening))

    def close_inline(self, tag: str) -> None:
        """Close the innermost tag of this name; those within it go on after it."""
        places = [place for place, (name, _) in enumerate(self.open_tags) if name == tag]
        if not places:
            return
        for name, _opening in reversed(self.open_tags[places[-1] : self.written_tags]):
            self.parts.append(f"</{name}>")
        self.written_tags = min(self.written_tags, places[-1])
        del self.open_tags[places[-1]]

    # Blocks

    def taken(self) -> str:
        """What was written since the last block ended, as rich text."""
        closing = "".join(f"</{name}>" for name, _ in reversed(self.open_tags[: self.written_tags]))
        html = without_empty_tags("".join(self.parts) + closing)
        self.parts, self.written_tags = [], 0
        return OUTER_BREAKS.sub("", clean(html)) if html else ""

    def flush(self) -> None:
        """End the block that is being written, and put it where it belongs."""
        html = self.taken()
        if not plain(html):
            return
        self.count()
        if self.in_table_caption and self.tables:
            self.tables[0].caption = joined(self.tables[0].caption, html)
        elif self.tables:
            table = self.tables[0]
            if not table.rows or not table.rows[-1]:
                self.new_cell()
            table.rows[-1][-1] = joined(table.rows[-1][-1], html)
        elif self.figures and not self.lists:
            if is_video(plain(html)):
                self.add_plain_video(html)
                return
            self.captions.append(html)
        elif self.heading:
            self.elements.append(Heading(html, self.heading))
        elif self.lists:
            items = self.lists[0].items
            depth = len(self.lists) - 1
            if self.item_is_open and items:
                items[-1] = (items[-1][0], joined(items[-1][1], html, "<br/>"))
            else:
                items.append((depth, html))
                self.item_is_open = True
        elif is_video(plain(html)):
            self.add_plain_video(html)
        else:
            self.elements.append(Paragraph(html, is_quote=bool(self.quotes)))

    item_is_open = False

    def add(self, element: Element) -> None:
        """A picture or a video: beside the text, or after the list or table that it is in."""
        self.count(is_object=True)
        if isinstance(element, Picture) and self.figures:
            self.figures[-1].append(element)
        elif self.lists or self.tables or self.parts:
            self.waiting.append(element)
        else:
            self.elements.append(element)

    def release(self) -> None:
        if not (self.lists or self.tables or self.figures):
            self.elements += self.waiting
            self.waiting = []

    def start_heading(self, level: int) -> None:
        self.flush()
        self.heading = level

    def end_heading(self) -> None:
        self.flush()
        self.heading = 0
        self.release()

    def start_list(self, *, is_ordered: bool) -> None:
        self.flush()
        self.item_is_open = False
        self.lists.append(Items([], is_ordered))

    def start_item(self) -> None:
        self.flush()
        self.item_is_open = False
        if not self.lists:
            self.start_list(is_ordered=False)

    def end_item(self) -> None:
        self.flush()
        self.item_is_open = False

    def end_list(self) -> None:
        self.flush()
        self.item_is_open = False
        if not self.lists:
            return
        finished = self.lists.pop()
        if not self.lists and not self.tables and finished.items:
            self.elements.append(finished)
        self.release()

    def start_table(self) -> None:
        self.flush()
        self.count(is_object=True)
        self.tables.append(Table([]))

    def start_row(self) -> None:
        self.flush()
        if len(self.tables) == 1:
            self.tables[0].rows.append([])

    def start_cell(self, *, is_heading: bool) -> None:
        self.flush()
        if len(self.tables) == 1:
            self.new_cell()
            if is_heading and len(self.tables[0].rows) == 1 and len(self.tables[0].rows[0]) == 1:
                self.tables[0].has_headings = True

    def new_cell(self) -> None:
        self.count()
        table = self.tables[0]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append("")

    def end_table(self) -> None:
        self.flush()
        if not self.tables:
            return
        finished = self.tables.pop()
        finished.rows = [row for row in finished.rows if any(row)]
        if not self.tables and (finished.rows or finished.caption):
            self.elements.append(finished)
        self.release()

    def start_figure(self) -> None:
        self.flush()
        self.figures.append([])

    def end_figure(self) -> None:
        """The words in a figure are the caption of its picture; of several, of the last one."""
        self.flush()
        if not self.figures:
            return
        pictures = self.figures.pop()
        if self.figures:
            if self.captions and pictures:
                pictures[-1].caption, self.captions = "<br/>".join(self.captions), []
            self.figures[-1] += pictures
            return
        captions, self.captions = self.captions, []
        if pictures and captions:
            last = pictures[-1]
            last.caption = "<br/>".join(filter(None, [last.caption, *captions]))
            captions = []
        for picture in pictures:
            self.add(picture)
        for html in captions:
            self.add(Paragraph(html, bool(self.quotes)))
        self.release()

    def end(self) -> list[Element]:
        """All elements, once the source is at its end."""
        while self.figures:
            self.end_figure()
        while self.lists:
            self.end_list()
        while self.tables:
            self.end_table()
        self.flush()
        self.release()
        return self.elements

    def add_plain_video(self, html: str) -> None:
        self.count(is_object=True)
        self.elements.append(Video(plain(html)))

    def add_video(self, address: str, title: str = "") -> None:
        self.add(Video(address, title))


def is_video(text: str) -> bool:
    """Whether a text is nothing but the address of a video at a site that shows them."""
    return VIDEO.fullmatch(text) is not None


def joined(text: str, other: str, between: str = " ") -> str:
    return f"{text}{between}{other}" if text else other
