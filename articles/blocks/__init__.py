"""The vocabulary that articles are written in."""

from .advice import BeforeAndAfterBlock
from .base import ReferenceChooserBlock, is_blank
from .body import CARD_HEADINGS, NEEDED, ArticleBody, new_article_body, unread
from .evidence import ClaimBlock, EvidenceBlock
from .guidelines import GuidelinesBlock
from .marker import LINKTYPE, has_marker, map_markers, marker
from .method import MethodBlock
from .populations import POPULATIONS
from .printed_records import (
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
from .ratings import CERTAINTY, NOT_RATED
from .record_loading import note_loaded, records_by_key, records_loaded_once
from .render_context import Citation, ClinicalText, RenderContext, RenderContextMissing
from .safety import (
    URGENCIES,
    CareCardBlock,
    ContraindicationBlock,
    ContraindicationsBlock,
    RisksBlock,
)
from .shared_records import SHARED_RECORDS, UNCITED, SharedRecord
from .tree import EMPTY, TABLE_TEXT, Kind, Node, kind_of, nothing
from .warning_levels import (
    GET_HELP_NOW,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    group_heading,
)

__all__ = [
    "ADVICE",
    "CARD_HEADINGS",
    "CERTAINTY",
    "EMPTY",
    "GET_HELP_NOW",
    "KINDS",
    "LINKTYPE",
    "NEEDED",
    "NOT_RATED",
    "POPULATIONS",
    "SEVERITIES",
    "SHARED_RECORDS",
    "SOURCE_LEVELS",
    "STRENGTHS",
    "TABLE_TEXT",
    "UNCHECKED",
    "UNCITED",
    "UNREAD",
    "URGENCIES",
    "ArticleBody",
    "Author",
    "BeforeAndAfterBlock",
    "CareCardBlock",
    "Citation",
    "ClaimBlock",
    "ClinicalText",
    "ContraindicationBlock",
    "ContraindicationsBlock",
    "Doubt",
    "EvidenceBlock",
    "File",
    "GuidelinesBlock",
    "Kind",
    "Link",
    "MethodBlock",
    "Node",
    "Picture",
    "Recommendation",
    "ReferenceChooserBlock",
    "RenderContext",
    "RenderContextMissing",
    "RisksBlock",
    "SharedRecord",
    "SharedSigns",
    "Source",
    "as_shown",
    "group_heading",
    "has_marker",
    "has_passed",
    "is_blank",
    "kind_of",
    "map_markers",
    "marker",
    "new_article_body",
    "note_loaded",
    "nothing",
    "records_by_key",
    "records_loaded_once",
    "unread",
]
