"""Look-up of a paper at Crossref and PubMed: for staff and commands, never for a patient's page."""

from .answers import NoticeKind, PaperNotice, PaperRecord, Service
from .crossref import Crossref
from .failures import (
    AnotherPaper,
    LookUpFailure,
    NotConfigured,
    ServiceBusy,
    ServiceUnreachable,
    UnreadableAnswer,
)
from .pubmed import PubMed

__all__ = [
    "AnotherPaper",
    "Crossref",
    "LookUpFailure",
    "NotConfigured",
    "NoticeKind",
    "PaperNotice",
    "PaperRecord",
    "PubMed",
    "Service",
    "ServiceBusy",
    "ServiceUnreachable",
    "UnreadableAnswer",
]
