"""Clinical content and the one way to turn it into HTML and text."""

from .ama_style import format_source
from .article import Article, ResolveLinks, linked_pages, pages_linked_from, without_links
from .away_from_page import (
    MAX_LENGTH,
    Thought,
    away_from_page,
    end_of_first_thought,
    first_sentence_away,
    thoughts,
    without_bare_numbers,
)
from .canonical import ContentError
from .citation_places import CitationPlace, citations
from .clinical import (
    CLINICAL_FIELDS,
    SCHEMA_VERSION,
    ClinicalContent,
    clinical_content,
    digest,
    record_keys_in,
    saved_fields,
)
from .do_not_use import DoNotUse, InCommon, in_common, points_to_avoid
from .files import DraftFiles, EditionFiles
from .own_passages import OwnPassage, own_passages
from .passages import (
    PASSAGE_VERSION,
    AuthoredVersion,
    authored_version,
    authored_version_of_revision,
    remade_passages,
)
from .quotable import QUOTABLE
from .sections import Section, sections_of
from .short_answers import ShortAnswers
from .summary import summary_of
from .summary_words import Answers

__all__ = [
    "CLINICAL_FIELDS",
    "MAX_LENGTH",
    "PASSAGE_VERSION",
    "QUOTABLE",
    "SCHEMA_VERSION",
    "Answers",
    "Article",
    "AuthoredVersion",
    "CitationPlace",
    "ClinicalContent",
    "ContentError",
    "DoNotUse",
    "DraftFiles",
    "EditionFiles",
    "InCommon",
    "OwnPassage",
    "ResolveLinks",
    "Section",
    "ShortAnswers",
    "Thought",
    "authored_version",
    "authored_version_of_revision",
    "away_from_page",
    "citations",
    "clinical_content",
    "digest",
    "end_of_first_thought",
    "first_sentence_away",
    "format_source",
    "in_common",
    "linked_pages",
    "own_passages",
    "pages_linked_from",
    "points_to_avoid",
    "record_keys_in",
    "remade_passages",
    "saved_fields",
    "sections_of",
    "summary_of",
    "thoughts",
    "without_bare_numbers",
    "without_links",
]
