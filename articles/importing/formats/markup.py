"""From HTML to the elements of a post, whatever program wrote it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape
from lxml import etree
from lxml import html as lxml_html

from articles.importing.post import Element, Lost, Picture

from .builder import Builder, is_video
from .images import data_of, is_image_address
from .unfolding import unfold

BLOCKS = {
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p",
    "section", "search",
}  # fmt: skip
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
CODE = {"script", "style", "template", "head", "title", "meta", "link", "base"}
FORM_PARTS = {"button", "select", "textarea", "option", "optgroup", "datalist"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
OBJECTS = {"iframe", "embed", "object", "video", "audio"}
# Blocks of Gutenberg that have nothing to say.
SILENT_BLOCKS = {"more", "nextpage", "separator", "spacer"}
BLOCK_COMMENT = re.compile(r"wp:([a-z0-9/_-]{1,100})(.*)", re.DOTALL)
LIST_MARK = re.compile(r"^\s*(?:[·•o§▪◦\-–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+")
LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file")
NESTING = re.compile(
    r"</?(?:div|section|article|main|aside|blockquote|ul|ol|li|table|tbody|tr|td|th|dl|dd|dt|"
    r"figure|center|form|fieldset|nav|header|footer|details|address)\b[^<>]*>",
    re.IGNORECASE,
)
INLINE_NESTING = re.compile(r"</?(?!(?:p|h[1-6]|br|img|title|html|body|head)\b)[a-z][^<>]*>", re.I)
VIDEO_FILE = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv)(?:[?#]|$)", re.IGNORECASE)
# Where the words before and after a tag are words of their own.
PARTED = BLOCKS | set(HEADINGS) | {
    "blockquote", "br", "caption", "figcaption", "figure", "hr", "img", "li", "ol", "pre",
    "summary", "table", "td", "th", "tr", "ul",
}  # fmt: skip

A_FORM = "It belongs to a form. An article has no forms; link to the page that has one."
A_SCRIPT = "A script does not belong in an article, so it was left out."
NO_PICTURE = (
    "The file did not come along, and the import asks no other site for it. Upload the image, "
    "and choose it in its figure."
)
NO_DRAWING = "A drawing in the page itself cannot be taken over. Upload it as an image."
EMBEDDED = "It was shown inside the page. The draft has a link to it instead."
A_BLOCK = "WordPress filled this block in when somebody read the post. The export holds no words."


@dataclass
class Reading:
    """What was read from a piece of HTML, and what has no place in an article.

    `text` are all words that a reader of it saw.
    """

    elements: list[Element] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    text: str = ""
    images: list[str] = field(default_factory=list)


def parse(html: str) -> Any:
    """The tree of some HTML, `None` where there is nothing in it. Nothing is ever fetched."""
    html = html.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = lxml_html.document_fromstring(html.encode(), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # Deeper than the parser goes: the same words, with no block within another.
        flat = NESTING.sub("<p>", html)
        return lxml_html.document_fromstring(INLINE_NESTING.sub("", flat).encode(), parser=parser)
    return tree


def read_markup(
    root: Any,
    *,
    line_breaks: bool = False,
    attachments: dict[str, Picture] | None = None,
    files: Callable[[str], bytes | None] = lambda address: None,
) -> Reading:
    """The elements below `root`, in their order.

    `attachments` are the images of a gallery by their numbers; `files` has the image at an
    address where it came along with the HTML.
    """
    unfold(root)
    walk = Walk(Builder(line_breaks=line_breaks), attachments or {}, files)
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.start(node)
        elif event == "end":
            walk.end(node)
            if node is not root:
                walk.tail(node)
        elif event == "comment":
            walk.comment(node)
            walk.tail(node)
        else:
            walk.tail(node)
    walk.reading.elements = walk.builder.end()
    walk.reading.text = "".join(walk.words)
    return walk.reading


class Walk:
    """Goes through a tree once, without recursion, however deep it is."""

    def __init__(
        self,
        builder: Builder,
        attachments: dict[str, Picture],
        files: Callable[[str], bytes | None],
    ) -> None:
        self.builder, self.attachments, self.files = builder, attachments, files
        self.reading = Reading()
        self.words: list[str] = []
        self.skipped: list[tuple[str, list[str]]] = []
        self.word_list = False
        self.seen_images: set[str] = set()

    def say(self, text: str | None) -> None:
        if not text:
            return
        if self.skipped:
            self.skipped[-1][1].append(text)
            return
        self.words.append(text)
        self.builder.text(text)

    def lose(self, kind: str, text: str, reason: str) -> None:
        self.builder.count()
        self.reading.lost.append(Lost(kind, " ".join(text.split()), reason))

    def tail(self, node: Any) -> None:
        self.say(node.tail)

    def comment(self, node: Any) -> None:
        match = BLOCK_COMMENT.fullmatch((node.text or "").strip())
        if match is None or not match[2].rstrip().endswith("/"):
            return
        name = match[1].removeprefix("core/")
        if name not in SILENT_BLOCKS:
            self.lose("block", f"wp:{match[1]} {match[2].strip().rstrip('/').strip()}", A_BLOCK)

    def start(self, node: Any) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if self.skipped:
            self.skipped.append((tag, []))
            self.skipped[-1][1].append(node.text or "")
            return
        if tag in CODE or tag in FORM_PARTS or tag in ("svg", "canvas"):
            self.skipped.append((tag, [node.text or ""]))
            return
        self.words.append(" " if tag in PARTED else "")
        self.open(tag, node)
        self.say(node.text)

    def open(self, tag: str, node: Any) -> None:
        builder = self.builder
        if tag == "p" and "MsoList" in (node.get("class") or ""):
            self.start_word_item(node)
        elif tag in BLOCKS:
            builder.flush()
            self.end_word_list(tag)
        elif tag in HEADINGS or tag == "summary":
            self.end_word_list(tag)
            builder.start_heading(HEADINGS.get(tag, 3))
        elif tag in INLINE or tag == "a":
            builder.open_inline(*inline_tag(tag, node))
        elif tag == "br":
            builder.line_break()
        elif tag == "hr":
            builder.flush()
        elif tag in ("ul", "ol", "menu", "dir"):
            builder.start_list(is_ordered=tag == "ol")
        elif tag == "li":
            builder.start_item()
        elif tag == "blockquote":
            builder.flush()
            builder.quotes += 1
        elif tag == "pre":
            builder.flush()
            builder.preformatted += 1
        elif tag == "table":
            builder.start_table()
        elif tag == "tr":
            builder.start_row()
        elif tag in ("td", "th"):
            builder.start_cell(is_heading=tag == "th")
        elif tag == "caption":
            builder.flush()
            builder.in_table_caption = True
        elif tag in ("figure", "figcaption"):
            builder.start_figure() if tag == "figure" else builder.flush()
        else:
            self.open_object(tag, node)

    def open_object(self, tag: str, node: Any) -> None:
        if tag == "img" or (tag == "input" and node.get("type") == "image"):
            self.picture(node)
        elif tag in OBJECTS or (tag == "source" and node.get("src")):
            self.object(tag, node)
        elif tag == "gallery":
            self.gallery(node)
        elif tag == "input" and (words := node.get("value") or node.get("placeholder")):
            self.lose("words", words, A_FORM)

    def end(self, node: Any) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if self.skipped:
            self.end_skipped(node)
            return
        builder = self.builder
        if tag in BLOCKS:
            builder.flush()
            if not self.word_list:
                builder.release()
        elif tag in HEADINGS or tag == "summary":
            builder.end_heading()
        elif tag in INLINE or tag == "a":
            builder.close_inline(INLINE.get(tag, tag))
            self.link_of_picture(node)
        elif tag in ("ul", "ol", "menu", "dir"):
            builder.end_list()
        elif tag == "li":
            builder.end_item()
        elif tag == "blockquote":
            builder.flush()
            builder.quotes -= 1
        elif tag == "pre":
            builder.flush()
            builder.preformatted -= 1
        elif tag == "table":
            builder.end_table()
        elif tag in ("tr", "td", "th"):
            builder.flush()
        elif tag == "caption":
            builder.flush()
            builder.in_table_caption = False
        elif tag == "figcaption":
            builder.flush()
        elif tag == "figure":
            builder.end_figure()
        self.words.append(" " if tag in PARTED else "")

    def end_skipped(self, node: Any) -> None:
        """At the end of what has no place, say what it was, once for all that it held."""
        tag, texts = self.skipped.pop()
        text = "".join(texts)
        if self.skipped:
            self.skipped[-1][1].append(f"{text} ")
            if node.tail:
                self.skipped[-1][1].append(node.tail)
            node.tail = None
        elif tag == "script":
            self.lose("code", text or node.get("src") or "script", A_SCRIPT)
        elif tag in ("svg", "canvas"):
            self.lose("image", text or tag, NO_DRAWING)
        elif tag in FORM_PARTS and text.strip():
            self.words.append(f" {text} ")
            self.lose("words", text, A_FORM)

    # Word keeps each item of a list in a paragraph of its own.

    def start_word_item(self, node: Any) -> None:
        if not self.word_list:
            mark = "".join(node.itertext()).strip()[:2]
            self.builder.start_list(is_ordered=mark[:1].isdigit())
            self.word_list = True
        self.builder.start_item()
        strip_list_mark(node)

    def end_word_list(self, tag: str) -> None:
        if self.word_list and tag not in ("div", "section", "article", "body"):
            self.builder.end_list()
            self.word_list = False

    # Pictures, videos, galleries

    def picture(self, node: Any) -> None:
        addresses = [node.get(name) or "" for name in (*LAZY, "src")]
        address = next((found.strip() for found in addresses if found.strip()), "")
        if not address:
            return
        name = address if not address.startswith("data:") else "an image in the page itself"
        if address in self.seen_images and node.getparent().tag == "noscript":
            return  # the same again, for browsers that load nothing later
        self.seen_images.add(address)
        self.reading.images.append(name)
        data = data_of(address) or self.files(address)
        words = (node.get("alt") or node.get("title") or "").strip()
        self.builder.add(Picture(name, words, "", data))

    def link_of_picture(self, node: Any) -> None:
        """A link around a picture alone has no words to stay at."""
        address = (node.get("href") or "").strip()
        if not address or is_image_address(address) or node.find(".//img") is None:
            return
        if not "".join(node.itertext()).strip():
            self.lose("link", address, "It was the link of a picture, and figures have none.")

    def object(self, tag: str, node: Any) -> None:
        address = (node.get("src") or node.get("data") or "").strip()
        if not address or any(char in address for char in '\n\r\t <>"'):
            return
        if tag == "embed" and node.getparent().tag == "object":
            return
        if address.startswith("//"):
            address = f"https:{address}"
        parent = node.getparent()
        is_sound = tag == "audio" or (tag == "source" and parent.tag == "audio")
        if tag == "source" and parent.tag not in ("audio", "video"):
            return
        is_file = tag == "video" or (tag == "source" and parent.tag == "video")
        if not is_sound and (is_file or is_video(address) or VIDEO_FILE.search(address)):
            self.builder.add_video(address, node.get("title") or "")
            return
        self.lose("embedded", address, EMBEDDED)
        if address.startswith(("http:", "https:")):
            self.builder.flush()
            self.builder.open_inline("a", f'<a href="{escape(address)}">')
            self.builder.write(node.get("title") or name_of(address))
            self.builder.close_inline("a")
            self.builder.flush()

    def gallery(self, node: Any) -> None:
        numbers = re.findall(r"\d+", node.get("ids") or "")
        pictures = [self.attachments[number] for number in numbers if number in self.attachments]
        if len(pictures) < max(len(numbers), 1):
            self.lose(
                "image",
                node.get("code") or "",
                "The post showed images here which the file does not hold. Upload the images, and "
                "add a figure for each.",
            )
        for picture in pictures:
            self.reading.images.append(picture.address)
            self.builder.flush()
            self.builder.add(
                Picture(picture.address, picture.alternative_text, picture.caption, picture.data)
            )


def name_of(address: str) -> str:
    """A few words for a link: the name of the file, or of the site."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as brackets where the host should be
        return address
    return parts.path.rstrip("/").rpartition("/")[2] or parts.netloc


def inline_tag(tag: str, node: Any) -> tuple[str, str]:
    """The name and the opening of an inline tag, as a draft has it."""
    if tag != "a":
        return INLINE[tag], f"<{INLINE[tag]}>"
    address = (node.get("href") or "").strip()
    if (
        not address
        or address.startswith("#")
        or (
            ":" in address.split("/")[0]
            and not (address.lower().startswith(("http:", "https:", "mailto:", "tel:")))
        )
    ):
        return "a", ""
    return "a", f'<a href="{escape(address)}">'


def strip_list_mark(paragraph: Any) -> None:
    """Take the mark off an item of Word, which it keeps as text before the words."""
    for node in paragraph.iter():
        for part in ("text", "tail"):
            if part == "tail" and node is paragraph:
                continue
            text = getattr(node, part)
            if not text or not text.strip():
                continue
            mark = LIST_MARK.match(f"{text} ")
            if mark:
                setattr(node, part, text[mark.end() :])
            return
