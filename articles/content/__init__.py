"""Clinical content and the one way to turn it into HTML and text."""

from .article import Article, ResolveLinks, linked_pages, without_links
from .canonical import ContentError
from .citation import printed
from .citing import Citing, citations
from .files import DraftFiles, KeptFiles
from .form import (
    CLINICAL,
    FORM,
    ClinicalContent,
    as_written,
    clinical_content,
    digest,
    recorded_in,
    saved_fields,
    written_in,
)

__all__ = [
    "CLINICAL",
    "FORM",
    "Article",
    "Citing",
    "ClinicalContent",
    "ContentError",
    "DraftFiles",
    "KeptFiles",
    "ResolveLinks",
    "as_written",
    "citations",
    "clinical_content",
    "digest",
    "linked_pages",
    "printed",
    "recorded_in",
    "saved_fields",
    "without_links",
    "written_in",
]
