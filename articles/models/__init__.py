"""What the articles app stores."""

from .also_read import AlsoRead, AwaitedTitle, title_key
from .article import ArticleIndexPage, StaleSave, TherapyArticlePage
from .edition import Edition
from .guideline import Guideline
from .record_use import RecordUse
from .reference import Reference
from .review import ClinicalReviewTask, NamedWriter
from .sign_off import AppendOnly, SignOff, Verdict
from .snippets import Clinician, Topic

__all__ = [
    "AlsoRead",
    "AppendOnly",
    "ArticleIndexPage",
    "AwaitedTitle",
    "ClinicalReviewTask",
    "Clinician",
    "Edition",
    "Guideline",
    "NamedWriter",
    "RecordUse",
    "Reference",
    "SignOff",
    "StaleSave",
    "TherapyArticlePage",
    "Topic",
    "Verdict",
    "title_key",
]
