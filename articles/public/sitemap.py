"""The sitemap: articles from their editions, other pages from their rows."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page

from articles.models import ArticleIndexPage, Edition
from clinic.models import HomePage, StandardPage, readable_pages

from .directory import readable_topics


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
    def items(self) -> QuerySet[Page]:
        pages = Page.objects.exact_type(HomePage, ArticleIndexPage, StandardPage)
        return readable_pages(pages).order_by("path").only("url_path", "last_published_at")

    def lastmod(self, page: Page) -> datetime | None:
        return page.last_published_at

    def location(self, page: Page) -> str:
        return path_of(page)


class TopicSitemap(Sitemap):
    def items(self):
        return readable_topics()


SITEMAPS = {"articles": EditionSitemap, "pages": PageSitemap, "topics": TopicSitemap}
