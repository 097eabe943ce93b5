"""Titles that are too long, and pictures whose words say nothing to those who cannot see them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks.media import FigureBlock
from articles.models import TherapyArticlePage

from .finding import Finding, Severity
from .places import Place, blocks_of, fields
from .registry import check

ADVISORY = Severity.ADVISORY

LONGEST_TITLE = 65
FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)\Z"
    r"|\A(?:IMG|DSC|image|photo|screenshot)[ _-]?\d+\Z",
    re.IGNORECASE,
)
NAMES_ITSELF = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|icon)"
    r"(?: (?:of|showing|that shows)\b|\W*\Z)",
    re.IGNORECASE,
)


@check
def title_length(draft: TherapyArticlePage) -> Iterator[Finding]:
    """A title of which search results and tabs show the beginning alone. No query."""
    for place in fields(draft):
        if place.path in ("title", "seo_title") and len(place.text) > LONGEST_TITLE:
            yield place.finding(
                "structure/title-length",
                _("This has %(number)s characters. Of more than %(limit)s, search results show the "
                  "beginning alone.") % {"number": len(place.text), "limit": LONGEST_TITLE},
                (LONGEST_TITLE, len(place.text)),
                severity=ADVISORY,
                suggestion=_("Put the therapy first, and leave out what the introduction says."),
            )  # fmt: skip


@check
def alternative_texts(draft: TherapyArticlePage) -> Iterator[Finding]:
    """Words in place of a picture that are none: a file name, or those of the caption. No query."""
    for figure in blocks_of(draft, FigureBlock):
        place = figure.child("alternative_text")
        if place.text.strip() and place.text.strip() == figure.child("caption").text.strip():
            message = _("This says the same as the caption, so it is read out twice.")
            yield useless(place, message)
        else:
            yield from words_of_picture(place)
    for place in fields(draft):
        if place.path == "lead_image_alternative_text":
            yield from words_of_picture(place)


def words_of_picture(place: Place) -> Iterator[Finding]:
    text = place.text.strip()
    if FILE_NAME.search(text):
        yield useless(place, _("This is the name of a file. It does not say what can be seen."))
    elif NAMES_ITSELF.match(text):
        yield useless(place, _("Readers are told already that this is a picture."))


def useless(place: Place, message: str) -> Finding:
    return place.finding(
        "structure/alternative-text",
        message,
        (0, len(place.text)),
        severity=ADVISORY,
        suggestion=_(
            "Say what can be seen: “A person lies on one side with a warm pad on the lower back.”"
        ),
    )
