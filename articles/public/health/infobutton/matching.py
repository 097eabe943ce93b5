"""Which topics a question is about: by code, by name, and by the words of the health record."""

import re
from collections.abc import Iterable

from articles.models import Topic
from articles.plain_letters import plain_letters

from .question import Concept

ICD_10_CM, MESH = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.177"
# A category of ICD-10-CM; anything shorter is none.
SHORTEST_CODE = 3

# How well a topic fits, from 0 to 1, as the answer says it in `relevanceScore`.
SAME_CODE, RELATED_CODE, SAME_NAME, SYNONYMS, IN_NAME, IN_WORDS = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
MAX_TOPICS = 5

NO_WORD = re.compile(r"[\W_]+")


def matching_topics(
    criteria: Iterable[Concept], topics: Iterable[Topic]
) -> list[tuple[Topic, float]]:
    """The topics that any criterion is about, with how well they fit, best first. No query."""
    criteria = list(criteria)
    fits = [(topic, max((fit(one, topic) for one in criteria), default=0.0)) for topic in topics]
    found = [(topic, score) for topic, score in fits if score]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].name))[:MAX_TOPICS]


def fit(criterion: Concept, topic: Topic) -> float:
    """How well a topic fits a criterion; 0 where it does not. A code without its system says
    nothing."""
    by_code = fit_of_code(criterion, topic)
    names = [in_words(name) for name in names_of(topic)]
    by_name = fit_of_words(criterion.dn, names, SAME_NAME, IN_NAME)
    by_words = fit_of_words(criterion.ot, names, SYNONYMS, IN_WORDS)
    return max(by_code, by_name, by_words)


def fit_of_code(criterion: Concept, topic: Topic) -> float:
    if criterion.system == MESH:
        code = criterion.c.upper()
        return SAME_CODE if code and code == topic.mesh_code else 0.0
    if criterion.system != ICD_10_CM:
        return 0.0
    return max((fit_of_icd(criterion.c, code) for code in topic.icd_10_cm_codes), default=0.0)


def fit_of_icd(asked: str, of_topic: str) -> float:
    """A code is about what its longer codes are about: M54.5 has M54.50 and M54.51 in it."""
    asked, of_topic = (code.upper().replace(".", "").strip() for code in (asked, of_topic))
    if min(len(asked), len(of_topic)) < SHORTEST_CODE:
        return 0.0
    if asked == of_topic:
        return SAME_CODE
    is_related = asked.startswith(of_topic) or of_topic.startswith(asked)
    return RELATED_CODE if is_related else 0.0


def names_of(topic: Topic) -> list[str]:
    """What patients read that the topic is called, and the other words for it."""
    return [topic.texts.name, *topic.texts["lay_synonyms"].lines]


def fit_of_words(text: str, names: Iterable[str], same: float, within: float) -> float:
    words = in_words(text)
    fits = (same if words == name else within if f" {name} " in f" {words} " else 0.0
            for name in names if name)  # fmt: skip
    return max(fits, default=0.0) if words else 0.0


def in_words(text: str) -> str:
    """Words in single spaces, without accents, letter case and punctuation."""
    return " ".join(NO_WORD.sub(" ", plain_letters(text)).split())
