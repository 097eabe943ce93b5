"""An article as Markdown: all of its signed words, in the order of its page."""

from .document import markdown_of

__all__ = ["markdown_of"]
