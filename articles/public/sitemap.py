"""The sitemap: articles from their editions, other pages from their rows."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page

from articles.models import ArticleIndexPage, Edition, Topic
from clinic.models import HomePage, StandardPage, public_texts, readable_pages, with_looks

from .directory import shown_topics
from .further_sitemaps import FURTHER_SITEMAPS


def path_of(page: Page) -> str:
    """The address within its site; the sitemap puts the site in front."""
    return page.get_url_parts()[2]


class EditionSitemap(Sitemap):
    def items(self) -> QuerySet[Edition]:
        return Edition.objects.readable().newest_first().only("updated_at", "page__url_path")

    def lastmod(self, edition: Edition) -> datetime:
        return edition.updated_at

    def location(self, edition: Edition) -> str:
        return path_of(edition.page)


class PageSitemap(Sitemap):
    def items(self) -> list[Page]:
        """Those that patients may read, and that do not wait for a second person."""
        pages = Page.objects.exact_type(HomePage, ArticleIndexPage, StandardPage)
        pages = with_looks(readable_pages(pages).order_by("path"), "title")
        pages = pages.only("title", "content_type", "url_path", "last_published_at")
        return [page for page in pages if public_texts(page).is_shown]

    def lastmod(self, page: Page) -> datetime | None:
        return page.last_published_at

    def location(self, page: Page) -> str:
        return path_of(page)


class TopicSitemap(Sitemap):
    def items(self) -> list[Topic]:
        return shown_topics()


SITEMAPS = {
    "articles": EditionSitemap,
    "pages": PageSitemap,
    "topics": TopicSitemap,
    **FURTHER_SITEMAPS,
}
