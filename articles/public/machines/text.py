"""An article as Markdown, at its own address and at the one of its page for who asks so."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override

from articles.content import facts
from articles.content.markdown import markdown_of
from articles.models import Edition, TherapyArticlePage

from ..beside import own_address
from ..notices import notices_of
from ..page_links import link_resolver
from .accept import MARKDOWN, prefers_markdown
from .answers import machine_response
from .article_data import review_data
from .served import REPRESENTATION, Representation, ask_for_file
from .signed import SignedArticle, signed_article_at

ENDING = ".md"


def representation_of(request: HttpRequest) -> Representation | None:
    """In which form a request asks for an article, if not for its page."""
    if representation := getattr(request, REPRESENTATION, None):
        return representation
    return text_response if prefers_markdown(request.headers.get("Accept", "")) else None


def article_text(request: HttpRequest, path: str) -> HttpResponse:
    """`<article>.md`: what the article's page answers, as Markdown."""
    return ask_for_file(request, path, ENDING, MARKDOWN, text_response)


def text_response(request: HttpRequest, page: TherapyArticlePage, edition: Edition) -> HttpResponse:
    """The edition as Markdown. Raises `ContentError` where not all of it can be shown."""
    address = own_address(request, page, edition)
    signed = signed_article_at(request, page, edition, address, link_resolver(request))

    def content() -> str:
        with override(edition.language):
            notices = notices_of(signed.article, signed.review)
            body = markdown_of(signed.article, address, tuple(notices))
            return f"{front_matter(signed)}\n{body}"

    response = machine_response(request, signed, page, content, f"{MARKDOWN}; charset=utf-8")
    response["Content-Location"] = signed.text_address
    patch_vary_headers(response, ["Accept"])
    return response


def front_matter(signed: SignedArticle) -> str:
    """What is to be known of the article before it is read, as YAML; each value is in JSON."""
    article = signed.article
    review = review_data(signed.review, article)
    author = None if article.is_sample else article.author
    fields: dict[str, Any] = {
        "title": article.title,
        "search_title": article.seo_title if article.seo_title != article.title else None,
        "canonical": signed.address,
        "language": article.language,
        "author": credentials(author.name, author.license, author.board) if author else None,
        "author_interests": author.conflict_of_interest if author else None,
        "approval": review["kind"],
        "approved_on": review["approved_on"],
        "approved_by": reviewer(signed),
        "reviewer_interests": None if article.is_sample else signed.review.conflict_of_interest,
        "next_review_due": review["next_review_due"],
        "is_overdue": review["is_overdue"] or None,
        "digest": signed.edition.digest,
        "certainty": certainty(signed),
        "is_sample": article.is_sample or None,
    }
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value not in (None, "")
    ]
    return "\n".join(["---", *lines, "---", ""])


def reviewer(signed: SignedArticle) -> str | None:
    review = signed.review
    if signed.article.is_sample:
        return None
    return credentials(review.reviewer, review.license, review.board)


def credentials(name: str, license_name: str, board: str) -> str:
    """Name, license and board on one line, as pages print them."""
    known = ", ".join(filter(None, [name, license_name]))
    return facts.on_one_line("; ".join(filter(None, [known, board])))


def certainty(signed: SignedArticle) -> str | None:
    """How sure the leading claim is, with the claim: the level alone would say nothing."""
    claim = next(iter(facts.claims(signed.article)), None)
    if claim is None or not claim.certainties:
        return None
    return claim.away_from_page(signed.article.language).sentence
