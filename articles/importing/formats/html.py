"""HTML files: exported posts, pages saved from a browser, and what Word saves as a page."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from articles.importing.post import Heading, Lost, Post, PostRefused, check_pieces

from .decoding import decode
from .markup import parse, read_markup
from .moments import moment, note_of
from .shortcodes import expand
from .titles import LONGEST_TITLE, checked_title

CHARSET = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
SHORT_HEAD = 4096
CONTENT_CLASSES = (
    "entry-content",
    "post-content",
    "article-content",
    "post-body",
    "td-post-content",
)
AROUND_ROLES = {"banner", "navigation", "complementary", "contentinfo", "search"}
AROUND_TEXT = "It stood around the post, not in it: navigation, comments or the like."
NOTHING = "There is no text in this file. Save the post itself, not the page that lists it."
SITE_NAME = re.compile(r"\s[|–—•»·-]\s[^|–—•»·-]{1,80}$")


def read_html(data: bytes, files: Callable[[str], bytes | None] = lambda address: None) -> Post:
    """The post in an HTML file. Raises `PostRefused` where there is none.

    Of a saved page it is what stands in the article of the page; what stands around that is
    named as left out.
    """
    source, notes = decode_html(data)
    expanded = expand(source)
    document = parse(expanded.html)
    if document is None:
        raise PostRefused(NOTHING)
    title = page_title(document)
    old_address = canonical_address(document)
    named_moment = meta_content(document, "article:published_time", "date", "dc.date")
    published = moment(named_moment)
    notes += note_of(named_moment, published)
    author, categories = author_of(document), categories_of(document)
    root, around = article_of(document)
    is_raw = b"<p" not in data[:200_000].lower() and b"<br" not in data[:200_000].lower()
    reading = read_markup(root, line_breaks=is_raw, files=files)
    elements = reading.elements
    lost = [*expanded.lost, *reading.lost, *around]
    check_pieces(len(lost))
    text = f"{title}\n{reading.text}"
    headings = [element for element in elements if isinstance(element, Heading)]
    first = next((element for element in headings if element.level == 1), None)
    if first is None and not title and headings and headings[0] is elements[0]:
        first = headings[0]
    if first is not None and (heading := checked_title(first.html)):
        title, text = heading, reading.text
        elements.remove(first)
    if not elements:
        raise PostRefused(NOTHING)
    if not title:
        raise PostRefused(
            "This page has no title. Put the title in front of the text as a heading of the "
            "first level (<h1>)."
        )
    return Post(
        title=title[:LONGEST_TITLE],
        elements=elements,
        notes=notes,
        lost=lost,
        text=text,
        images=reading.images,
        old_address=old_address,
        author_name=author,
        first_published_at=published,
        categories=categories,
    )


def decode_html(data: bytes) -> tuple[str, list[str]]:
    """The text of a page, in the encoding that it names, if it can be read in that."""
    named = CHARSET.search(data[:SHORT_HEAD])
    name = named[1].decode("ascii") if named else ""
    if name and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        if name.lower() in ("iso-8859-1", "latin1", "us-ascii"):
            name = "windows-1252"  # as browsers read it
        try:
            return data.decode(name).replace("\0", ""), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def page_title(document: Any) -> str:
    """What the page calls itself, without the name of the site behind it."""
    title = meta_content(document, "og:title", "twitter:title")
    if not title:
        node = document.find(".//title")
        title = (
            "" if node is None else SITE_NAME.sub("", " ".join("".join(node.itertext()).split()))
        )
    return title[:LONGEST_TITLE]


def meta_content(document: Any, *names: str) -> str:
    for node in document.iter("meta"):
        content = " ".join((node.get("content") or "").split())
        if content and (node.get("property") or node.get("name") or "").lower() in names:
            return content
    return ""


def author_of(document: Any) -> str:
    """The author’s name; an address of a profile is none."""
    name = meta_content(document, "author", "article:author")
    return "" if "://" in name else name[:120]


def canonical_address(document: Any) -> str:
    for node in document.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            return (node.get("href") or "").strip()
    return meta_content(document, "og:url")


def categories_of(document: Any) -> list[str]:
    nodes = (
        node
        for node in document.iter("meta")
        if (node.get("property") or "").lower() in ("article:section", "article:tag")
    )
    return list(
        dict.fromkeys(filter(None, ((node.get("content") or "").strip() for node in nodes)))
    )


def article_of(document: Any) -> tuple[Any, list[Lost]]:
    """Where the post is in a page, and the words that stand around it."""
    body = document.find(".//body")
    body = document if body is None else body
    articles = body.findall(".//article")
    root = articles[0] if len(articles) == 1 else None
    if root is None:
        root = next(iter(body.findall(".//main")), None)
    if root is None:
        root = next((node for node in body.iter("div") if is_content(node)), body)
    lost: list[Lost] = []
    if root is not body:
        lost += remove_around(body, root)
    lost += remove_parts(root, is_body=root is body)
    return root, lost


def is_content(node: Any) -> bool:
    return any(name in CONTENT_CLASSES for name in (node.get("class") or "").split())


def remove_around(body: Any, root: Any) -> list[Lost]:
    """Say what stands before and after the post, piece by piece; the title among it is no loss."""
    lost = []
    node = root
    while node is not body and (parent := node.getparent()) is not None:
        for sibling in parent:
            if sibling is not node:
                lost += around(sibling)
        texts = [parent.text, *(child.tail for child in parent)]
        if words := " ".join(" ".join(filter(None, texts)).split()):
            lost.append(Lost("words", words, AROUND_TEXT))
        node = parent
    return lost


def remove_parts(root: Any, *, is_body: bool) -> list[Lost]:
    """Take navigation and the like out of the post itself."""
    lost: list[Lost] = []
    parts = [
        node
        for node in root.iter("nav", "aside", "header", "footer", "div", "section", "form")
        if node is not root and is_around(node, is_body=is_body)
    ]
    known = set(parts)
    for node in parts:
        if any(ancestor in known for ancestor in node.iterancestors()):
            continue
        lost += around(node)
        drop(node)
    return lost


def is_around(node: Any, *, is_body: bool) -> bool:
    if node.get("role") in AROUND_ROLES or node.get("id") in ("comments", "respond", "sidebar"):
        return True
    if node.tag in ("header", "footer"):
        return is_body and node.find(".//h1") is None
    return node.tag in ("nav", "aside")


def around(node: Any) -> list[Lost]:
    if not isinstance(node.tag, str) or node.tag in ("script", "style", "noscript", "template"):
        return []
    words = " ".join(
        " ".join(
            text
            for text in node.itertext()
            if not (getattr(text, "is_text", False) and text.getparent().tag in ("script", "style"))
        ).split()
    )
    lost = [Lost("words", words, AROUND_TEXT)] if words else []
    images = [node] if node.tag == "img" else node.iter("img")
    return lost + [Lost("image", image.get("src") or "image", AROUND_TEXT) for image in images]


def drop(node: Any) -> None:
    """Remove a node; the text behind it stays."""
    if node.tail:
        marker = etree.Element("span")
        marker.text = node.tail
        node.addprevious(marker)
    node.getparent().remove(node)
