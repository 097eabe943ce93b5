"""What may be meant while somebody types: names of articles, topics, pages and clinicians."""

from dataclasses import asdict, dataclass
from itertools import islice

from django.contrib.postgres.search import SearchQuery
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from articles.models import Edition, ListedArticle
from articles.models.edition import TITLE_BEGINNINGS
from articles.models.listed_article import all_articles
from articles.models.search_keys import words_of
from clinic.stored_pages.answers import is_within_generation

from .articles import IndexedQuery
from .site_results import site_results_of
from .typed import Word, clean_query, words_typed

MOST = 8
MOST_OTHERS = 4
FEWEST_LETTERS = 2
MAX_WORDS = 6
# What any patient may read also changes with the clock, as articles expire.
SECONDS_KEPT = 60


@dataclass(frozen=True)
class Suggestion:
    """The words of a suggestion, what kind of page it is, and its address."""

    words: str
    kind: str
    address: str


@dataclass(frozen=True)
class Named:
    """A topic, clinician or page, and the words of each of its names."""

    suggestion: Suggestion
    names: tuple[tuple[str, ...], ...]

    def begins_with(self, words: list[Word]) -> bool:
        """Whether one of its names has all these words, the last one perhaps in part."""
        *whole, last = (word.folded for word in words)
        return any(
            set(whole) <= set(name) and any(word.startswith(last) for word in name)
            for name in self.names
        )


@never_cache
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """At most `MOST` names of what any patient may read, for `?q=`; nothing is stored.

    Four queries, however many articles there are, and none below two letters. Between two changes
    of the database names are kept for a minute, which leaves two queries.
    """
    language = get_language()
    words = words_typed(clean_query(request.GET.get("q", "")))[:MAX_WORDS]
    found: list[Suggestion] = []
    if sum(len(word.folded) for word in words) >= FEWEST_LETTERS:
        begin_so = (named for named in all_named(request, language) if named.begins_with(words))
        found = [named.suggestion for named in islice(begin_so, MOST_OTHERS)]
        found += titles_beginning(request, words, language, MOST - len(found))
    response = JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})
    response["X-Robots-Tag"] = "noindex"
    return response


def all_named(request: HttpRequest, language: str) -> list[Named]:
    """All topics, clinicians and pages of a language that any patient may read."""
    if not is_within_generation():
        return look_up_named(request, language)
    site = Site.find_for_request(request)
    key = f"names-for-suggestions-{site.pk if site else 0}-{language}"
    named = cache.get(key)
    if named is None:
        named = look_up_named(request, language)
        cache.set(key, named, SECONDS_KEPT)
    return named


def look_up_named(request: HttpRequest, language: str) -> list[Named]:
    return [
        Named(
            Suggestion(other.title, other.kind, other.address),
            tuple(tuple(words_of(name)) for name in other.names),
        )
        for other in site_results_of(request, language).all
    ]


def titles_beginning(
    request: HttpRequest, words: list[Word], language: str, most: int
) -> list[Suggestion]:
    """Articles whose titles have all these words, the last one perhaps in part. One query."""
    letters = [word.folded for word in words if word.folded.isalnum()]
    if not letters:
        return []
    last = letters.pop()
    parts = ["plainto_tsquery('clinic_words', %s)"] * len(letters)
    beginning = Typed(
        " && ".join([*parts, "to_tsquery('clinic_words', %s)"]), [*letters, f"{last}:*"]
    )
    listed = ListedArticle.objects.filter(list=all_articles(language), page_id=OuterRef("pk"))
    editions = (
        Edition.objects.readable(language)
        .filter(Exists(listed.in_time()))
        .annotate(title_beginnings=TITLE_BEGINNINGS)
        .filter(title_beginnings=beginning)
    )
    return [
        Suggestion(edition.title, _("Article"), edition.page.get_url(request) or "")
        for edition in editions.for_lists().newest_first()[:most]
    ]


class Typed(IndexedQuery):
    """Words as they stand, without other forms of them."""

    def __init__(self, sql: str, values: list[str]) -> None:
        SearchQuery.__init__(self, "")
        self.sql, self.values = sql, values
