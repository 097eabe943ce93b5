"""Words in one form, so that what somebody typed is found among phrases that somebody listed.

Articles are looked up by PostgreSQL, which knows the forms of words better. This is for the short
lists that are compared in the process: words that mean the same, names of topics and pages.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from articles.plain_letters import plain_letters

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONGEST_PHRASE = 5  # words
ENGLISH_ENDINGS = (
    ("sses", "ss"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("isks", "isc"),
    ("isk", "isc"), ("iscs", "isc"), ("our", "or"), ("ours", "or"),
)  # fmt: skip
# Short words that only look as if they had an ending.
WHOLE = frozenset(
    "does goes his this yes gas bus plus less pus thing bring during spring string morning "
    "nothing anything something everything hours our four your hour".split()
)


def words_of(text: str) -> list[str]:
    """The words of a text in their order: small letters, without accents, and without “’s”."""
    matches = WORD.finditer(plain_letters(text))
    return [word for match in matches if (word := without_apostrophe(match[0]))]


def without_apostrophe(word: str) -> str:
    word = word.replace("’", "'")
    return word.removesuffix("'s").replace("'", "")


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """A word without its ending: one form for “nerve” and “nerves”, “walk” and “walking”."""
    if language == "es":
        return spanish_stem(word)
    if len(word) < 4 or word in WHOLE:
        return word
    for ending, other in ENGLISH_ENDINGS:
        if word.endswith(ending):
            return shortened(word.removesuffix(ending) + other)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(vowel in base for vowel in "aeiouy"):
            doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
            return shortened(base[:-1] if doubled else base)
    return shortened(word)


def shortened(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def spanish_stem(word: str) -> str:
    if len(word) < 4:
        return word
    word = word[:-2] if word.endswith("es") and len(word) > 5 else word.removesuffix("s")
    return word[:-1] if word[-1] in "aeo" else word


def stems_of(text: str, language: str) -> list[str]:
    """The words of a text without their endings; the parts of “low-back” one by one."""
    parts = (part for word in words_of(text) for part in word.split("-"))
    return [stem(part, language) for part in parts if part]


def key_of(phrase: str, language: str) -> str:
    """A phrase in the one form by which it is looked up."""
    return " ".join(stems_of(phrase, language))


def keys_of(phrases: Iterable[str], language: str) -> list[str]:
    """The different keys of these phrases, without those of too many words."""
    keys = (key_of(phrase, language) for phrase in phrases)
    return list(dict.fromkeys(key for key in keys if key and key.count(" ") < LONGEST_PHRASE))


def spans(number: int) -> Iterator[tuple[int, int]]:
    """Where phrases may begin and end among so many words, the longest ones first."""
    for length in range(min(LONGEST_PHRASE, number), 0, -1):
        for start in range(number - length + 1):
            yield start, start + length
