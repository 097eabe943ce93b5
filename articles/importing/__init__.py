"""Legacy posts to drafts, with a report of what was done."""

from .importer import import_posts
from .report import ImportResult, as_json, as_text, totals

__all__ = ["ImportResult", "as_json", "as_text", "import_posts", "totals"]
