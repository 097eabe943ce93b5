"""The vocabulary that articles are written in."""

from .base import ReferenceChooserBlock
from .body import NEEDED, ArticleBody, new_article_body
from .evidence import ClaimBlock, EvidenceBlock
from .guidelines import GuidelinesBlock
from .marker import LINKTYPE, has_marker, map_markers, marker
from .method import MethodBlock
from .populations import POPULATIONS
from .ratings import CERTAINTY, NOT_RATED
from .reading import Citation, ClinicalText, Reading, ReadingContextMissing
from .records import (
    ADVICE,
    KINDS,
    STRENGTHS,
    UNREAD,
    Author,
    Doubt,
    File,
    Link,
    Picture,
    Recommendation,
    SharedSigns,
    Source,
    as_shown,
    has_passed,
)
from .safety import URGENCIES, CareCardBlock, RisksBlock
from .shared_records import SHARED_RECORDS, UNCITED, SharedRecord

__all__ = [
    "ADVICE",
    "CERTAINTY",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "SHARED_RECORDS",
    "STRENGTHS",
    "UNCITED",
    "UNREAD",
    "URGENCIES",
    "ArticleBody",
    "Author",
    "CareCardBlock",
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
    "ReferenceChooserBlock",
    "RisksBlock",
    "SharedRecord",
    "SharedSigns",
    "Source",
    "as_shown",
    "has_marker",
    "has_passed",
    "map_markers",
    "marker",
    "new_article_body",
]
