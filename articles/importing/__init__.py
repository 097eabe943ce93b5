"""Legacy posts to drafts, with a report of what was done."""

from .importer import import_post, import_posts, imported
from .post import PostRefused
from .post_files import read_bytes, read_post
from .repairs import RepairRefused, accept, refuse
from .report import ImportResult, as_json, as_text, totals

__all__ = [
    "ImportResult",
    "PostRefused",
    "RepairRefused",
    "accept",
    "as_json",
    "as_text",
    "import_post",
    "import_posts",
    "imported",
    "read_bytes",
    "read_post",
    "refuse",
    "totals",
]
