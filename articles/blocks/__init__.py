"""The vocabulary that articles are written in."""

from .body import EMERGENCY_SIGNS, NEEDED, ArticleBody, new_article_body
from .reading import ClinicalText, Reading, ReadingContextMissing
from .records import KINDS, Author, File, Link, Picture, Source, as_shown

__all__ = [
    "EMERGENCY_SIGNS",
    "KINDS",
    "NEEDED",
    "ArticleBody",
    "Author",
    "ClinicalText",
    "File",
    "Link",
    "Picture",
    "Reading",
    "ReadingContextMissing",
    "Source",
    "as_shown",
    "new_article_body",
]
