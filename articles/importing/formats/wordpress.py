"""Exports of WordPress (WXR), read item by item, so that their size does not matter.

An export is cut into its items by their tags alone, and each item is read for itself. So an
item that is damaged stops none of the others, and each keeps its bytes as they were.
"""

import html as html_entities
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from articles.importing.post import Lost, Picture, Post, PostRefused, check_pieces
from articles.importing.rich_text import plain

from .markup import Reading, parse, read_markup
from .moments import note_of, past
from .shortcodes import expand
from .titles import LONGEST_TITLE

logger = logging.getLogger(__name__)

CHUNK = 256 * 1024
LARGEST_ITEM = 8 * 1024 * 1024
LARGEST_HEAD = 1024 * 1024
# What decides where an item ends. In CDATA a tag is text.
CLOSINGS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
TOKEN = re.compile(rb"<item(?=[\s>])|</item\s*>|<!\[CDATA\[|\]\]>|<!--|-->")
LONGEST_TOKEN = 64
RSS = re.compile(rb"<rss\b[^>]{0,5000}>")
ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding=["']([\w.-]{1,40})["']""")
HTML_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
AUTHOR = re.compile(rb"<wp:author>(.{0,5000}?)</wp:author>", re.DOTALL)
AUTHOR_NAME = re.compile(rb"<wp:author_(login|display_name)>\s*(?:<!\[CDATA\[)?([^<>\]]{0,300})")
BARE_PART = re.compile(
    r"<(title|content:encoded|excerpt:encoded)>(?!\s{0,20}<!\[CDATA\[)([^\[]{0,1000000}?)</\1>"
)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
POST_TYPES = ("post", "page")
UNWANTED_STATES = {"trash", "auto-draft", "inherit"}
KINDS = {
    "attachment": "images and other files",
    "nav_menu_item": "entries of menus",
    "trash": "posts in the trash",
    "auto-draft": "empty drafts",
    "inherit": "older versions",
    "": "items without a kind",
}
NO_KIND = "items of the kind “{kind}”"
NAMESPACES = (
    b'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    b'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)

NOT_AN_EXPORT = (
    "This is not an export of WordPress: it holds no <item>. In WordPress, choose Tools, Export, "
    "and take the file that it makes."
)
ENTITIES = (
    "This export declares entities of its own, which WordPress never does, so it was not read. "
    "Export the posts again."
)
OTHER_ENCODING = (
    "This export is not in UTF-8. Open it in a text editor, and save it with the encoding UTF-8."
)
LARGE_ITEM = "This post is larger than 8 MB, so it was not read. Import it as a file of its own."
DAMAGED_ITEM = "This post is damaged: its XML cannot be read. Export it again, or copy its text."


@dataclass
class Export:
    """What a first look through an export found: how many items, and the images by number."""

    path: Path
    items: int = 0
    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Picture] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def first_look(path: Path) -> Export:
    """Go through an export once. Raises `PostRefused` where it is none, or not safe to read."""
    export = Export(path)
    with path.open("rb") as file:
        head = file.read(LARGEST_HEAD)
    check_head(head)
    export.authors = authors_in(head[: head.find(b"<item")])
    for raw in raw_items(path):
        export.items += 1
        if b"attachment" in raw.data:
            note_attachment(export, raw)
    if not export.items:
        raise PostRefused(NOT_AN_EXPORT)
    return export


def check_head(head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:400]:
        raise PostRefused(OTHER_ENCODING)
    start = head.find(b"<item")
    before = head[: start if start >= 0 else len(head)]
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", before, re.IGNORECASE):
        raise PostRefused(ENTITIES)
    named = ENCODING.search(before)
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise PostRefused(OTHER_ENCODING)


class RawItem(NamedTuple):
    """The bytes of one item as they stand in the export; of a huge one only the first."""

    data: bytes
    is_whole: bool = True


def authors_in(head: bytes) -> dict[str, str]:
    """The names of authors, as readers saw them, by their log-ins."""
    authors = {}
    for author in AUTHOR.findall(head):
        texts = {
            name.decode(): " ".join(html_entities.unescape(text.decode("utf-8", "replace")).split())
            for name, text in AUTHOR_NAME.findall(author)
        }
        authors[texts.get("login", "")] = texts.get("display_name", "")
    return authors


def raw_items(path: Path) -> Iterator[RawItem]:
    with path.open("rb") as file:
        yield from cut_items(file)


def cut_items(file: BinaryIO) -> Iterator[RawItem]:
    """The items of an export in one pass, with no more in memory than one of them."""
    buffer, position, start = b"", 0, -1
    closing, is_whole = b"", True
    while True:
        token = TOKEN.search(buffer, position)
        if token is None:
            position = max(position, len(buffer) - LONGEST_TOKEN)  # one may be cut in two
            if start < 0:
                buffer, position = buffer[position:], 0
            elif len(buffer) > LARGEST_ITEM:
                buffer = buffer[:CHUNK] + buffer[max(position, CHUNK) :]
                position, is_whole = CHUNK, False
            chunk = file.read(CHUNK)
            if not chunk:
                break
            buffer += chunk
            continue
        position = token.end()
        word = token[0]
        if closing:
            closing = b"" if word == closing else closing
        elif word in CLOSINGS:
            closing = CLOSINGS[word]
        elif word == b"<item" and start < 0:
            buffer, position, start = buffer[token.start() :], len(word), 0
        elif word.startswith(b"</item") and start == 0:
            is_whole = is_whole and position <= LARGEST_ITEM
            yield RawItem(buffer[:position] if is_whole else buffer[:CHUNK], is_whole)
            buffer, position, start, is_whole = buffer[position:], 0, -1, True
    if start == 0:
        yield RawItem(buffer if is_whole else buffer[:CHUNK], is_whole)


def item_of(raw: RawItem) -> Any:
    """One item as a tree. Raises `PostRefused` where it cannot be read."""
    if not raw.is_whole:
        raise PostRefused(LARGE_ITEM)
    text = UNFIT.sub(" ", raw.data.decode("utf-8", "replace"))
    text = outside_cdata(text)
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        text += "]]>"  # the export was cut off within this item
    root = tree_of(text)
    if root is None:
        # Markup that nobody closed would take the parts after it for its own.
        root = tree_of(BARE_PART.sub(r"<\1><![CDATA[\2]]></\1>", text), recover=True)
    item = None if root is None else root.find("item")
    if item is None:
        raise PostRefused(DAMAGED_ITEM)
    return item


def tree_of(text: str, *, recover: bool = False) -> Any:
    """The tree of one item; None where it cannot be read. Nothing is looked up for it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=recover,
    )
    try:
        return etree.fromstring(b"<rss " + NAMESPACES + b">" + text.encode() + b"</rss>", parser)
    except etree.XMLSyntaxError:
        return None


def outside_cdata(text: str) -> str:
    """`text` with the entities of HTML as characters, where XML would not know them."""
    pieces: list[str] = []
    position = 0
    while position < len(text):
        start = text.find("<![CDATA[", position)
        start = len(text) if start < 0 else start
        words = text[position:start]
        pieces.append(HTML_ENTITY.sub(lambda match: html_entities.unescape(match[0]), words))
        end = text.find("]]>", start)
        position = len(text) if end < 0 else end + 3
        pieces.append(text[start:position])
    return "".join(pieces)


def value(item: Any, name: str) -> str:
    """The text of a part of an item, whatever version of the format named it."""
    node = item.find(f"{{*}}{name}")
    return "" if node is None else "".join(node.itertext())


def content(item: Any, kind: str) -> str:
    """`content:encoded` or `excerpt:encoded`: both have one name in two namespaces."""
    for node in item.findall("{*}encoded"):
        if f"/{kind}/" in node.tag:
            return "".join(node.itertext())
    return ""


def note_attachment(export: Export, raw: RawItem) -> None:
    try:
        item = item_of(raw)
    except PostRefused:
        return
    if value(item, "post_type") != "attachment":
        return
    address = value(item, "attachment_url") or value(item, "guid")
    alternative_text = ""
    for meta in item.findall("{*}postmeta"):
        if value(meta, "meta_key") == "_wp_attachment_image_alt":
            alternative_text = value(meta, "meta_value").strip()
    caption = content(item, "excerpt").strip()
    export.attachments[value(item, "post_id")] = Picture(address, alternative_text, caption)


def read_items(export: Export) -> Iterator[tuple[str, Post | PostRefused]]:
    """Each post of an export with its name; a post that cannot be read with the reason.

    What is no post is counted by its kind in `left_out`.
    """
    for number, raw in enumerate(raw_items(export.path), start=1):
        source = f"{export.path}#{number}"
        try:
            item = item_of(raw)
            kind, state = value(item, "post_type").strip(), value(item, "status").strip()
            source = f"{export.path}#{value(item, 'post_id').strip() or number}"
            if kind not in POST_TYPES or state in UNWANTED_STATES:
                export.left_out[state if kind in POST_TYPES else kind] += 1
                continue
            post = post_of(item, export)
        except PostRefused as reason:
            yield source, reason
            continue
        except Exception:  # whatever is wrong with one post, it never stops the others
            logger.exception("The post %s could not be read.", source)
            yield source, PostRefused(DAMAGED_ITEM)
            continue
        post.source, post.original = source, raw.data
        yield source, post


def post_of(item: Any, export: Export) -> Post:
    html, login = content(item, "content"), value(item, "creator").strip()
    title = " ".join(plain(value(item, "title")).split())
    reading = read_content(html, export)
    published = published_at(item)
    notes = note_of(value(item, "post_date"), published) if is_published(item) else []
    if not title:
        title = first_words(reading) or f"Post {value(item, 'post_id') or 'without a title'}"
        notes.append("The post had no title, so its first words are the title of the draft.")
    excerpt = " ".join(plain(content(item, "excerpt")).split())
    lost = reading.lost
    if excerpt:
        lost.append(
            Lost(
                "words",
                excerpt,
                "It was the excerpt for lists. If it says the main message, copy it into the "
                "introduction.",
            )
        )
    lost += comments_of(item)
    if len(title) > LONGEST_TITLE:
        lost.append(Lost("words", title, f"A title has at most {LONGEST_TITLE} characters."))
        title = title[:LONGEST_TITLE].rstrip()
    if not reading.elements and not lost:
        raise PostRefused(f"“{title}” holds no text, so there is nothing to import.")
    return Post(
        title=title,
        elements=reading.elements,
        notes=notes,
        lost=lost,
        text=f"{title}\n{reading.text}\n{excerpt}",
        images=reading.images,
        old_address=value(item, "link").strip(),
        author_name=(export.authors.get(login) or login)[:120],
        first_published_at=published,
        categories=list(
            dict.fromkeys(
                name
                for node in item.findall("category")
                if node.get("domain") in ("category", "post_tag")
                and (name := "".join(node.itertext()).strip())
                and name.lower() != "uncategorized"
            )
        ),
    )


def read_content(html: str, export: Export) -> Reading:
    expanded = expand(html)
    document = parse(expanded.html) if expanded.html.strip() else None
    if document is None:
        return Reading(lost=expanded.lost)
    reading = read_markup(
        document, line_breaks="<!-- wp:" not in html, attachments=export.attachments
    )
    reading.lost = [*expanded.lost, *reading.lost]
    check_pieces(len(reading.lost))
    return reading


def first_words(reading: Reading) -> str:
    return " ".join(reading.text.split()[:8])[:LONGEST_TITLE]


def is_published(item: Any) -> bool:
    return value(item, "status") == "publish"


def published_at(item: Any) -> datetime | None:
    for name, zone in (("post_date_gmt", UTC), ("post_date", UTC)):
        text = value(item, name).strip()
        try:
            moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        except ValueError:
            continue
        if is_published(item) and (found := past(moment)):
            return found
    return None


def comments_of(item: Any) -> list[Lost]:
    comments = item.findall("{*}comment")
    if not comments:
        return []
    words = " / ".join(" ".join(value(node, "comment_content").split()) for node in comments)
    return [Lost("words", words, "Comments of readers do not belong to an article.")]


def left_out_messages(export: Export) -> list[str]:
    """One sentence for each kind of item that is no post."""
    return [
        f"{count:,} left out, as they are no posts: {KINDS.get(kind) or NO_KIND.format(kind=kind)}."
        for kind, count in sorted(export.left_out.items())
    ]
