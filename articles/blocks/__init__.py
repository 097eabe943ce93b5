"""The vocabulary that articles are written in."""

from .body import EMERGENCY_SIGNS, NEEDED, ArticleBody, new_article_body
from .marker import LINKTYPE, map_markers, marker
from .reading import Citation, ClinicalText, Reading, ReadingContextMissing
from .records import KINDS, Author, Doubt, File, Link, Picture, Source, as_shown

__all__ = [
    "EMERGENCY_SIGNS",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "ArticleBody",
    "Author",
    "Citation",
    "ClinicalText",
    "Doubt",
    "File",
    "Link",
    "Picture",
    "Reading",
    "ReadingContextMissing",
    "Source",
    "as_shown",
    "map_markers",
    "marker",
    "new_article_body",
]
