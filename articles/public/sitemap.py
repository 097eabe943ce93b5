"""The sitemap, in sections: articles from their editions, other pages from their rows.

An index names the sections. Those of the articles are cut by primary keys, so that no request
goes through all editions, however many there are.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from articles.models import ArticleIndexPage, Edition
from clinic.models import HomePage, StandardPage, public_texts, readable_pages, with_looks
from clinic.stored_pages.answers import may_be_stored

from .directory import shown_topics
from .further_sitemaps import ComparisonSitemap, IndexSitemap, listed_clinicians

# The primary keys of a section of articles, and so the most articles in it.
SECTION_SIZE = 5_000
ARTICLES = re.compile(r"articles-(0|[1-9][0-9]{0,8})")
SECTIONS_OF_ARTICLES = """
SELECT section
FROM generate_series(0, (SELECT max(page_id) FROM articles_edition) / %(size)s) AS section
WHERE EXISTS (
    SELECT FROM articles_edition
    WHERE page_id BETWEEN section * %(size)s AND section * %(size)s + %(size)s - 1
)
ORDER BY section
"""


@dataclass(frozen=True)
class Place:
    """An address within its site. What is the same in another language has the same `key`."""

    address: str
    language: str
    key: Any
    changed_at: datetime | None = None


class SitemapOfPlaces(Sitemap):
    """A section whose places name each other where they say the same in several languages."""

    def places(self) -> Iterable[Place]:
        raise NotImplementedError

    def others(self, places: list[Place]) -> Iterable[Place]:
        """Places of other sections that are the same in another language."""
        return ()

    def items(self) -> list[Place]:
        return list(self.places())

    def lastmod(self, place: Place) -> datetime | None:
        return place.changed_at

    def location(self, place: Place) -> str:
        return place.address

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        urls = super().get_urls(page, site, protocol)
        places = [url["item"] for url in urls]
        same: dict[Any, dict[str, str]] = defaultdict(dict)
        for place in (*places, *self.others(places)):
            same[place.key][place.language] = place.address
        start = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            languages = same[url["item"].key]
            url["alternates"] = [
                {"lang_code": language, "location": f"{start}{address}"}
                for language, address in sorted(languages.items())
                if len(languages) > 1
            ]
        return urls


class EditionSitemap(SitemapOfPlaces):
    """The articles whose primary keys are in one section."""

    limit = SECTION_SIZE

    def __init__(self, section: int) -> None:
        self.first = section * SECTION_SIZE

    def places(self) -> Iterable[Place]:
        last = self.first + SECTION_SIZE - 1
        return places_of_editions(pk__gte=self.first, pk__lte=last)

    def others(self, places: list[Place]) -> Iterable[Place]:
        if len(settings.LANGUAGES) == 1:
            return ()
        return places_of_editions(page__translation_key__in=[place.key for place in places])


def places_of_editions(**conditions: Any) -> list[Place]:
    """Where the readable editions are to which these conditions apply. One query."""
    editions = Edition.objects.readable().filter(**conditions).order_by("pk")
    editions = editions.only("updated_at", "language", "page__url_path", "page__translation_key")
    return [
        Place(address, edition.language, edition.page.translation_key, edition.updated_at)
        for edition in editions
        if (address := path_of(edition.page))
    ]


class PageSitemap(SitemapOfPlaces):
    def places(self) -> Iterable[Place]:
        """Those that patients may read, and that do not wait for a second person."""
        pages = Page.objects.exact_type(HomePage, ArticleIndexPage, StandardPage)
        pages = with_looks(readable_pages(pages).order_by("path"), "title")
        pages = pages.select_related("locale").only(
            "title", "content_type", "url_path", "last_published_at", "translation_key", "locale"
        )
        return [
            Place(address, page.locale.language_code, page.translation_key, page.last_published_at)
            for page in pages
            if public_texts(page).is_shown and (address := path_of(page))
        ]


class SitemapOfRecords(SitemapOfPlaces):
    """Records with a page in each language. Nothing tells when such a page changed last."""

    records: Callable[[], Iterable[Any]]

    def places(self) -> Iterable[Place]:
        for language, _name in settings.LANGUAGES:
            with override(language):
                for record in type(self).records():
                    key = record.translation_key
                    yield Place(record.get_absolute_url(), language, key)


class TopicSitemap(SitemapOfRecords):
    records = staticmethod(shown_topics)


class ClinicianSitemap(SitemapOfRecords):
    records = staticmethod(listed_clinicians)


# By the names of their sections. Any of Django's sitemaps fits in here.
SITEMAPS: dict[str, Callable[[], Sitemap]] = {
    "pages": PageSitemap,
    "topics": TopicSitemap,
    "clinicians": ClinicianSitemap,
    "comparisons": ComparisonSitemap,
    "indexes": IndexSitemap,
}


def path_of(page: Page) -> str:
    """The address within its site, "" if it is in none; the sitemap puts the site in front."""
    parts = page.get_url_parts()
    return parts[2] or "" if parts else ""


def sections_of_articles() -> list[str]:
    """The names of the sections in which any article is. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SECTIONS_OF_ARTICLES, {"size": SECTION_SIZE})
        return [f"articles-{section}" for (section,) in cursor.fetchall()]


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """`sitemap.xml`: the sections that have any address."""
    may_be_stored(request)
    names = [name for name, section in SITEMAPS.items() if section().items()]
    names += sections_of_articles()
    addresses = [
        {"location": request.build_absolute_uri(reverse("sitemap_section", args=[name]))}
        for name in names
    ]
    content_type = "application/xml"
    response = render(
        request, "sitemap_index.xml", {"sitemaps": addresses}, content_type=content_type
    )
    return with_etag(response)


def sitemap_section(request: HttpRequest, name: str) -> HttpResponse:
    """`sitemap-<section>.xml`: the addresses of one section."""
    may_be_stored(request)
    match = ARTICLES.fullmatch(name)
    if match:
        section: Sitemap | None = EditionSitemap(int(match[1]))
    else:
        section = SITEMAPS[name]() if name in SITEMAPS else None
    if section is None:
        raise Http404("The sitemap has no such section.")
    response = sitemap(request, {name: section})
    response.render()
    # What was removed has no time, so the newest of those that are there tells nothing.
    del response["Last-Modified"]
    return with_etag(response)


def with_etag(response: HttpResponse) -> HttpResponse:
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["X-Robots-Tag"] = "noindex"
    return response
