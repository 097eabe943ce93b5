"""Clinical content and the one way to turn it into HTML and text."""

from .article import Article, ResolveLinks, linked_pages
from .files import DraftFiles, KeptFiles
from .form import FORM, ClinicalContent, ContentError, clinical_content, digest

__all__ = [
    "FORM",
    "Article",
    "ClinicalContent",
    "ContentError",
    "DraftFiles",
    "KeptFiles",
    "ResolveLinks",
    "clinical_content",
    "digest",
    "linked_pages",
]
