"""The vocabulary that articles are written in."""

from .advice import BeforeAndAfterBlock
from .body import CARD_HEADINGS, NEEDED, ArticleBody, new_article_body
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
    SharedSigns,
    Source,
    as_shown,
    has_passed,
)
from .safety import URGENCIES, CareCardBlock, ContraindicationsBlock, RisksBlock
from .shared_records import SHARED_RECORDS, UNCITED, SharedRecord

__all__ = [
    "ADVICE",
    "CARD_HEADINGS",
    "CERTAINTY",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "SHARED_RECORDS",
    "STRENGTHS",
    "UNCITED",
    "URGENCIES",
    "ArticleBody",
    "Author",
    "BeforeAndAfterBlock",
    "CareCardBlock",
    "Citation",
    "ClaimBlock",
    "ClinicalText",
    "ContraindicationsBlock",
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
    "SharedRecord",
    "SharedSigns",
    "Source",
    "as_shown",
    "has_passed",
    "map_markers",
    "marker",
    "new_article_body",
]
