"""Word files, read with mammoth, within limits that no honest file reaches."""

import io
import re
import zipfile
import zlib
from typing import Any

import mammoth
from lxml import etree

from articles.importing.post import Heading, Paragraph, Post, PostRefused

from .images import LARGEST_IMAGE
from .markup import parse, read_markup
from .titles import LONGEST_TITLE, checked_title

MOST_PARTS = 3000
LARGEST_CONTENT = 60 * 1024 * 1024
LARGEST_PART = 30 * 1024 * 1024
# Text shrinks to a tenth in a Word file; what shrinks to a hundredth was made to fill a disk.
LARGEST_RATIO = 100
SMALL_PART = 1024 * 1024
# Tags of all parts together. A long article with many changes of its fonts has a tenth of them.
MOST_TAGS = 150_000
DOCUMENT = "word/document.xml"
RELATIONS = "_rels/.rels"
# What may stand in front of the first tag of XML, in any encoding.
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")

DAMAGE = (
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

NOT_WORD = (
    "This is not a Word file of the kind .docx, or it is damaged. Open it in Word, and save it "
    "again as “Word Document (.docx)”."
)
TOO_LARGE = (
    "This Word file unpacks to far more than a post needs, so it was not opened. Copy the text "
    "into a new document, and save that."
)
HAS_ENTITIES = (
    "This Word file holds declarations that Word never writes, so it was not opened. Copy the "
    "text into a new document, and save that."
)


def read_word(data: bytes) -> Post:
    """The post in a Word file. Raises `PostRefused` where it is none, or not safe to open."""
    source_words = checked_words(data)
    images: dict[str, bytes] = {}

    def keep_image(image: Any) -> dict[str, str]:
        with image.open() as file:
            content = file.read(LARGEST_IMAGE + 1)
        name = f"image-{len(images) + 1}"
        images[name] = content if len(content) <= LARGEST_IMAGE else b""
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(keep_image)
        )
    except RecursionError:
        raise PostRefused(TOO_LARGE) from None
    except Exception:  # of whatever kind the damage causes in the library
        raise PostRefused(NOT_WORD) from None
    document = parse(result.value)
    if document is None:
        raise PostRefused("There is no text in this Word file. Check that it is the right one.")
    reading = read_markup(document, files=lambda address: images.get(address) or None)
    elements = reading.elements
    title = ""
    for element in elements:
        if isinstance(element, Heading | Paragraph) and (title := checked_title(element.html)):
            elements.remove(element)
        break
    if not title or not elements:
        raise PostRefused(
            f"The first line of a Word file is the title, in at most {LONGEST_TITLE} characters, "
            "and the text stands below it. Add what is missing, and import it again."
        )
    return Post(
        title=title,
        elements=elements,
        lost=reading.lost,
        text=source_words,
        images=reading.images,
    )


def checked_words(data: bytes) -> str:
    """All words that the file holds, once it is known that opening it does no harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
                raise PostRefused(TOO_LARGE)
            contents = [(part.filename, content_of(archive, part)) for part in parts]
            if sum(content.count(b"<") for _name, content in contents) > MOST_TAGS:
                raise PostRefused(TOO_LARGE)
            if main_document(dict(contents)) != DOCUMENT:
                raise PostRefused(NOT_WORD)
            return "\n".join(filter(None, (words_of_part(*part) for part in contents)))
    except DAMAGE:
        raise PostRefused(NOT_WORD) from None


def content_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part of the file that may be read as XML, whatever its name; nothing of an image.

    Raises `PostRefused` where it is not safe to read.
    """
    is_huge = part.file_size > SMALL_PART and (
        part.file_size > part.compress_size * LARGEST_RATIO or part.file_size > LARGEST_PART
    )
    if is_huge:
        raise PostRefused(TOO_LARGE)
    content = archive.read(part)
    if not content.lstrip(BEFORE_XML).startswith(b"<"):
        return b""
    if ENTITIES.search(content):
        raise PostRefused(HAS_ENTITIES)
    return content


def main_document(contents: dict[str, bytes]) -> str:
    """Which part is opened as the document: what the file says, as far as it is there."""
    root = tree_of(contents.get(RELATIONS, b""))
    relations = [] if root is None else root.iter("{*}Relationship")
    targets = [
        node.get("Target", "").lstrip("/")
        for node in relations
        if node.get("Type", "").endswith("/officeDocument")
    ]
    return next((name for name in [*targets, DOCUMENT] if name in contents), "")


def words_of_part(name: str, content: bytes) -> str:
    root = tree_of(content) if TEXT_PARTS.fullmatch(name) else None
    return "" if root is None else words_of(root)


def tree_of(content: bytes) -> Any:
    """The tree of a part, as far as it can be read; `None` where there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    return etree.fromstring(content, parser) if content else None


def words_of(root: Any) -> str:
    """The words of all paragraphs; of two forms of one drawing, those of the first."""
    for copy in list(root.iter("{*}Fallback")):
        copy.getparent().remove(copy)
    words = []
    for node in root.iter("{*}p", "{*}br", "{*}tab", TEXT):
        words.append((node.text or "") if node.tag == TEXT else "\n")
    return "".join(words)
