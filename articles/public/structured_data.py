"""What an article says to machines: its description, and JSON-LD in the words of schema.org."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.blocks import Doubt, Link, Source
from articles.content import Article, away_from_page, facts
from articles.identifiers import doi_address

from .review_history import Review

# As Django's `json_script` does: nothing in the data can end the script element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
# Therapies that schema.org calls physical, in titles in English and Spanish.
PHYSICAL = re.compile(
    r"\b(?:heat|cold|ice|exercises?|stretch(?:es|ing)?|massage|traction|TENS|physical therapy|"
    r"nerve stimulation|calor|frío|hielo|ejercicios?|masajes?|estiramientos?|fisioterapia)\b",
    re.IGNORECASE,
)
# Kinds of study that are papers. The others are pages, leaflets and manuals.
PAPERS = ("review", "trial", "observational", "case_series", "consensus")


@dataclass(frozen=True)
class WebPlace:
    """Where an article is on the web: its own address, that of the home page, and the way there.

    `breadcrumb` goes from the home page to the article, and each address is a whole one.
    """

    address: str
    home: str
    breadcrumb: Sequence[Link]


@dataclass(frozen=True)
class Publisher:
    """The clinic as its pages name it."""

    name: str
    phone: str
    address: str


def description(article: Article, search_description: str) -> str:
    """The description for search engines, or "" where nothing may stand away from the article.

    Of two texts the first that has something that may: the search description, which a second
    person looked at, and the introduction, which a clinician signed.
    """
    texts = (search_description, article.introduction)
    return next(filter(None, (away_from_page(text, article.language) for text in texts)), "")


def json_ld(
    article: Article, review: Review, modified_on: date, place: WebPlace, publisher: Publisher
) -> SafeString:
    """A printed article as a schema.org MedicalWebPage, to stand in a script element.

    `lastReviewed` is the day on which a clinician signed it, `dateModified` the day on which the
    content last became another. What no other clinician reviewed names no reviewer, and what no
    clinician reviewed says nothing of a review. The people of sample content are made up, so a
    sample page names none of them. It says nothing of an effect: beside the name of a reviewer
    that would be one that they signed. Its sources are those that the page prints, in that order.
    """
    therapy_id = f"{place.address}#therapy"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": place.address,
        "name": article.title,
        "inLanguage": article.language,
        "dateModified": modified_on.isoformat(),
        "audience": {"@type": "Patient"},
        "publisher": clinic(publisher, place.home),
        "breadcrumb": breadcrumb_list(place.breadcrumb),
    }
    if not review.is_by_team:
        data["lastReviewed"] = review.reviewed_on.isoformat()
    if not article.is_sample:
        if review.is_by_another_clinician:
            data["reviewedBy"] = person(review.reviewer, review.license)
        if author := article.author:
            data["author"] = person(author.name, author.license)
    data["about"] = without_empty(
        {
            "@type": "PhysicalTherapy" if PHYSICAL.search(article.title) else "MedicalTherapy",
            "@id": therapy_id,
            "name": article.title,
            "contraindication": list(contraindications(article)),
        }
    )
    context = article.render_context
    citations = [citation(source, context.doubt_about(source)) for source in context.sources]
    return script_json(without_empty({**data, "citation": citations}))


def script_json(data: dict[str, Any]) -> SafeString:
    """JSON that may stand in a script element."""
    return mark_safe(  # noqa: S308 - escaped in this line
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    )


def clinic(publisher: Publisher, home: str, **more: Any) -> dict[str, Any]:
    """The clinic, under the same name on each page."""
    return without_empty(
        {
            "@type": "MedicalClinic",
            "@id": f"{home}#clinic",
            "name": publisher.name,
            "url": home,
            "telephone": publisher.phone,
            "address": publisher.address,
            **more,
        }
    )


def breadcrumb_list(links: Sequence[Link]) -> dict[str, Any]:
    """The way to a page, from the home page on."""
    items = [
        {"@type": "ListItem", "position": number, "name": link.title, "item": {"@id": link.url}}
        for number, link in enumerate(links, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def contraindications(article: Article) -> Iterator[dict[str, str]]:
    """Each warning by its condition. How serious it is comes first: schema.org has no other place
    for it, and a condition without it could be read as one in which the therapy helps."""
    for warning in facts.warnings(article):
        if warning.condition:
            name = f"{warning.heading}: {warning.condition}"
            yield {"@type": "MedicalContraindication", "name": name}


def citation(source: Source, doubt: Doubt | None) -> dict[str, Any]:
    """A source of the page. One that was withdrawn, or is in doubt, says so.

    Its DOI stands in its address alone: each word twice costs every reader.
    """
    is_paper = bool(source.doi) or source.kind in PAPERS
    return without_empty(
        {
            "@type": "MedicalScholarlyArticle" if is_paper else "CreativeWork",
            "name": source.title,
            "url": doi_address(source.doi) if source.doi else source.url,
            "datePublished": str(source.year or ""),
            "publicationType": source.kind_name if is_paper else "",
            "correction": facts.doubt_sentence(doubt),
        }
    )


def person(name: str, license_name: str) -> dict[str, str]:
    """A person in the words of schema.org, with a license where there is one."""
    data = {"@type": "Person", "name": name}
    return data | {"honorificSuffix": license_name} if license_name else data


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
