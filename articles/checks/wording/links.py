"""Links and web addresses as readers meet them in a text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity

from .paragraphs import addresses_in, is_source
from .registry import TextFinding, text_check

LINK_TEXT = declare(
    "links/link-text",
    Severity.ADVISORY,
    "WCAG 2.2, 2.4.4: the words of a link say where it leads. NHS service manual.",
)
NOT_SECURE = declare(
    "links/not-secure",
    Severity.ADVISORY,
    "Our own: what is sent over http can be read and changed on the way.",
)
FILE = declare(
    "links/file",
    Severity.ADVISORY,
    "NHS service manual: a link to a file says its type and its size.",
)
BARE_ADDRESS = declare(
    "citations/bare-url",
    Severity.ADVISORY,
    "AMA Manual of Style: a source has authors, title and year. WCAG 2.2, 2.4.4.",
)

# Words of a link that say nothing of where it leads.
EMPTY_LINK_TEXTS = frozenset(
    """
    here|click here|tap here|press here|see here|this|this link|this page|this site|this website|
    this article|link|the link|more|read more|learn more|see more|find out more|show more|
    more information|more info|details|more details|continue|continue reading|go|download|
    click|website|page|article|read on
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
EMPTY_WORDS = re.compile(
    r"\b(?:click|tap) (?:on )?(?:here|this link|the link|the link below|below)\b"
    r"|\bpress (?:on )?(?:this link|the link)\b"
    r"|\b(?:read|see|learn|find out) more here\b|\b(?:follow|use) this link\b"
    r"|\b(?:see|look) here\b|\bmore (?:information|info|details) (?:is |are )?here\b"
    r"|(?:^|(?<=[.!?…] ))(?:read|learn|see|find out) more(?=[ .…»>→]*$)",
    re.IGNORECASE | re.MULTILINE,
)
FILE_NAME = re.compile(
    r"\.(?P<type>pdf|docx?|xlsx?|pptx?|csv|zip|odt|rtf|mp3|mp4)\Z", re.IGNORECASE
)
# “(PDF, 240 KB)” within or behind the link.
TYPE_AND_SIZE = re.compile(
    r"\b(?:PDF|Word|Excel|PowerPoint|CSV|ZIP|ODT|RTF|MP3|MP4|DOCX?|XLSX?)\b[^()\n]{0,20}?"
    r"\d+(?:[.,]\d+)? ?(?:KB|MB|GB|bytes|pages?)\b",
    re.IGNORECASE,
)
# How far behind a link its type and its size may stand.
NEAR = 60


def is_empty_link_text(words: str) -> bool:
    """Whether the words of a link say nothing of where it leads."""
    return words.strip(" .,:;!…»>→").lower() in EMPTY_LINK_TEXTS


def file_type(address: str) -> str:
    """The type of the file that an address leads to, such as “PDF”; "" where it is a page."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    match = FILE_NAME.search(path)
    return match["type"].upper() if match else ""


def says_type_and_size(words: str) -> bool:
    return TYPE_AND_SIZE.search(words) is not None


@text_check("links")
def empty_words(text: str) -> Iterator[TextFinding]:
    for match in EMPTY_WORDS.finditer(text):
        yield TextFinding(
            LINK_TEXT,
            *match.span(),
            _("“%(words)s” does not say where a link leads.") % {"words": match[0]},
            _("Name what is there: “Read about heat for back pain”."),
        )


@text_check("links", languages=("en", "es"))
def addresses(text: str) -> Iterator[TextFinding]:
    """Written out addresses that are not secure, or lead to a file."""
    for start, end in addresses_in(text):
        address = text[start:end]
        if address.lower().startswith("http://"):
            yield not_secure(start, end)
        if (kind := file_type(address)) and not says_type_and_size(text[end : end + NEAR]):
            yield file_without_words(start, end, kind)


@text_check("citations", languages=("en", "es"))
def bare_addresses(text: str) -> Iterator[TextFinding]:
    """Web addresses in running text: nobody can read one, and few say what the source is."""
    if is_source(text):
        return
    for start, end in addresses_in(text):
        yield TextFinding(
            BARE_ADDRESS,
            start,
            end,
            _("This address stands in the text as it is, and does not say what is there."),
            _("Cite it as a source, or make a link of words that say where it leads."),
        )


def not_secure(start: int, end: int) -> TextFinding:
    return TextFinding(
        NOT_SECURE,
        start,
        end,
        _("This link begins with http, so others can see and change what readers get."),
        _("See whether the same address works with https, and use that one."),
    )


def file_without_words(start: int, end: int, kind: str) -> TextFinding:
    return TextFinding(
        FILE,
        start,
        end,
        _("This link leads to a file (%(kind)s), and does not say its type and size.")
        % {"kind": kind},
        _("Write it behind the words of the link: “(%(kind)s, 240 KB)”.") % {"kind": kind},
    )
