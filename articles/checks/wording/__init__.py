"""Rules about words: pure functions from a paragraph of plain text to findings."""

from .documents import document_check, document_findings, findings_by_paragraph
from .registry import ENGLISH, TEXT_CHECKS, TextFinding, findings_in, text_check

__all__ = [
    "ENGLISH",
    "TEXT_CHECKS",
    "TextFinding",
    "document_check",
    "document_findings",
    "findings_by_paragraph",
    "findings_in",
    "text_check",
]
