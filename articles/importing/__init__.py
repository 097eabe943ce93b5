"""Legacy posts to drafts, with a report of what was done."""

from .importer import import_posts
from .report import Outcome, as_json, as_text, totals

__all__ = ["Outcome", "as_json", "as_text", "import_posts", "totals"]
