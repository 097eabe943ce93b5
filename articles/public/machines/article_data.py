"""One article as JSON: each part of it by itself, and each of them whole."""

from html import unescape
from typing import Any

from django.utils.html import strip_tags

from articles.blocks import Source
from articles.content import Article, away_from_page, facts, format_source
from articles.identifiers import doi_address
from articles.public.notices import notices_of
from articles.public.review_history import Review

from .signed import SignedArticle

REVIEWED, WRITTEN_AND_SIGNED, NOT_REVIEWED = "reviewed", "written_and_signed", "not_reviewed"


def article_data(signed: SignedArticle, api_address: str) -> dict[str, Any]:
    """What `api/v1/articles/<id>` answers. Sample content names no people: they are made up."""
    article, edition = signed.article, signed.edition
    author = None if article.is_sample else article.author
    return {
        "id": edition.pk,
        "title": article.title,
        "language": article.language,
        "notices": notices_of(article, signed.review),
        "summary": away_from_page(article.introduction, article.language),
        "address": signed.address,
        "api_address": api_address,
        "text_address": signed.text_address,
        "is_sample": article.is_sample,
        "digest": edition.digest,
        "published_at": edition.published_at.isoformat(),
        "changed_at": edition.updated_at.isoformat(),
        "author": person(author.name, author.license, signed.author_address) if author else None,
        "review": review_data(signed.review, article),
        # What nobody has looked at is left out: here it would have no mark.
        "topics": [
            {"name": link.title, "address": link.url}
            for link in signed.topics
            if getattr(link.title, "is_checked", True)
        ],
        "claims": [
            claim_data(claim.away_from_page(article.language)) for claim in facts.claims(article)
        ],
        "contraindications": [
            warning_data(warning.away_from_page(article.language))
            for warning in facts.warnings(article)
        ],
        "get_help": [card_data(card) for card in facts.blocks_named(article, "care_card")],
        "sources": [
            source_data(article, number, source)
            for number, source in enumerate(article.render_context.sources, start=1)
        ],
    }


def person(name: str, license_name: str, address: str) -> dict[str, str]:
    return {"name": name, "license": license_name, "address": address}


def review_data(review: Review, article: Article) -> dict[str, Any]:
    """Who approved the article and until when; `kind` says what that approval is worth."""
    kind = REVIEWED if review.is_by_another_clinician else WRITTEN_AND_SIGNED
    reviewer = person(review.reviewer, review.license, "")
    return {
        "kind": NOT_REVIEWED if review.is_by_team else kind,
        "approved_on": review.reviewed_on.isoformat(),
        "approved_by": None if article.is_sample else reviewer,
        "next_review_due": review.due.isoformat() if review.due else None,
        "is_overdue": review.is_overdue,
        "is_under_review": article.render_context.is_under_review,
        "changes": [
            {"on": change.day.isoformat(), "words": away_from_page(change.words, article.language)}
            for change in review.changes
        ],
    }


def claim_data(claim: facts.FramedClaim) -> dict[str, Any]:
    """A claim in one sentence with all of its frame, and the same in parts."""
    return {
        "sentence": claim.sentence,
        "statement": claim.statement,
        "population": claim.population,
        "comparator": claim.comparator,
        "outcome": claim.outcome,
        "intervention": claim.intervention,
        "time": claim.time,
        "setting": claim.setting,
        "effect": {
            "direction": claim.direction,
            "size": claim.size,
            "in_numbers": claim.size_in_numbers,
        },
        "certainty": [
            {
                "level": certainty.level,
                "scheme": certainty.scheme,
                "words": certainty.words,
                "meaning": certainty.meaning,
            }
            for certainty in claim.certainties
        ],
        "not_known": claim.not_known,
        "sources": claim.sources,
    }


def warning_data(warning: facts.FramedWarning) -> dict[str, Any]:
    """A warning in one line that begins with how serious it is, and the same in parts."""
    return {
        "sentence": warning.sentence,
        "level": warning.level,
        "level_words": warning.heading,
        "condition": warning.condition,
        "about": warning.about,
        "reason": warning.reason,
        "instead": warning.instead,
        "sources": [
            {"number": source.number, "level": source.level, "says": source.says}
            for source in warning.sources
        ],
    }


def card_data(card: Any) -> dict[str, Any]:
    """When to get help and how soon; each sign stands with the line above it."""
    shared = card.get("shared_signs")
    groups = [
        (shared.lead_in, shared.signs) if shared else ("", []),
        ("", card.ungrouped_signs),
        *card.groups,
    ]
    return {
        "urgency": card.level,
        "heading": facts.on_one_line(card.get("heading")),
        "signs": [
            {"lead_in": facts.on_one_line(lead_in), "signs": [*map(facts.on_one_line, signs)]}
            for lead_in, signs in groups
            if signs
        ],
        "actions": [facts.on_one_line(action) for action in card.actions],
    }


def source_data(article: Article, number: int, source: Source) -> dict[str, Any]:
    """A source under the number that the page gives it, and what became of it since."""
    doubt = article.render_context.doubt_about(source)
    return {
        "number": number,
        "citation": plain_citation(source),
        "title": source.title,
        "year": source.year,
        "kind": source.kind or "unknown",
        "doi": source.doi,
        "pmid": source.pmid,
        "pmcid": source.pmcid,
        "address": doi_address(source.doi) if source.doi else source.url,
        "is_paid_by_maker": source.paid_by_maker,
        "is_withdrawn": bool(doubt and doubt.is_withdrawn),
        "doubt": facts.doubt_sentence(doubt),
    }


def plain_citation(source: Source) -> str:
    """The source in AMA style, as plain text."""
    return facts.on_one_line(unescape(strip_tags(format_source(source))))
