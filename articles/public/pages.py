"""The article page and its preview."""

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.models import Page

from articles.blocks import Link
from articles.content import Article, ContentError, clinical_content
from articles.models import Edition, TherapyArticlePage
from articles.models.evidence_state import doubts
from articles.models.place import place_of
from articles.related import suggestions
from clinic.models import ClinicDetails, public_texts, readable_pages

from .beside import author_url, doubtful_sources, own_address, publisher_of, web_place
from .kept_articles import linked_pages, printed_edition
from .machines.text import representation_of
from .offline_redirects import redirect_to_topic
from .page_links import link_resolver
from .printed_article import Foot, PrintedArticle, Surroundings, print_article
from .review_history import published_review
from .stored import article_may_be_stored
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
        return redirect_to_topic(page) or withdrawn_page(request, page, withdrawal)
    is_past = page.expire_at and page.expire_at <= timezone.now()
    if edition is None or is_past or not edition.sign_off.holds_now:
        raise Http404("No patient may read this article now.")
    if page.alias_of_id and not edition.is_readable():
        raise Http404("No patient may read this article now.")
    try:
        if representation := representation_of(request):
            return representation(request, page, edition)
        response = signed_article(request, page, edition)
        patch_vary_headers(response, ["Accept"])
        return response
    except ContentError as problem:
        logger.error("Patients cannot read the article of page %s. %s", page.pk, problem)
        return under_review_page(request)


def signed_article(
    request: HttpRequest, page: TherapyArticlePage, edition: Edition
) -> HttpResponse:
    """The page that patients read. Raises `ContentError` where not all of it can be shown."""
    links = link_resolver(request)(set(linked_pages(edition)))
    review, doubted = published_review(edition, page)
    related = suggestions(page, edition.content)
    title = edition.content["title"]
    breadcrumb = breadcrumbs(request, readable_section(page, request), title)
    around = surroundings(
        request,
        page,
        edition.records,
        place=web_place(request, own_address(request, page, edition), breadcrumb),
        links=links,
        doubts=doubtful_sources(edition.records, doubted, review.signed_at),
        has_also_read=bool(related),
        review=review,
        modified_on=timezone.localdate(edition.updated_at),
    )
    printed = printed_edition(edition, around)
    article_may_be_stored(request, page, edition)
    return article_response(
        request,
        page,
        printed,
        also_read=related,
        breadcrumb=breadcrumb,
        own_address=around.place.address,
        edition_id=edition.pk,
    )


def article_preview(request: HttpRequest, page: TherapyArticlePage) -> HttpResponse:
    """The draft of `page` through the same path, saved before or not."""
    try:
        clinical = clinical_content(page)
        article = Article(clinical, link_resolver(request))
        related = suggestions(page, clinical.content)
        doubted = doubts(clinical.records.get("references", []))
        breadcrumb = breadcrumbs(request, readable_section(page, request), article.title)
        around = surroundings(
            request,
            page,
            clinical.records,
            place=web_place(request, request.build_absolute_uri(request.path), breadcrumb),
            links=article.links,
            doubts=doubtful_sources(clinical.records, doubted, timezone.now()),
            has_also_read=bool(related),
        )
        printed = print_article(article, around)
        return article_response(
            request, page, printed, also_read=related, breadcrumb=breadcrumb, is_preview=True
        )
    except ContentError as problem:
        return render(request, "articles/preview_problem.html", {"problem": problem})


def surroundings(
    request: HttpRequest, page: TherapyArticlePage, records: dict[str, list[int]], **known: Any
) -> Surroundings:
    """What is printed beside the content, with what is `known` of that."""
    waits = None if known.get("review") else False
    details = ClinicDetails.for_request(request)
    foot = Foot(
        name=details.texts.name.marked,
        phone=details.phone,
        address=", ".join(details.texts["address"].lines),
        web_address=f"{request.scheme}://{request.get_host()}{request.path}",
    )
    topics = [
        Link(topic.texts.name.marked, topic.get_absolute_url())
        for topic in page.topics.all()
        if topic.locale_id == page.locale_id and topic.texts.is_shown
    ]
    return Surroundings(
        language=get_language() or settings.LANGUAGE_CODE,
        day=timezone.localdate(),
        author_url=author_url(page, records),
        topics=topics,
        search_description=public_texts(page, waits=waits)["search_description"].checked,
        foot=foot,
        publisher=publisher_of(details),
        is_leaflet="leaflet" in request.GET,
        **known,
    )


def article_response(
    request: HttpRequest, page: TherapyArticlePage, printed: PrintedArticle, **context: Any
) -> HttpResponse:
    """The article's page, or the same as a leaflet to print where the address asks for one."""
    is_leaflet = "leaflet" in request.GET
    template = "articles/leaflet.html" if is_leaflet else "articles/article.html"
    waits = False if context.get("is_preview") else None
    response = render(
        request,
        template,
        {
            "page": page,
            "texts": public_texts(page, waits=waits),
            "printed": printed,
            "is_sample": printed.is_sample,
            "is_leaflet": is_leaflet,
            "language": printed.language,
            **context,
        },
    )
    response.content = without_needless_spaces(response.content.decode())
    return response


def readable_section(page: TherapyArticlePage, request: HttpRequest) -> Page | None:
    """The section of an article, if any patient may read that. No query where it was routed to."""
    if page.pk and not place_of(page, request).is_parent_readable:
        return None
    section = page.get_parent() if page.depth else None
    if section and not page.pk and not readable_pages(Page.objects.filter(pk=section.pk)).exists():
        return None
    return section


def breadcrumbs(request: HttpRequest, parent: Page | None, title: str) -> list[tuple[str, str]]:
    """The way from the home page to here: title and address, the last without one."""
    if parent is None:
        return [(title, "")]
    parent_title = public_texts(parent).name.marked
    parent_link = [(parent_title, parent.get_url(request) or "")] if parent_title else []
    return [*parent_link, (title, "")]
