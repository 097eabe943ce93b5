"""A query as terms: words or phrases, each with the other words that would do for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Value

from articles.models import PromotedResult, SearchSynonym, Topic
from articles.models.listed_article import articles_about
from articles.models.search_keys import key_of, keys_of, spans

from .typed import Word

# Each term is looked up by indexes of its own. Nobody needs more to say what hurts.
MAX_TERMS = 10

# In a pain clinic these words tell no page from another.
WEAK_WORDS = frozenset(
    "pain back hurt help treat treatment article page clinic problem cause best fix cure relief "
    "relieve reliev dolor espald ayud tratamient".split()
)


@dataclass
class Phrases:
    """What was listed of the phrases in a query: by their keys, what they mean as well, and by
    the keys of chosen results their primary keys. `is_urgent` where one may mean an emergency."""

    means: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    promoted: list[int] = field(default_factory=list)
    is_urgent: bool = False


@dataclass
class QueryTerm:
    """Some words of a query that belong together, and what would do in their place.

    `phrases` begin with the words themselves, and `keys` are the same in the form of
    `articles.models.search_keys`. `beginning` is a word of which only the beginning may have been
    typed. `lists` are those of the articles about the topics that it names.
    """

    words: tuple[Word, ...]
    phrases: list[str]
    keys: list[str]
    beginning: str = ""
    lists: list[str] = field(default_factory=list)

    @property
    def is_one_word(self) -> bool:
        return len(self.words) == 1

    @property
    def is_weak(self) -> bool:
        return set(self.keys[0].split()) <= WEAK_WORDS

    def is_among(self, stems: frozenset[str]) -> bool:
        """Whether one of its phrases, or a word that begins so, is among these."""
        if any(set(key.split()) <= stems for key in self.keys):
            return True
        return bool(self.beginning) and any(word.startswith(self.beginning) for word in stems)


def phrase_keys(words: Sequence[Word], language: str) -> list[str]:
    """The keys of all phrases in a query."""
    typed = (" ".join(word.folded for word in words[a:b]) for a, b in spans(len(words)))
    return list(dict.fromkeys(key_of(phrase, language) for phrase in typed))


def phrases_of(words: Sequence[Word], language: str) -> Phrases:
    """What is listed for the phrases in a query. One query, by indexes."""
    keys = set(phrase_keys(words, language))
    found = Phrases()
    if not keys:
        return found
    same, chosen = (
        model.objects.filter(language=language, keys__overlap=sorted(keys))
        .order_by()
        .annotate(is_chosen=Value(model is PromotedResult), never=Value(False))
        for model in (SearchSynonym, PromotedResult)
    )
    rows = same.values_list("is_chosen", "pk", "keys", "means", "is_urgent").union(
        chosen.values_list("is_chosen", "pk", "keys", "words", "never"), all=True
    )
    for is_chosen, primary_key, listed_keys, means, is_urgent in rows:
        if is_chosen:
            found.promoted.append(primary_key)
            continue
        found.is_urgent = found.is_urgent or is_urgent
        for key in keys.intersection(listed_keys):
            found.means[key] += means
    return found


def topics_by_key(topics: Iterable[Topic], language: str) -> dict[str, list[Topic]]:
    """Topics by the keys of their names and of the other words that patients have for them."""
    by_key: dict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        texts = topic.texts
        for key in keys_of([texts.name, *texts["lay_synonyms"].lines], language):
            by_key[key].append(topic)
    return by_key


def terms_of(
    words: Sequence[Word],
    means: Mapping[str, list[str]],
    topics: Mapping[str, list[Topic]],
    language: str,
) -> list[QueryTerm]:
    """A query as terms, in their order: phrases that are listed, and what is left word by word.

    Small words count in a phrase, and alone only where there are no others.
    """
    found: dict[int, QueryTerm] = {}
    free = [True] * len(words)
    for start, end in spans(len(words)):
        part = words[start:end]
        key = key_of(" ".join(word.folded for word in part), language)
        is_listed = key in means or key in topics
        if not all(free[start:end]) or (not is_listed and len(part) > 1):
            continue
        if len(part) == 1 and part[0].is_small:
            continue
        free[start:end] = [False] * (end - start)
        found[start] = term_of(part, key, means.get(key, []), topics, language)
    if not found:
        found = {
            place: term_of([word], key_of(word.folded, language), [], {}, language)
            for place, word in enumerate(words)
        }
    terms = [found[start] for start in sorted(found)][:MAX_TERMS]
    if terms and words[-1].may_be_a_beginning and terms[-1].words == (words[-1],):
        terms[-1].beginning = words[-1].folded
    return terms


def term_of(
    words: Sequence[Word],
    key: str,
    means: Iterable[str],
    topics: Mapping[str, list[Topic]],
    language: str,
) -> QueryTerm:
    """These words with what they mean as well, and with the topics that either names."""
    typed = " ".join(word.typed for word in words)
    keys = list(dict.fromkeys([key, *keys_of(means, language)]))
    named = list(dict.fromkeys(topic for key in keys for topic in topics.get(key, ())))
    names = [str(topic.texts.name) for topic in named]
    return QueryTerm(
        words=tuple(words),
        phrases=list(dict.fromkeys([typed, *means, *names])),
        keys=list(dict.fromkeys([*keys, *keys_of(names, language)])),
        lists=[articles_about(topic, language) for topic in named],
    )
