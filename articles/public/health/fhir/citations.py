"""Citations: of the article itself, and of each source that it prints."""

from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles.blocks import Doubt, Source
from articles.content import Article, away_from_page, format_source
from articles.public.notices import notices_of
from articles.public.review_history import Review

from .values import Resource, filled, notes, reference, text_concept

DOI, PUBMED, PMC = (
    "https://doi.org",
    "https://pubmed.ncbi.nlm.nih.gov",
    "https://www.ncbi.nlm.nih.gov/pmc",
)


def citation_of_article(
    key: str,
    article: Article,
    review: Review,
    *,
    address: str,
    publisher: str,
    signed_at: str,
    source_keys: list[str],
) -> Resource:
    """The Citation of an article. Its dates and people are those of its page.

    Nobody is named of sample content, whose people are made up. A reviewer is another clinician
    than the writers; what no clinician reviewed has no day of a review.
    """
    author = article.author
    cites = [
        {"type": "cites", "resourceReference": reference("Citation", source)}
        for source in source_keys
    ]
    page = {"title": [{"text": article.title}], "webLocation": [{"url": address}]}
    return {
        "resourceType": "Citation",
        "id": key,
        **filled(
            url=address,
            title=article.title,
            status="active",
            date=signed_at,
            publisher=publisher,
            description=away_from_page(article.introduction, article.language),
            approvalDate=review.reviewed_on.isoformat(),
            lastReviewDate="" if review.is_by_team else review.reviewed_on.isoformat(),
            author=[contact(author.name, author.license)]
            if author and not article.is_sample
            else [],
            reviewer=[contact(review.reviewer, review.license)]
            if review.is_by_another_clinician and not article.is_sample
            else [],
            note=notes(*notices_of(article, review)),
            citedArtifact=page | filled(relatesTo=cites),
        ),
    }


def contact(name: str, license_name: str) -> dict[str, str]:
    return {"name": ", ".join(filter(None, [name, license_name]))}


def citation_of_source(key: str, source: Source, doubt: Doubt | None) -> Resource:
    """The Citation of a source, with what became of it as far as this site knows."""
    title = source.title
    return {
        "resourceType": "Citation",
        "id": key,
        "status": "active",
        "title": title,
        "summary": [{"style": text_concept("AMA 11"), "text": plain_text_of(source)}],
        "citedArtifact": filled(
            identifier=identifiers_of(source),
            dateAccessed=source.accessed_on,
            title=[{"text": title}],
            relatesTo=[became_of(doubt)] if doubt else [],
            publicationForm=[publication_of(source)] if publication_of(source) else [],
            webLocation=[{"url": source.url}] if source.url else [],
            contributorship=contributors_of(source),
            note=notes(
                _("Paid for by the maker of the product.") if source.paid_by_maker else "",
                _("Who paid: %(funding)s") % {"funding": source.funding} if source.funding else "",
            ),
        )
        | filled(classification=[{"classifier": [text_concept(source.kind_name)]}]
                 if source.kind_name else []),
    }  # fmt: skip


def plain_text_of(source: Source) -> str:
    """The source as the page prints it, without its links."""
    return unescape(strip_tags(format_source(source)))


def identifiers_of(source: Source) -> list[dict[str, str]]:
    values = ((DOI, source.doi), (PUBMED, source.pmid), (PMC, source.pmcid))
    return [{"system": system, "value": value} for system, value in values if value]


def became_of(doubt: Doubt) -> dict[str, Any]:
    """That a paper was withdrawn, or that its journal has doubts about it."""
    day = doubt.day.isoformat() if doubt.day else ""
    if doubt.is_withdrawn:
        words = _("Withdrawn on %(day)s.") % {"day": day} if day else _("Withdrawn.")
        return {"type": "retracted-by", "display": words}
    words = _("Its journal has doubts about it.")
    return {"type": "comment-in", "label": _("Expression of concern"), "display": words}


def publication_of(source: Source) -> dict[str, Any]:
    parts = [f"{source.year:04}" if source.year else "", two_digits(source.month)]
    parts.append(two_digits(source.day) if source.month else "")
    day = "-".join(part for part in parts if part) if source.year else ""
    return filled(
        publishedIn=filled(title=source.container or source.container_short),
        volume=source.volume,
        issue=source.issue,
        articleDate=day,
        pageString=source.pages,
    )


def two_digits(number: int | None) -> str:
    return f"{number:02}" if number else ""


def contributors_of(source: Source) -> dict[str, Any]:
    """The authors as the source is printed. FHIR has no list of names without records of people."""
    if not source.author_line:
        return {}
    entries = [
        {"contributor": {"display": " ".join(filter(None, names_of(author)))}, "rankingOrder": rank}
        for rank, author in enumerate(source.authors, 1)
    ]
    summary = {"value": source.author_line}
    return {"complete": not source.et_al, "entry": entries, "summary": [summary]}


def names_of(author: dict[str, str]) -> tuple[str, ...]:
    return author.get("family", ""), author.get("given", ""), author.get("literal", "")
