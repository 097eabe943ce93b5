"""Words that were typed with a mistake: what was meant, among the words that the search knows.

A word is never shown because it stands here: it is used where it finds something.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Left, Length

from articles.models import SearchWord
from articles.models.search_words import LONGEST_WORD, SHORTEST_WORD, TRIGRAMS

from .typed import Word

# So many words of a query are corrected, and so many known ones looked through for them.
MAX_WRONG = 5
MAX_CANDIDATES = 3_000
# Shorter words have too few trigrams to be told apart by them.
SHORTEST_BY_TRIGRAMS = 6
# What the parts of words that were run together have at least.
SHORTEST_PART = 3

# How it sounds, near enough: signs that people take for each other.
SOUNDS = (
    ("ph", "f"), ("sch", "sk"), ("sce", "se"), ("sci", "si"), ("scy", "sy"), ("ce", "se"),
    ("ci", "si"), ("cy", "sy"), ("ck", "k"), ("c", "k"), ("qu", "k"), ("z", "s"), ("x", "ks"),
    ("gh", "g"), ("rh", "r"), ("ie", "e"), ("ei", "e"), ("y", "i"),
)  # fmt: skip


@cache
def has_trigrams() -> bool:
    """Whether PostgreSQL has the index of trigrams. One query in each process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [TRIGRAMS])
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True)
class Known:
    """A known word, as it is written. `closeness` is better for what names something here."""

    word: str
    closeness: float = 0.0


def corrected(
    words: Sequence[Word], wrong: Collection[Word], names: Collection[str], language: str
) -> dict[int, str]:
    """What was meant: by the place of each wrong word, the words for it; "" where the word before
    it says both. One query. `names` are words of topics, pages and clinicians."""
    places = [
        place
        for place, word in enumerate(words)
        if word in wrong and word.folded.isalpha() and len(word.folded) >= SHORTEST_WORD
    ][:MAX_WRONG]
    if not places:
        return {}
    wrong_words = [words[place].folded for place in places]
    known = known_words(wrong_words, {*pieces(words, places), *wrong_words}, language)
    for name in names:
        if name.isalpha() and len(name) >= SHORTEST_WORD:
            known[name] = Known(known[name].word if name in known else name, 0.3)
    meant: dict[int, str] = {}
    for place in places:
        if place in meant or words[place].folded in known:
            continue
        joined = joining(words, place, known)
        if joined and not set(joined) & meant.keys():
            meant |= joined
        elif best := meant_by(words[place].folded, known):
            meant[place] = best
    return meant


def pieces(words: Sequence[Word], places: Iterable[int]) -> set[str]:
    """What a word may consist of that was run together, and what two words are together."""
    found: set[str] = set()
    for place in places:
        word = words[place].folded
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            found |= {word[:cut], word[cut:]}
        for first in (place - 1, place):
            if 0 <= first < len(words) - 1:
                found.add(words[first].folded + words[first + 1].folded)
    return {piece for piece in found if SHORTEST_WORD <= len(piece) <= LONGEST_WORD}


def known_words(wrong: Sequence[str], parts: Collection[str], language: str) -> dict[str, Known]:
    """Known words near these, and those of the parts that are known, by their keys. One query."""
    similar = Q(pk__in=())
    for word in wrong:
        similar |= near(word)
    words = (
        SearchWord.objects.annotate(first=Left("key", 1), size=Length("key"))
        .filter(language=language)
        .order_by()
        .values_list("key", "word", "source")
    )
    # What is there exactly is never among those that are cut off.
    rows = words.filter(key__in=sorted(parts)).union(
        words.filter(similar)[:MAX_CANDIDATES], all=True
    )
    known: dict[str, Known] = {}
    for key, word, source in rows:
        is_listed = source == SearchWord.Source.SYNONYMS
        if is_listed or key not in known:
            known[key] = Known(word, 0.15 if is_listed else 0.0)
    return known


def near(word: str) -> Q:
    """The known words that are worth a look: of about the same length, with one of the first two
    letters in front; or with the first, and those with the same trigrams."""
    most = most_mistakes(word)
    about_as_long = Q(size__range=(len(word) - most, len(word) + most))
    if len(word) >= SHORTEST_BY_TRIGRAMS and has_trigrams():
        return Q(key__trigram_similar=word) | (about_as_long & Q(first=word[0]))
    return about_as_long & Q(first__in=[word[0], word[1]])


def joining(words: Sequence[Word], place: int, known: Mapping[str, Known]) -> dict[int, str]:
    """Two neighboring words that are one, such as “radio frequency”; or nothing."""
    for first in (place, place - 1):
        if 0 <= first < len(words) - 1:
            together = words[first].folded + words[first + 1].folded
            if together in known:
                return {first: known[together].word, first + 1: ""}
    return {}


def meant_by(word: str, known: Mapping[str, Known]) -> str:
    """The known word that is nearest, or two that were run together; "" without any."""
    most = most_mistakes(word)
    best, best_distance = "", 99.0
    for key, candidate in known.items():
        if abs(len(key) - len(word)) > most or len(set(key) ^ set(word)) > 2 * most:
            continue
        mistakes = distance(word, key, most)
        if not 0 < mistakes <= most:
            continue
        sounds = distance(sound(word), sound(key), most + 1)
        if not is_likely(word, key, mistakes, sounds):
            continue
        far = mistakes + sounds / 2 - candidate.closeness
        far += 0.2 * (key[0] != word[0]) + 0.1 * (key[-1] != word[-1])
        if (far, key) < (best_distance, best):
            best, best_distance = candidate.word, far
    two = two_words(word, known)
    return two if two and best_distance > 1 else best


def is_likely(word: str, key: str, mistakes: int, sounds: int) -> bool:
    """Whether so many mistakes are likely. Short words have too many neighbors that are others."""
    if len(word) < 5 and (key[0] != word[0] or (sounds and is_other_letter(word, key))):
        return False
    return mistakes < 2 or not sounds or len(word) >= (9 if sounds < 2 else 10)


def is_other_letter(first: str, second: str) -> bool:
    """Whether words of one length differ in more than the order of their letters."""
    return len(first) == len(second) and sorted(first) != sorted(second)


def two_words(word: str, known: Mapping[str, Known]) -> str:
    """The two known words that were run together, such as “tensunit”; "" if it is none."""
    cuts = [
        cut
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        if word[:cut] in known and word[cut:] in known
    ]
    if not cuts:
        return ""
    cut = max(cuts, key=lambda cut: known[word[:cut]].closeness + known[word[cut:]].closeness)
    return f"{known[word[:cut]].word} {known[word[cut:]].word}"


def most_mistakes(word: str) -> int:
    """How many letters may be wrong."""
    return 1 if len(word) < 6 else 2


def sound(word: str) -> str:
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return "".join(letter for place, letter in enumerate(word) if word[place - 1 : place] != letter)


def distance(first: str, second: str, most: int) -> int:
    """How many letters are missing, too many, wrong, or swapped with their neighbor.

    More than `most` are not counted out.
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        before, last, row = row, before, [place]
        for other_place, other in enumerate(second, 1):
            cost = min(
                before[other_place] + 1,
                row[other_place - 1] + 1,
                before[other_place - 1] + (letter != other),
            )
            if (
                place > 1
                and other_place > 1
                and letter == second[other_place - 2]
                and first[place - 2] == other
            ):
                cost = min(cost, last[other_place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
