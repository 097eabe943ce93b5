"""Rules about words: pure functions from a paragraph of plain text to findings."""

from .registry import TEXT_CHECKS, TextFinding, findings_in, text_check

__all__ = ["TEXT_CHECKS", "TextFinding", "findings_in", "text_check"]
