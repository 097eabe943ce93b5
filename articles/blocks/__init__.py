"""The vocabulary that articles are written in."""

from .advice import CalloutBlock
from .base import ReferenceChooserBlock, SharedWarningChooserBlock, is_blank
from .body import CARD_HEADINGS, NEEDED_BLOCKS, ArticleBody, new_article_body, unreadable_places
from .care_card import CareCardBlock
from .empty_fields import words_if_empty
from .evidence import ClaimBlock, EvidenceBlock
from .form_adapters import ArticleBodyAdapter, FoldedBlockAdapter
from .guidelines import GuidelinesBlock
from .marker import LINKTYPE, has_marker, map_markers, marker
from .method import MethodBlock
from .populations import POPULATIONS
from .printed_records import (
    GUIDELINE_DIRECTIONS,
    NOT_READ,
    RECOMMENDATION_STRENGTHS,
    STUDY_KINDS,
    Author,
    Doubt,
    File,
    Link,
    Picture,
    PrintedWarning,
    Recommendation,
    SharedSigns,
    Source,
    as_shown,
    gravest_doubt,
    has_passed,
)
from .procedure import BeforeAndAfterBlock
from .questions import QuestionsBlock
from .ratings import CERTAINTY, NOT_RATED
from .record_loading import add_loaded_records, records_by_key, records_loaded_once
from .render_context import Citation, ClinicalText, RenderContext, RenderContextMissing
from .safety import (
    ContraindicationBlock,
    ContraindicationsBlock,
    RisksBlock,
    SharedWarningBlock,
)
from .shared_records import SHARED_RECORDS, UNCITED, SharedRecord
from .text import ParagraphsBlock
from .tree import TABLE_TEXT, Node, NodeKind, is_empty, kind_of, no_value
from .warning_levels import (
    GET_HELP_NOW,
    SEVERITIES,
    SOURCE_LEVELS,
    UNCHECKED,
    URGENCIES,
    group_heading,
)
from .warning_subjects import WARNING_SUBJECTS, by_subject
from .ways import WayBlock

__all__ = [
    "CARD_HEADINGS",
    "CERTAINTY",
    "GET_HELP_NOW",
    "GUIDELINE_DIRECTIONS",
    "LINKTYPE",
    "NEEDED_BLOCKS",
    "NOT_RATED",
    "NOT_READ",
    "POPULATIONS",
    "RECOMMENDATION_STRENGTHS",
    "SEVERITIES",
    "SHARED_RECORDS",
    "SOURCE_LEVELS",
    "STUDY_KINDS",
    "TABLE_TEXT",
    "UNCHECKED",
    "UNCITED",
    "URGENCIES",
    "WARNING_SUBJECTS",
    "ArticleBody",
    "ArticleBodyAdapter",
    "Author",
    "BeforeAndAfterBlock",
    "CalloutBlock",
    "CareCardBlock",
    "Citation",
    "ClaimBlock",
    "ClinicalText",
    "ContraindicationBlock",
    "ContraindicationsBlock",
    "Doubt",
    "EvidenceBlock",
    "File",
    "FoldedBlockAdapter",
    "GuidelinesBlock",
    "Link",
    "MethodBlock",
    "Node",
    "NodeKind",
    "ParagraphsBlock",
    "Picture",
    "PrintedWarning",
    "QuestionsBlock",
    "Recommendation",
    "ReferenceChooserBlock",
    "RenderContext",
    "RenderContextMissing",
    "RisksBlock",
    "SharedRecord",
    "SharedSigns",
    "SharedWarningBlock",
    "SharedWarningChooserBlock",
    "Source",
    "WayBlock",
    "add_loaded_records",
    "as_shown",
    "by_subject",
    "gravest_doubt",
    "group_heading",
    "has_marker",
    "has_passed",
    "is_blank",
    "is_empty",
    "kind_of",
    "map_markers",
    "marker",
    "new_article_body",
    "no_value",
    "records_by_key",
    "records_loaded_once",
    "unreadable_places",
    "words_if_empty",
]
