"""The article page and its preview."""

import logging
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Page

from articles.blocks import Doubt
from articles.content import Article, ContentError, clinical_content
from articles.models import Edition, EvidenceState, TherapyArticlePage
from articles.models.evidence_state import Doubts, doubts
from articles.models.place import place_of
from articles.related import also_read
from clinic.models import public_texts, readable_pages

from .page_links import link_resolver
from .review_history import published_review
from .stored import article_may_be_stored
from .structured_data import description, json_ld
from .white_space import without_needless_spaces
from .withdrawn import under_review_page, withdrawn_page

logger = logging.getLogger(__name__)


def article_detail(request: HttpRequest, page: TherapyArticlePage) -> HttpResponse:
    """The edition of `page`. Nothing clinical is read from the page itself.

    What this release cannot read all of is never half shown: patients get the page of
    an article that is being reviewed, and the log says why.
    """
    edition = Edition.objects.of(page)
    if edition is None and (withdrawal := page.withdrawal()):
        return withdrawn_page(request, page, withdrawal)
    is_past = page.expire_at and page.expire_at <= timezone.now()
    if edition is None or is_past or not edition.sign_off.holds_now:
        raise Http404("No patient may read this article now.")
    if page.alias_of_id and not edition.is_readable():
        raise Http404("No patient may read this article now.")
    try:
        return signed_article(request, page, edition)
    except ContentError as problem:
        logger.error("Patients cannot read the article of page %s. %s", page.pk, problem)
        return under_review_page(request)


def signed_article(
    request: HttpRequest, page: TherapyArticlePage, edition: Edition
) -> HttpResponse:
    """The page that patients read. Raises `ContentError` where not all of it can be shown."""
    article = edition.article(link_resolver(request))
    review = published_review(edition, page)
    mark_doubtful_sources(article, review.doubts, review.signed_at)
    article_may_be_stored(request, page, edition)
    response = article_response(
        request,
        page,
        article,
        author_url=author_url(page, edition.records),
        breadcrumb=breadcrumbs(request, readable_section(page, request), article.title),
        review=review,
        json_ld=json_ld(article, review, timezone.localdate(edition.updated_at)),
    ).render()
    response.content = without_needless_spaces(response.content.decode())
    return response


def article_preview(request: HttpRequest, page: TherapyArticlePage) -> HttpResponse:
    """The draft of `page` through the same path, saved before or not."""
    try:
        clinical = clinical_content(page)
        article = Article(clinical, link_resolver(request))
        mark_doubtful_sources(
            article, doubts(clinical.records.get("references", [])), timezone.now()
        )
        return article_response(
            request,
            page,
            article,
            author_url=author_url(page, clinical.records),
            breadcrumb=breadcrumbs(request, readable_section(page, request), article.title),
            is_preview=True,
        ).render()
    except ContentError as problem:
        return render(request, "articles/preview_problem.html", {"problem": problem})


def mark_doubtful_sources(article: Article, doubts: Doubts, signed_at: datetime) -> None:
    """Say beside the sources what became of them, outside of the content. No query.

    Who signed since we know has seen it; then the page is not under review any more.
    """
    for index, key in enumerate(article.clinical.records.get("references", [])):
        if key in doubts:
            state, noticed_on, noticed_at = doubts[key]
            is_withdrawn = state == EvidenceState.State.RETRACTED
            is_under_review = is_withdrawn and signed_at < noticed_at
            article.render_context.doubts[index] = Doubt(is_withdrawn, noticed_on, is_under_review)


def article_response(
    request: HttpRequest, page: TherapyArticlePage, article: Article, **context: Any
) -> TemplateResponse:
    """The article's page, or the same as a leaflet to print where the address asks for one."""
    is_preview = context.get("is_preview", False)
    is_leaflet = "leaflet" in request.GET
    texts = public_texts(page, waits=False if is_preview else None)
    return TemplateResponse(
        request,
        "articles/leaflet.html" if is_leaflet else "articles/article.html",
        {
            "page": page,
            "texts": texts,
            "description": description(article, texts["search_description"].checked),
            "article": article,
            "render_context": article.render_context,
            "topics": [
                topic
                for topic in page.topics.all()
                if topic.locale_id == page.locale_id and topic.texts.is_shown
            ],
            "also_read": also_read(page),
            "is_leaflet": is_leaflet,
            "is_sample": article.is_sample,
            "language": article.language,
            **context,
        },
    )


def readable_section(page: TherapyArticlePage, request: HttpRequest) -> Page | None:
    """The section of an article, if any patient may read that. No query where it was routed to."""
    if page.pk and not place_of(page, request).is_parent_readable:
        return None
    section = page.get_parent() if page.depth else None
    if section and not page.pk and not readable_pages(Page.objects.filter(pk=section.pk)).exists():
        return None
    return section


def author_url(page: TherapyArticlePage, records: dict[str, list[int]]) -> str:
    """The page of the clinician whom the content names as its author, if there is one."""
    author = page.author if [page.author_id] == records.get("author") else None
    return author.get_absolute_url() if author and author.locale_id == page.locale_id else ""


def breadcrumbs(request: HttpRequest, parent: Page | None, title: str) -> list[tuple[str, str]]:
    """The way from the home page to here: title and address, the last without one."""
    if parent is None:
        return [(title, "")]
    parent_title = public_texts(parent).name.marked
    parent_link = [(parent_title, parent.get_url(request) or "")] if parent_title else []
    return [*parent_link, (title, "")]
