"""The vocabulary that articles are written in."""

from .body import EMERGENCY_SIGNS, NEEDED, ArticleBody, new_article_body
from .evidence import ClaimBlock, EvidenceBlock
from .guidelines import GuidelinesBlock
from .method import MethodBlock
from .populations import POPULATIONS
from .ratings import CERTAINTY, NOT_RATED
from .reading import ClinicalText, Reading, ReadingContextMissing
from .records import (
    ADVICE,
    KINDS,
    STRENGTHS,
    Author,
    File,
    Link,
    Picture,
    Recommendation,
    Source,
    as_shown,
)
from .safety import RisksBlock

__all__ = [
    "ADVICE",
    "CERTAINTY",
    "EMERGENCY_SIGNS",
    "KINDS",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "STRENGTHS",
    "ArticleBody",
    "Author",
    "ClaimBlock",
    "ClinicalText",
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
    "new_article_body",
]
