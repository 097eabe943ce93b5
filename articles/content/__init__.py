"""Clinical content and the one way to turn it into HTML and text."""

from .ama_style import format_source
from .article import Article, ResolveLinks, linked_pages, without_links
from .canonical import ContentError
from .citation_places import CitationPlace, citations
from .clinical import (
    CLINICAL_FIELDS,
    SCHEMA_VERSION,
    ClinicalContent,
    authored_content,
    authored_content_of_revision,
    clinical_content,
    digest,
    record_keys_in,
    saved_fields,
)
from .files import DraftFiles, EditionFiles

__all__ = [
    "CLINICAL_FIELDS",
    "SCHEMA_VERSION",
    "Article",
    "CitationPlace",
    "ClinicalContent",
    "ContentError",
    "DraftFiles",
    "EditionFiles",
    "ResolveLinks",
    "authored_content",
    "authored_content_of_revision",
    "citations",
    "clinical_content",
    "digest",
    "format_source",
    "linked_pages",
    "record_keys_in",
    "saved_fields",
    "without_links",
]
