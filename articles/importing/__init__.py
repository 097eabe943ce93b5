"""Legacy posts to drafts, with a report of what was done."""

from .importer import import_post, import_posts, imported
from .post import PostRefused
from .post_files import read_bytes, read_post
from .repairs import RepairRefused, accept, refuse, reopen
from .report import ImportResult, Report

__all__ = [
    "ImportResult",
    "PostRefused",
    "RepairRefused",
    "Report",
    "accept",
    "import_post",
    "import_posts",
    "imported",
    "read_bytes",
    "read_post",
    "refuse",
    "reopen",
]
