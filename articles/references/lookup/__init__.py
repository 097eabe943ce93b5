"""Look-up of a paper at Crossref and PubMed: for staff and commands, never for a patient's page."""

from .answers import Found, FoundNotice, NoticeKind, Service
from .crossref import Crossref
from .failures import AnotherPaper, Busy, Failure, NotConfigured, ServiceUnreachable, Unreadable
from .pubmed import PubMed

__all__ = [
    "AnotherPaper",
    "Busy",
    "Crossref",
    "Failure",
    "Found",
    "FoundNotice",
    "NotConfigured",
    "NoticeKind",
    "PubMed",
    "Service",
    "ServiceUnreachable",
    "Unreadable",
]
