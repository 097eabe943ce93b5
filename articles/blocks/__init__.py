"""The vocabulary that articles are written in."""

from .base import is_blank
from .body import EMERGENCY_SIGNS, NEEDED, ArticleBody, new_article_body
from .evidence import ClaimBlock, EvidenceBlock
from .guidelines import GuidelinesBlock
from .marker import LINKTYPE, map_markers, marker
from .method import MethodBlock
from .populations import POPULATIONS
from .ratings import CERTAINTY, NOT_RATED
from .reading import Citation, ClinicalText, Reading, ReadingContextMissing
from .records import (
    ADVICE,
    KINDS,
    STRENGTHS,
    Author,
    Doubt,
    File,
    Link,
    Picture,
    Recommendation,
    Source,
    as_shown,
    has_passed,
)
from .safety import RisksBlock

__all__ = [
    "ADVICE",
    "CERTAINTY",
    "EMERGENCY_SIGNS",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "STRENGTHS",
    "ArticleBody",
    "Author",
    "Citation",
    "ClaimBlock",
    "ClinicalText",
    "Doubt",
    "EvidenceBlock",
    "File",
    "GuidelinesBlock",
    "Link",
    "MethodBlock",
    "Picture",
    "Reading",
    "ReadingContextMissing",
    "Recommendation",
    "RisksBlock",
    "Source",
    "as_shown",
    "has_passed",
    "is_blank",
    "map_markers",
    "marker",
    "new_article_body",
]
