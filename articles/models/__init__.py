"""What the articles app stores."""

from .also_read import AlsoRead, AwaitedTitle, title_key
from .article import ArticleIndexPage, TherapyArticlePage
from .edition import Edition
from .reference import Reference
from .snippets import Clinician, Topic

__all__ = [
    "AlsoRead",
    "ArticleIndexPage",
    "AwaitedTitle",
    "Clinician",
    "Edition",
    "Reference",
    "TherapyArticlePage",
    "Topic",
    "title_key",
]
