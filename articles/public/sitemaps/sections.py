"""The sections of the sitemap: articles from their editions, other pages from their rows."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.sitemaps import Sitemap
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

from articles.models import ArticleIndexPage, Clinician, Edition, ListedArticle, Topic
from articles.models.listed_article import SUREST_FIRST, all_articles, list_of_outer
from clinic.models import HomePage, StandardPage, public_texts, readable_pages, with_looks

from ..comparison import comparison_address, with_names
from ..directory import readable_topics, shown_topics

# The primary keys of a section of articles, and so the most articles in it.
SECTION_SIZE = 5_000
# Of each condition so many therapies, those with the surest results, are compared in pairs.
OF_EACH_CONDITION = 3


@dataclass(frozen=True)
class SitemapEntry:
    """An address within its site. What is the same in another language has the same `key`."""

    address: str
    language: str
    key: Any
    changed_at: datetime | None = None


class SitemapOfEntries(Sitemap):
    """A section whose entries name each other where they say the same in several languages."""

    @abstractmethod
    def entries(self) -> Iterable[SitemapEntry]:
        """What is in the section, in all languages."""

    def others(self, entries: list[SitemapEntry]) -> Iterable[SitemapEntry]:
        """Places of other sections that are the same in another language."""
        return ()

    def items(self) -> list[SitemapEntry]:
        return list(self.entries())

    def lastmod(self, entry: SitemapEntry) -> datetime | None:
        return entry.changed_at

    def location(self, entry: SitemapEntry) -> str:
        return entry.address

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        urls = super().get_urls(page, site, protocol)
        entries = [url["item"] for url in urls]
        same: dict[Any, dict[str, str]] = defaultdict(dict)
        for entry in (*entries, *self.others(entries)):
            same[entry.key][entry.language] = entry.address
        start = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            languages = same[url["item"].key]
            url["alternates"] = [
                {"lang_code": language, "location": f"{start}{address}"}
                for language, address in sorted(languages.items())
                if len(languages) > 1
            ]
        return urls


class EditionSitemap(SitemapOfEntries):
    """The articles whose primary keys are in one section."""

    limit = SECTION_SIZE

    def __init__(self, section: int) -> None:
        first = section * SECTION_SIZE
        self.keys = {"pk__gte": first, "pk__lte": first + SECTION_SIZE - 1}

    def has_any(self) -> bool:
        """Whether any article is in the section, so that the index names it. One query."""
        first, last = self.keys["pk__gte"], self.keys["pk__lte"]
        listed = ListedArticle.objects.filter(page_id__gte=first, page_id__lte=last)
        return listed.filter(list__in=lists_of_all_articles()).exists()

    def entries(self) -> Iterable[SitemapEntry]:
        return entries_of_editions(**self.keys)

    def others(self, entries: list[SitemapEntry]) -> Iterable[SitemapEntry]:
        if len(settings.LANGUAGES) == 1:
            return ()
        return entries_of_editions(page__translation_key__in=[entry.key for entry in entries])


def lists_of_all_articles() -> list[str]:
    """The lists that together have all articles of the clinic, one for each language."""
    return [all_articles(language) for language, _name in settings.LANGUAGES]


def entries_of_editions(**conditions: Any) -> list[SitemapEntry]:
    """Where the readable editions are to which these conditions apply. One query."""
    editions = Edition.objects.readable().filter(**conditions).order_by("pk")
    editions = editions.only("updated_at", "language", "page__url_path", "page__translation_key")
    return [
        SitemapEntry(address, edition.language, edition.page.translation_key, edition.updated_at)
        for edition in editions
        if (address := path_of(edition.page))
    ]


class PageSitemap(SitemapOfEntries):
    def entries(self) -> Iterable[SitemapEntry]:
        """Those that patients may read, and that do not wait for a second person."""
        pages = Page.objects.exact_type(HomePage, ArticleIndexPage, StandardPage)
        pages = with_looks(readable_pages(pages).order_by("path"), "title")
        pages = pages.select_related("locale").only(
            "title", "content_type", "url_path", "last_published_at", "translation_key", "locale"
        )
        return [
            SitemapEntry(
                address, page.locale.language_code, page.translation_key, page.last_published_at
            )
            for page in pages
            if public_texts(page).is_shown and (address := path_of(page))
        ]


def path_of(page: Page) -> str:
    """The address within its site, "" if it is in none; the sitemap puts the site in front."""
    parts = page.get_url_parts()
    return parts[2] or "" if parts else ""


class SitemapOfEachLanguage(SitemapOfEntries):
    """Places that are found anew in each language. Nothing tells when such a page changed last."""

    @abstractmethod
    def places_now(self) -> Iterable[tuple[str, Any]]:
        """Addresses in the present language, each with what it shares with other languages."""

    def entries(self) -> Iterable[SitemapEntry]:
        for language, _name in settings.LANGUAGES:
            with override(language):
                for address, key in self.places_now():
                    yield SitemapEntry(address, language, key)


class TopicSitemap(SitemapOfEachLanguage):
    def places_now(self) -> Iterable[tuple[str, Any]]:
        return [(topic.get_absolute_url(), topic.translation_key) for topic in shown_topics()]


class ClinicianSitemap(SitemapOfEachLanguage):
    def places_now(self) -> Iterable[tuple[str, Any]]:
        """Those who wrote or signed what any patient may read in this language."""
        language = get_language()
        listed = [
            Exists(ListedArticle.objects.of_outer(kind, language)) for kind in ("signer", "author")
        ]
        clinicians = Clinician.objects.of_present_clinic()
        clinicians = clinicians.filter(locale__language_code=language)
        clinicians = clinicians.filter(listed[0] | listed[1]).order_by("slug")
        return [
            (clinician.get_absolute_url(), clinician.translation_key)
            for clinician in clinicians.only("slug", "translation_key")
        ]


class ComparisonSitemap(SitemapOfEachLanguage):
    def places_now(self) -> Iterable[tuple[str, Any]]:
        """Pairs of articles about one condition.

        Two queries: of each condition a few rows of its list, by an index, and their articles.
        """
        language = get_language()
        name = list_of_outer("topic", language)
        listed = ListedArticle.objects.in_order(name, SUREST_FIRST)[:OF_EACH_CONDITION]
        topics = readable_topics().filter(kind=Topic.Kind.CONDITION).order_by("pk")
        groups = topics.annotate(page_ids=ArraySubquery(listed.values("page_id")))
        pages_of_topics = list(groups.values_list("page_ids", flat=True))
        page_ids = {page_id for pages in pages_of_topics for page_id in pages}
        editions = with_names(language).filter(pk__in=page_ids)
        editions = editions.only("page__slug", "page__translation_key")
        readable = {edition.pk: edition for edition in editions}
        pairs = {}
        for pages in pages_of_topics:
            for pair in combinations(filter(readable.__contains__, pages), 2):
                address = comparison_address(readable[page_id] for page_id in pair)
                pairs[address] = frozenset(
                    readable[page_id].page.translation_key for page_id in pair
                )
        return sorted(pairs.items())


class IndexSitemap(SitemapOfEachLanguage):
    """The pages that lead to all others."""

    def places_now(self) -> Iterable[tuple[str, Any]]:
        if not Edition.objects.readable(get_language()).exists():
            return []
        return [(reverse(name), name) for name in ("topics", "a_to_z")]


# By the names of their sections. Any of Django's sitemaps fits in here.
SITEMAPS: dict[str, Callable[[], Sitemap]] = {
    "pages": PageSitemap,
    "topics": TopicSitemap,
    "clinicians": ClinicianSitemap,
    "comparisons": ComparisonSitemap,
    "indexes": IndexSitemap,
}
