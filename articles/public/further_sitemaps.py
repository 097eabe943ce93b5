"""What the sitemap has besides articles, pages and topics: clinicians, comparisons, A to Z."""

from itertools import combinations

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.sitemaps import Sitemap
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Clinician, Edition, ListedArticle, Topic
from articles.models.listed_article import SUREST_FIRST

from .comparison import comparison_address
from .directory import readable_topics
from .therapies import slug_of

# Of each condition so many therapies, those with the surest results, are compared in pairs.
OF_EACH_CONDITION = 3


def listed_clinicians() -> QuerySet[Clinician]:
    """Those who wrote or signed what any patient may read in this language."""
    language = get_language()
    listed = [
        Exists(ListedArticle.objects.of_outer(kind, language)) for kind in ("signer", "author")
    ]
    clinicians = Clinician.objects.filter(locale__language_code=language)
    return clinicians.filter(listed[0] | listed[1]).order_by("slug").only("slug")


class ComparisonSitemap(Sitemap):
    def items(self) -> list[tuple[str, ...]]:
        """Pairs of articles about one condition, by the last parts of their addresses.

        Two queries: of each condition a few rows of its list, by an index, and their articles.
        """
        language = get_language()
        name = Concat(
            Value("topic "), OuterRef("pk"), Value(f" {language}"), output_field=CharField()
        )
        listed = ListedArticle.objects.in_order(name, SUREST_FIRST)[:OF_EACH_CONDITION]
        topics = readable_topics().filter(kind=Topic.Kind.CONDITION).order_by("pk")
        groups = topics.annotate(page_ids=ArraySubquery(listed.values("page_id")))
        pages_of_topics = list(groups.values_list("page_ids", flat=True))
        page_ids = {page_id for pages in pages_of_topics for page_id in pages}
        editions = Edition.objects.readable(language).filter(pk__in=page_ids).for_lists()
        slugs = {edition.pk: slug_of(edition) for edition in editions}
        pairs = (
            tuple(sorted((slugs[one], slugs[other])))
            for pages in pages_of_topics
            for one, other in combinations(filter(slugs.__contains__, pages), 2)
        )
        return sorted({pair for pair in pairs if pair[0] != pair[1]})

    def location(self, pair: tuple[str, ...]) -> str:
        return comparison_address(pair)


class IndexSitemap(Sitemap):
    """The pages that lead to all others."""

    def items(self) -> list[str]:
        return ["topics", "a_to_z"]

    def location(self, name: str) -> str:
        return reverse(name)
