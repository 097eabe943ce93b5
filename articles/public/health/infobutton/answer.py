"""The articles that answer a question, from their editions."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from articles.content import (
    Article,
    ContentError,
    away_from_page,
    facts,
    sections_of,
    without_links,
)
from articles.models import Edition, ListedArticle, Rule, SignOff, Topic
from articles.models.evidence_state import Doubts, doubts
from articles.models.listed_article import articles_about
from articles.public.directory import shown_topics
from articles.public.kept_articles import require_own_digest
from articles.public.notices import notices, source_withdrawn_after
from articles.public.review_history import original_signature
from articles.public.seals import require_seals

from .matching import MESH, matching_topics
from .question import Concept, Question

logger = logging.getLogger(__name__)

MAX_ARTICLES = 10
# What a part that was asked for and is not there leaves of how well an article fits.
WITHOUT_THE_PART = 0.5

# The part of a page that a qualifier of MeSH asks for.
PARTS = {
    "Q000744": "contraindications",  # contraindications
    "Q000009": "risks",  # adverse effects
    "Q000628": "evidence",  # therapy
    "Q000627": "evidence",  # therapeutic use
    "Q000008": "method",  # administration & dosage
}


@dataclass(frozen=True)
class Found:
    """An article, how well it fits, and the parts that were asked for: qualifier, id, heading.

    `strengths` are sentences: what each guideline that it shows says, and how strongly.
    """

    edition: Edition
    topic: Topic
    score: float
    parts: list[tuple[Concept, str, str]]
    strengths: list[str]
    summary: str
    updated_at: datetime


def articles_for(question: Question) -> list[Found]:
    """The articles that answer a question, best first, at most `MAX_ARTICLES`.

    Five queries, and one more for each article that this process meets for the first time.
    To be called in the language of the question.
    """
    if not question.criteria:
        return []
    topics = matching_topics(question.criteria, shown_topics())
    if not topics:
        return []
    fits = fits_of_articles(topics, question.language)
    # An edition with the sign-off of another page is none: nobody would compare the two.
    editions = Edition.objects.readable(question.language).filter(sign_off__page=F("page"))
    editions = editions.select_related("page", "sign_off").defer(
        "text", "search", "sign_off__content", "sign_off__files", "sign_off__records"
    )
    found = list(found_of(list(editions.filter(pk__in=fits)), fits, question))
    found.sort(key=lambda one: (one.score, one.edition.published_at), reverse=True)
    return found[:MAX_ARTICLES]


def fits_of_articles(
    topics: list[tuple[Topic, float]], language: str
) -> dict[int, tuple[Topic, float]]:
    """The newest articles about these topics by their pages: the best topic, and how it fits.

    Twice as many as an answer has, so that one with the part that was asked for may come before
    a newer one without it. One query, by the index of the lists.
    """
    by_list = {articles_about(topic, language): (topic, score) for topic, score in topics}
    newest = [
        ListedArticle.objects.newest_first(name).values_list("list", "published_at", "page_id")[
            : 2 * MAX_ARTICLES
        ]
        for name in by_list
    ]
    rows = list(newest[0].union(*newest[1:], all=True) if len(newest) > 1 else newest[0])
    rows.sort(key=lambda row: (by_list[row[0]][1], *row[1:]), reverse=True)
    fits: dict[int, tuple[Topic, float]] = {}
    for name, _published_at, page_id in rows:
        if len(fits) < 2 * MAX_ARTICLES:
            fits.setdefault(page_id, by_list[name])
    return fits


def found_of(
    editions: list[Edition], fits: dict[int, tuple[Topic, float]], question: Question
) -> Iterable[Found]:
    """What of these editions this release can show, and is as this site wrote it."""
    sign_offs = defaultdict(list)
    page_ids = [edition.pk for edition in editions]
    for sign_off in SignOff.objects.filter(page__in=page_ids).without_content():
        sign_offs[sign_off.page_id].append(sign_off)
    cited = {key for edition in editions for key in references_of(edition)}
    doubted = doubts(sorted(cited))
    for edition in editions:
        try:
            require_own_digest(edition)
            require_seals(edition, sign_offs[edition.pk])
            article = edition.article(without_links)
            parts = parts_of(article, question.sub_topics)
            strengths = strengths_of(article)
        except ContentError as problem:
            logger.error("No health record is told of page %s. %s", edition.pk, problem)
            continue
        topic, score = fits[edition.pk]
        yield Found(
            edition=edition,
            topic=topic,
            score=score if parts or not question.sub_topics else score * WITHOUT_THE_PART,
            parts=parts,
            strengths=strengths,
            summary=words_of_entry(article, edition, sign_offs[edition.pk], doubted),
            updated_at=edition.updated_at,
        )


def parts_of(article: Article, sub_topics: list[Concept]) -> list[tuple[Concept, str, str]]:
    """The parts of the page that were asked for, as far as it has them."""
    sections = {section.name: section for section in reversed(sections_of(article.body))}
    wanted = [
        (concept, sections.get(PARTS.get(concept.c.upper(), "")))
        for concept in sub_topics
        if concept.system == MESH
    ]
    return [(concept, section.id, section.heading) for concept, section in wanted if section]


def strengths_of(article: Article) -> list[str]:
    """What each guideline says, as the page prints it: “A panel, 2020: Recommends it. Strong
    recommendation.”

    Only where its strength was stated, by one that somebody here has read and that its issuer
    calls valid: no caveat goes with it.
    """
    guidelines: list[Any] = [
        guideline
        for value in facts.blocks_named(article, "guidelines")
        for guideline in value["guidelines"]
        if guideline
    ]
    return [
        f"{guideline.issuer}, {guideline.year}: {guideline.advice}. {guideline.strength_words}."
        for guideline in guidelines
        if guideline.strength in ("strong", "weak")
        and guideline.has_verdict
        and not guideline.unconfirmed
        and not guideline.has_expired
    ]


def words_of_entry(
    article: Article, edition: Edition, sign_offs: list[SignOff], doubted: Doubts
) -> str:
    """What a reader must know of the article, and what may leave it of its main message."""
    sign_off = edition.sign_off
    by_number = {each.number: each for each in sign_offs}
    signed_at = original_signature(sign_off, by_number).at
    withdrawn_at = source_withdrawn_after(signed_at, references_of(edition), doubted)
    sentences = notices(
        is_sample=article.is_sample,
        is_by_team=sign_off.rule == Rule.EDITORIAL_TEAM,
        overdue_since=sign_off.review_due if sign_off.is_overdue else None,
        is_under_review=withdrawn_at is not None,
    )
    return " ".join(
        filter(None, [*sentences, away_from_page(article.introduction, article.language)])
    )


def references_of(edition: Edition) -> list[int]:
    return edition.records.get("references", [])
