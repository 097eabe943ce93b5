"""Clinical content and the one way to turn it into HTML and text."""

from .ama_style import format_source
from .article import Article, ResolveLinks, linked_pages, without_links
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
from .files import DraftFiles, EditionFiles
from .passages import AuthoredVersion, authored_version, authored_version_of_revision
from .sections import Section, sections_of
from .short_answers import ShortAnswers

__all__ = [
    "CLINICAL_FIELDS",
    "SCHEMA_VERSION",
    "Article",
    "AuthoredVersion",
    "CitationPlace",
    "ClinicalContent",
    "ContentError",
    "DraftFiles",
    "EditionFiles",
    "ResolveLinks",
    "Section",
    "ShortAnswers",
    "authored_version",
    "authored_version_of_revision",
    "citations",
    "clinical_content",
    "digest",
    "format_source",
    "linked_pages",
    "record_keys_in",
    "saved_fields",
    "sections_of",
    "without_links",
]
