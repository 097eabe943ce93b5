"""The vocabulary that articles are written in."""

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
from .safety import ContraindicationBlock, RisksBlock
from .warning_levels import (
    GET_HELP_NOW,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    group_heading,
)

__all__ = [
    "ADVICE",
    "CERTAINTY",
    "EMERGENCY_SIGNS",
    "GET_HELP_NOW",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "SEVERITIES",
    "SOURCE_LEVELS",
    "STRENGTHS",
    "UNCHECKED",
    "ArticleBody",
    "Author",
    "Citation",
    "ClaimBlock",
    "ClinicalText",
    "ContraindicationBlock",
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
    "group_heading",
    "has_passed",
    "map_markers",
    "marker",
    "new_article_body",
]
