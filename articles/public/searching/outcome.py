"""One search from what was typed to what is found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Topic
from articles.models.listed_article import articles_about

from .articles import FoundArticle, IndexedQuery, exact_query, find, query_of
from .query_terms import Phrases, QueryTerm, phrases_of, terms_of, topics_by_key
from .site_results import Matches, SiteResult, SiteResults, matching
from .spelling import corrected
from .typed import Word, has_signs, words_typed

# Pages and topics that stand before the articles, and those that stand behind them.
MAX_FIRST, MAX_MORE = 2, 3
MAX_FILTERS = 8


@dataclass(frozen=True)
class Attempt:
    """What words find, as they stand."""

    words: Sequence[Word]
    terms: list[QueryTerm]
    exact: IndexedQuery | None
    phrases: Phrases
    articles: list[FoundArticle]
    matches: Matches

    def lacking(self, site: SiteResults) -> list[QueryTerm]:
        """The terms that find nothing at all."""
        if any(article.is_whole for article in self.articles):
            return []
        found = {term for article in self.articles for term in article.texts}
        if self.matches.is_about_reaching:
            return []
        return [
            term
            for number, term in enumerate(self.terms)
            if number not in found and not any(other.is_named_by(term) for other in site.all)
        ]


@dataclass
class Outcome:
    """What a search shows: chosen results excepted.

    `not_found` are the words that found nothing, and `corrected` is the query with what was
    meant in their place, where that found something. `first` and `more` are pages and topics
    that stand before and behind the articles. `is_urgent` where the words may mean an emergency.
    `without_signs` is a query with quotation marks or dashes without them.
    """

    articles: list[FoundArticle] = field(default_factory=list)
    query: IndexedQuery | None = None
    first: list[SiteResult] = field(default_factory=list)
    more: list[SiteResult] = field(default_factory=list)
    promoted: list[int] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    corrected: str = ""
    is_urgent: bool = False
    without_signs: str = ""

    @property
    def has_some_words_only(self) -> bool:
        """Whether no article has all the words."""
        return bool(self.articles) and not self.articles[0].is_whole

    def about(self, topic: Topic, language: str) -> list[FoundArticle]:
        """The articles that are about a topic."""
        name = articles_about(topic, language)
        return [article for article in self.articles if name in article.lists]


def look_up(words: Sequence[Word], query: str, site: SiteResults, language: str) -> Attempt:
    """What these words find. Two queries."""
    if has_signs(query):
        terms, exact = [], exact_query(query, language)
        phrases = Phrases(is_urgent=phrases_of(words, language).is_urgent)
    else:
        exact, phrases = None, phrases_of(words, language)
        by_key = topics_by_key(site.topics, language)
        terms = terms_of(words, phrases.means, by_key, language) if words else []
    articles = find(terms, exact, language)
    return Attempt(words, terms, exact, phrases, articles, matching(site.all, terms))


@dataclass(frozen=True)
class Correction:
    """Words as they were typed that found nothing, and the query with what was meant by them."""

    not_found: list[str] = field(default_factory=list)
    query: str = ""


def mended(attempt: Attempt, site: SiteResults, language: str) -> tuple[Attempt, Correction]:
    """The attempt with what was meant in the place of words that find nothing, if that finds
    something. Three queries for such words, none without them."""
    words = attempt.words
    wrong = {term.words[0] for term in attempt.lacking(site) if term.is_one_word}
    meant = corrected(words, wrong, site.words, language) if wrong else {}
    if not meant:
        return attempt, Correction()
    second = look_up(words_with(words, meant), "", site, language)
    still_lacking = {word for term in second.lacking(site) for word in term.words}
    # What finds nothing here is not said: it may be a word of a text that is gone.
    used = {
        place: text
        for place, text in meant.items()
        if not still_lacking.intersection(words_typed(text))
    }
    if not any(words[place] in wrong for place in used):
        return attempt, Correction()
    query = " ".join(word.typed for word in words_with(words, used))
    return second, Correction([words[place].typed for place in sorted(used)], query)


def search_for(query: str, site: SiteResults, language: str) -> Outcome:
    """What a clean query finds, or what was meant by it where words of it find nothing.

    Two queries, and three more for words that find nothing.
    """
    if not query:
        return Outcome()
    words = words_typed(query)
    attempt = look_up(words, query, site, language)
    is_urgent = attempt.phrases.is_urgent
    attempt, correction = mended(attempt, site, language)
    articles, whole = attempt.articles, attempt.matches.whole
    if attempt.matches.is_about_reaching:
        articles = [article for article in articles if len(article.titles) == len(attempt.terms)]
    if not whole and attempt.terms and not any(article.is_whole for article in articles):
        # Nothing else has all the words.
        whole = [page for page in site.pages if page.says(attempt.terms)]
    first = whole[:MAX_FIRST]
    more = [page for page in (*whole, *attempt.matches.some) if page not in first]
    any_term = query_of(attempt.terms, language, "||") if attempt.terms else None
    return Outcome(
        articles=articles,
        query=attempt.exact or any_term,
        first=first,
        more=more[:MAX_MORE],
        promoted=attempt.phrases.promoted,
        not_found=correction.not_found,
        corrected=correction.query,
        is_urgent=is_urgent or attempt.phrases.is_urgent,
        without_signs=" ".join(word.typed for word in words) if attempt.exact else "",
    )


def words_with(words: Sequence[Word], meant: dict[int, str]) -> list[Word]:
    """The words with what was meant in the place of some of them."""
    return [
        word
        for place, typed in enumerate(words)
        for word in (words_typed(meant[place]) if place in meant else [typed])
    ]


@dataclass(frozen=True)
class TopicFilter:
    """A topic that some of the articles found are about, and how many are."""

    topic: Topic
    count: int
    is_chosen: bool

    @property
    def slug(self) -> str:
        return self.topic.slug

    @property
    def name(self) -> str:
        return self.topic.texts.name.marked


def topic_filters(
    outcome: Outcome, site: SiteResults, chosen: str, language: str
) -> list[TopicFilter]:
    """The topics by which the articles found can be narrowed, the most frequent first.

    One that all of them are about would narrow nothing.
    """
    counts = Counter(name for article in outcome.articles for name in article.lists)
    filters = [
        TopicFilter(topic, count, topic.slug == chosen)
        for topic in site.topics
        if (count := counts[articles_about(topic, language)])
        and (count < len(outcome.articles) or topic.slug == chosen)
    ]
    filters.sort(key=lambda entry: (-entry.is_chosen, -entry.count))
    return filters[:MAX_FILTERS]
