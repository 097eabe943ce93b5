"""Papers by PMID, from PubMed's E-utilities."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from .answers import NoticeKind, PaperNotice, PaperRecord, plain, without_empty
from .service_client import ServiceClient

# PubMed's names for the ties between records that say something of the paper's worth.
NOTICES = {
    "RetractionIn": NoticeKind.RETRACTION,
    "RetractedandRepublishedIn": NoticeKind.RETRACTION,
    "PartialRetractionIn": NoticeKind.CONCERN,
    "ExpressionOfConcernIn": NoticeKind.CONCERN,
    "ErratumIn": NoticeKind.CORRECTION,
    "CorrectedandRepublishedIn": NoticeKind.CORRECTION,
    "UpdateIn": NoticeKind.NEW_VERSION,
}
ABOUT = {
    "RetractionOf": NoticeKind.RETRACTION,
    "PartialRetractionOf": NoticeKind.CONCERN,
    "ExpressionOfConcernFor": NoticeKind.CONCERN,
    "ErratumFor": NoticeKind.CORRECTION,
}
RETRACTED = "Retracted Publication"
# The first of these that PubMed gives a paper is what it is called here.
KINDS = {
    "Practice Guideline": "guideline",
    "Guideline": "guideline",
    "Systematic Review": "review",
    "Meta-Analysis": "review",
    "Randomized Controlled Trial": "trial",
    "Observational Study": "observational",
}
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTHS = {
    spelling: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for spelling in (name, str(number), f"{number:02}")
}


class PubMed(ServiceClient):
    name = "PubMed"
    setting = "PUBMED_ADDRESS"
    identifier = "pmid"
    per_second = 2  # PubMed allows 3 without a key

    def request_for(self, identifier: str) -> tuple[str, dict[str, str]]:
        return "/efetch.fcgi", {
            "db": "pubmed",
            "id": identifier,
            "retmode": "xml",
            "tool": "pain-clinic",
            "email": self.contact,
        }

    def parse(self, body: bytes) -> PaperRecord | None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        answer = etree.fromstring(body, parser)
        if answer.tag != "PubmedArticleSet":
            raise ValueError("Not what PubMed answers.")
        internal = answer.getroottree().docinfo.internalDTD
        if internal is not None and any(internal.iterentities()):
            raise ValueError("An answer with entities of its own.")
        record = answer.find("PubmedArticle")
        if record is None:
            return None
        types = tuple(text_of(element) for element in record.iterfind(".//PublicationType"))
        notices = tuple(linked_notices(record, NOTICES))
        if RETRACTED in types and NoticeKind.RETRACTION not in {notice.kind for notice in notices}:
            notices += (PaperNotice(NoticeKind.RETRACTION, words=RETRACTED, by="PubMed"),)
        return PaperRecord(
            service=self.name,
            fields=without_empty(fields_of(record, types)),
            notices=notices,
            about=tuple(linked_notices(record, ABOUT)),
            publication_types=types,
        )


def fields_of(record: Any, types: tuple[str, ...]) -> dict[str, Any]:
    article = record.find("MedlineCitation/Article")
    title = text_of(article.find("ArticleTitle"))
    if not title:
        raise ValueError("A record without a title.")
    year, month, day = publication_date(article.find("Journal/JournalIssue/PubDate"))
    authors = article.find("AuthorList")
    ids = {
        element.get("IdType"): text_of(element)
        for element in record.iterfind("PubmedData/ArticleIdList/ArticleId")
    }
    return {
        "title": title.removesuffix("."),
        "authors": [] if authors is None else list(authors_of(authors)),
        "et_al": authors is not None and authors.get("CompleteYN") == "N",
        "container": text_of(article.find("Journal/Title")),
        "container_short": text_of(record.find("MedlineCitation/MedlineJournalInfo/MedlineTA")),
        "year": year,
        "month": month,
        "day": day,
        "volume": text_of(article.find("Journal/JournalIssue/Volume")),
        "issue": text_of(article.find("Journal/JournalIssue/Issue")),
        "pages": text_of(article.find("Pagination/MedlinePgn")),
        "doi": ids.get("doi", "").lower(),
        "pmid": text_of(record.find("MedlineCitation/PMID")),
        "pmcid": ids.get("pmc", ""),
        "kind": next((kind for name, kind in KINDS.items() if name in types), ""),
    }


def authors_of(authors: Any) -> Iterator[dict[str, str]]:
    for author in authors.iterfind("Author"):
        family = text_of(author.find("LastName"))
        if family:
            given = author.find("ForeName")
            names = [text_of(author.find("Initials") if given is None else given)]
            names.append(text_of(author.find("Suffix")))
            yield {"family": family, "given": " ".join(filter(None, names))}
        elif group := text_of(author.find("CollectiveName")):
            yield {"literal": group}


def linked_notices(record: Any, kinds: dict[str, NoticeKind]) -> Iterator[PaperNotice]:
    for link in record.iterfind(".//CommentsCorrectionsList/CommentsCorrections"):
        name = link.get("RefType")
        if name in kinds:
            words = " ".join(filter(None, [name, text_of(link.find("RefSource"))]))
            yield PaperNotice(
                kinds[name], words=words, pmid=text_of(link.find("PMID")), by="PubMed"
            )


def publication_date(element: Any) -> tuple[int | None, int | None, int | None]:
    """Year, month and day; where PubMed has words such as `2013 Nov-Dec`, the year alone."""
    if element is None:
        return None, None, None
    year = text_of(element.find("Year")) or text_of(element.find("MedlineDate"))[:4]
    if not year.isdecimal():
        return None, None, None
    month_name, day = text_of(element.find("Month")), text_of(element.find("Day"))
    month = MONTHS.get(month_name)
    try:
        date(int(year), month or 1, int(day or 1))
    except ValueError:
        return int(year), None, None
    return int(year), month, int(day) if month and day else None


def text_of(element: Any) -> str:
    """All text in an element, the markup in it left out."""
    return "" if element is None else plain("".join(element.itertext()))
