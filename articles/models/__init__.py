"""What the articles app stores."""

from .also_read import AlsoRead, AwaitedTitle, title_key
from .approval_rule import ApprovalRule, Rule
from .article import StaleSave, TherapyArticlePage
from .article_index import ArticleIndexPage
from .clinician import Clinician
from .draft_change import ClinicianLogIn, DraftChange, NamedWriter
from .draft_findings import DraftFindings
from .edition import Edition
from .editorial_rules import AvoidedPhrase, EditorialRules
from .evidence_state import EvidenceAlert, EvidenceNotice, EvidenceState
from .external_link import ExternalLink
from .guideline import Guideline
from .helpful_count import HelpfulAnswer, HelpfulCount
from .imported_post import ImportedPost, ProposedRepair
from .listed_article import ListCount, ListedArticle
from .missing_address import MissingAddress
from .offline_redirect import OfflineRedirect
from .publication_choice import PublicationChoice, When
from .record_use import RecordUse
from .reference import Reference
from .review import ClinicalReviewTask, ReviewNotice
from .search_promotions import PromotedResult, PromotedTarget
from .search_words import SearchSynonym, SearchWord
from .shared_warning import SharedWarning
from .sign_off import SealBroken, SignOff
from .sign_off_queryset import AppendOnly, ChainReport
from .signed_address import SignedAddress
from .signer_change import SignerChange
from .template import ArticleTemplate, is_template
from .topic import Topic
from .unfound_searches import UnfoundSearch
from .warning_signs import WarningSigns

__all__ = [
    "AlsoRead",
    "AppendOnly",
    "ApprovalRule",
    "ArticleIndexPage",
    "ArticleTemplate",
    "AvoidedPhrase",
    "AwaitedTitle",
    "ChainReport",
    "ClinicalReviewTask",
    "Clinician",
    "ClinicianLogIn",
    "DraftChange",
    "DraftFindings",
    "Edition",
    "EditorialRules",
    "EvidenceAlert",
    "EvidenceNotice",
    "EvidenceState",
    "ExternalLink",
    "Guideline",
    "HelpfulAnswer",
    "HelpfulCount",
    "ImportedPost",
    "ListCount",
    "ListedArticle",
    "MissingAddress",
    "NamedWriter",
    "OfflineRedirect",
    "PromotedResult",
    "PromotedTarget",
    "ProposedRepair",
    "PublicationChoice",
    "RecordUse",
    "Reference",
    "ReviewNotice",
    "Rule",
    "SealBroken",
    "SearchSynonym",
    "SearchWord",
    "SharedWarning",
    "SignOff",
    "SignedAddress",
    "SignerChange",
    "StaleSave",
    "TherapyArticlePage",
    "Topic",
    "UnfoundSearch",
    "WarningSigns",
    "When",
    "is_template",
    "title_key",
]
