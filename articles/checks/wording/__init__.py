"""Rules about words: pure functions from a paragraph of plain text to findings."""

from .registry import ENGLISH, TEXT_CHECKS, TextFinding, findings_in, text_check

__all__ = ["ENGLISH", "TEXT_CHECKS", "TextFinding", "findings_in", "text_check"]
