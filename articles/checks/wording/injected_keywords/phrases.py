"""Where a paragraph holds phrases that were written for search engines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .out_of_grammar import Run, out_of_grammar
from .people import GIVEN_NAMES
from .places import ALSO_WORDS, BY_FIRST_WORD, ONE_WORD
from .runs import Token, is_state, place_length
from .vocabulary import (
    BODY_PARTS,
    DETERMINERS,
    MODIFIERS,
    NAMING,
    PREPOSITIONS,
    SALES,
    is_head,
    is_service,
)

QUOTES = frozenset("“\"'‘#@/")
LONGEST_PHRASE = 9
# How often “pain doctors in Miami” may stand in one paragraph before it is there for machines.
MOST_MENTIONS = 2
SEARCHING = frozenset("type typed search searched searching google googled".split())
CALLING = frozenset("call schedule book".split())


@dataclass(frozen=True)
class SearchPhrase:
    """A phrase from its first to behind its last token, and whether taking it out is enough."""

    first: int
    behind: int

    def words(self, tokens: list[Token]) -> tuple[str, ...]:
        return tuple(token.lower for token in tokens[self.first : self.behind])


def search_phrases(tokens: list[Token]) -> list[SearchPhrase]:
    """The phrases of a paragraph in their order."""
    found: list[SearchPhrase] = []
    behind = 0
    for index in range(len(tokens)):
        if index < behind or not is_service(tokens[index].lower):
            continue
        phrase = phrase_around(tokens, index, behind)
        if phrase is not None:
            if found and is_listed(tokens, found[-1].behind, phrase.first):
                phrase = SearchPhrase(found.pop().first, phrase.behind)
            found.append(phrase)
            behind = phrase.behind
    found = with_runs(found, out_of_grammar(tokens))
    counts = Counter(phrase.words(tokens) for phrase in found)
    return [
        phrase
        for phrase in found
        if not is_spoken_of(tokens, phrase) or counts[phrase.words(tokens)] > 1
    ]


def with_runs(found: list[SearchPhrase], runs: list[Run]) -> list[SearchPhrase]:
    """The phrases, and those out of grammar of which none has a word yet, in their order."""
    taken = {index for phrase in found for index in range(phrase.first, phrase.behind)}
    more: list[SearchPhrase] = []
    for first, behind in runs:
        if taken.isdisjoint(range(first, behind)):
            taken.update(range(first, behind))
            more.append(SearchPhrase(first, behind))
    return sorted(found + more, key=lambda phrase: phrase.first)


def is_listed(tokens: list[Token], behind: int, first: int) -> bool:
    """Whether nothing but a comma or a bar stands between two phrases."""
    return first == behind or (first == behind + 1 and tokens[behind].text in ",|")


def is_spoken_of(tokens: list[Token], phrase: SearchPhrase) -> bool:
    """“Type pain doctor near me into a map”: the phrase is what the sentence is about."""
    before = tokens[max(0, phrase.first - 2) : phrase.first]
    is_address = not any(token.follows_space for token in tokens[phrase.first : phrase.behind])
    return any(
        token.lower in SEARCHING or (token.text in QUOTES and (token.text != "/" or is_address))
        for token in before
    )


def phrase_around(tokens: list[Token], index: int, floor: int) -> SearchPhrase | None:
    """The phrase that this service belongs to, if it is one."""
    end = index + 1
    while end < len(tokens) and continues(tokens, end):
        end += 1
    start = beginning(tokens, index, floor)
    if is_institution(tokens, start, end):
        return None
    last = tokens[end - 1].lower
    head_is_last = is_head(last) or last in SALES or last in MODIFIERS
    if is_near_me(tokens, end):
        return None if is_told(tokens, start) else SearchPhrase(start, end + 2)
    end = across_capitals(tokens, start, end)
    length = place_length(tokens, end)
    if length and head_is_last and is_pasted(tokens, start, end, length):
        return SearchPhrase(with_call(tokens, start, floor), behind_phone(tokens, end + length))
    if is_near_small_place(tokens, end):
        return SearchPhrase(start, end + 1 + place_length(tokens, end + 1))
    place = place_before(tokens, start, floor)
    if place is None and is_place_in_run(tokens, start, end):
        return SearchPhrase(start, end)
    if place is not None and is_pasted_behind_place(tokens, place, start, end):
        return SearchPhrase(place, end)
    if is_run_together(tokens, start, end) or is_sale(tokens, start, end):
        return SearchPhrase(start, end)
    return None


def is_near_small_place(tokens: list[Token], end: int) -> bool:
    """“pain clinic in new york”: only who types for a machine writes a city in small letters."""
    if end + 1 >= len(tokens) or tokens[end].lower not in ("in", "near"):
        return False
    place = tokens[end + 1]
    return (
        not place.is_title
        and place_length(tokens, end + 1) > 0
        and known_place(tokens, end + 1)
        and place.lower not in ALSO_WORDS
    )


def across_capitals(tokens: list[Token], start: int, end: int) -> int:
    """Past up to three more words with capital letters, where a known place comes after them."""
    if not all(token.is_title for token in tokens[start:end]) or end - start < 2:
        return end
    for index in range(end, min(end + 3, len(tokens))):
        token = tokens[index]
        if known_place(tokens, index) and token.is_title:
            return index
        if not token.is_title or not token.is_word or token.lower in NAMING | PREPOSITIONS:
            return end
    return end


def is_place_in_run(tokens: list[Token], start: int, end: int) -> bool:
    """“stop San Antonio Elbow Specialists the nerve”: out of grammar on both sides."""
    length = place_length(tokens, start)
    if not length or not known_place(tokens, start) or end - start - length < 2:
        return False
    if not tokens[start].is_title or not is_head(tokens[end - 1].lower) or start == 0:
        return False
    before, behind = tokens[start - 1], tokens[end] if end < len(tokens) else None
    if not before.is_word or before.is_title or behind is None or not behind.is_word:
        return False
    if not behind.follows_space or not tokens[start].follows_space:
        return True
    return before.lower not in DETERMINERS | PREPOSITIONS and behind.lower in DETERMINERS


def continues(tokens: list[Token], index: int) -> bool:
    """Whether the phrase goes on with this word, in letters of the same size."""
    token, before = tokens[index], tokens[index - 1]
    is_of_phrase = (
        is_service(token.lower)
        or token.lower in MODIFIERS
        or (token.lower in SALES and token.is_title)
    )
    return (
        is_of_phrase and token.is_title == before.is_title and not place_length_known(tokens, index)
    )


def place_length_known(tokens: list[Token], index: int) -> bool:
    """Whether a word that may belong to a phrase begins a place name: “Core”, “Long Beach”."""
    return not is_service(tokens[index].lower) and place_length(tokens, index) > 0


def beginning(tokens: list[Token], index: int, floor: int) -> int:
    """Where the phrase begins: with a capital letter all words with one, otherwise known words."""
    start = index
    is_title = tokens[index].is_title
    while start > floor and index - start < LONGEST_PHRASE:
        before = tokens[start - 1]
        if not before.is_word or (not tokens[start].follows_space and not is_title):
            break
        if not before.is_word or (is_title and not before.is_title):
            break
        if is_title and ends_sentence_before(tokens, start - 1) and not is_of_phrase(before):
            break
        if not is_title and not is_before(tokens, start - 1):
            break
        start -= 1
    return start


def is_before(tokens: list[Token], index: int) -> bool:
    """Whether a phrase in small letters reaches back over this word.

    “Bend one knee back pain relief”: of two parts of the body the first is the sentence's own.
    """
    before, behind = tokens[index], tokens[index + 1]
    if before.is_title:
        return False
    if before.lower == "for" and index and is_head(tokens[index - 1].lower):
        return True
    if before.lower in BODY_PARTS and behind.lower in BODY_PARTS:
        return False
    is_of_sentence = before.lower == "pain" and behind.lower in MODIFIERS
    return is_of_phrase(before) and not is_of_sentence


def is_of_phrase(token: Token) -> bool:
    return is_service(token.lower) or token.lower in MODIFIERS or token.lower in SALES


def ends_sentence_before(tokens: list[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].text in ".!?:;"


def is_institution(tokens: list[Token], start: int, end: int) -> bool:
    """A name: with a word of institutions, a person's or maker's name, or behind “Dr.”."""
    words = tokens[start:end]
    ahead = tokens[max(0, start - 3) : start]
    if any(token.lower in NAMING for token in words):
        return True
    if any(
        token.is_title and token.lower in ("university", "college", "hospital") for token in ahead
    ):
        return True
    services = [token.lower for token in words if is_service(token.lower)]
    if services == ["center"] and words[-2:-1] and words[-2].lower == "medical":
        return True
    unknown = [
        token
        for token in words
        if not (token.is_known or token.text.isupper() or is_service(token.lower))
    ]
    return bool(unknown) and tokens[start].is_title


def is_near_me(tokens: list[Token], end: int) -> bool:
    following = [token.lower for token in tokens[end : end + 2]]
    return following in (["near", "me"], ["near", "you"]) and (
        following[1] == "me" or tokens[end].is_title
    )


def is_told(tokens: list[Token], start: int) -> bool:
    """“I found no pain clinic near me”: somebody speaks of where they live."""
    has_article = start > 0 and tokens[start - 1].lower in DETERMINERS
    return has_article and any(token.text in ("I", "I’m", "I'm") for token in tokens)


def is_pasted(tokens: list[Token], start: int, end: int, length: int) -> bool:
    """A service with a place right behind it, and no “in” between."""
    place = tokens[end]
    if not tokens[end - 1].is_word or (end - start == 1 and not is_profession(tokens[start])):
        return False
    if place.lower in GIVEN_NAMES:
        return False
    if tokens[end - 1].is_title == place.is_title or place.text.isdigit():
        return True
    # “pain doctor Denver” is one too, but not “back pain. Denver …” or “treatment Lyrica”.
    return place.is_title and place.is_word and known_place(tokens, end)


def known_place(tokens: list[Token], index: int) -> bool:
    lower = tokens[index].lower
    return lower in ONE_WORD or lower in BY_FIRST_WORD


def is_profession(token: Token) -> bool:
    return token.lower.endswith(
        ("or", "ors", "ist", "ists", "ian", "ians", "on", "ons", "apy")
    ) or (token.lower in ("sciatica", "acupuncture", "massage", "chiropractic", "botox", "rehab"))


def place_before(tokens: list[Token], start: int, floor: int) -> int | None:
    """Where a place name begins that ends right before the phrase."""
    for length in (3, 2, 1):
        first = start - length
        if first >= floor and place_length(tokens, first) == length and known_place(tokens, first):
            return first
    # The run of capital letters may have the place in it: “San Antonio Elbow Specialists”.
    return None


def is_pasted_behind_place(tokens: list[Token], place: int, start: int, end: int) -> bool:
    """“los angeles pain doctor” all in small letters, or all capital letters within a sentence."""
    if not any(is_head(token.lower) for token in tokens[start:end]):
        return False
    if not tokens[place].is_title:
        return end - start > 1
    if is_state(tokens, start - 1) and start - 1 > place and not tokens[start].is_title:
        return end - start > 1
    return (
        tokens[start].is_title
        and end - start > 1
        and place > 0
        and tokens[place - 1].text not in '.!?:;“"'
        and not tokens[place - 1].is_title
    )


def with_call(tokens: list[Token], start: int, floor: int) -> int:
    """A phrase that begins “call 555-0148 for …” with its beginning."""
    for index in range(max(floor, start - 8), start):
        if tokens[index].lower in CALLING:
            between = tokens[index + 1 : start]
            if all(
                not token.is_word or token.lower in ("for", "a", "your", "the", "our")
                for token in between
            ):
                return index
    return start


def behind_phone(tokens: list[Token], end: int) -> int:
    """Behind a phone number, or “now”, that belongs to the phrase."""
    index = end
    while index < len(tokens) and (tokens[index].text in "()-." or tokens[index].text.isdigit()):
        index += 1
    digits = sum(len(token.text) for token in tokens[end:index] if token.text.isdigit())
    if digits >= 7:
        return index
    while end < len(tokens) and tokens[end].is_title and tokens[end].lower in SALES:
        end += 1
    return end


def is_run_together(tokens: list[Token], start: int, end: int) -> bool:
    """“PainManagementDoctors”, or such a phrase that ran into the word before or behind it."""
    words = tokens[start:end]
    if len(words) < 3 or not all(token.is_title for token in words) or is_tag(tokens, start):
        return False
    is_camel = sum(not token.follows_space for token in words[1:]) >= 2
    is_glued_before = start > 0 and tokens[start - 1].is_word and not words[0].follows_space
    is_glued_behind = end < len(tokens) and tokens[end].is_word and not tokens[end].follows_space
    return any(is_head(token.lower) for token in words) and (
        is_camel or is_glued_before or is_glued_behind
    )


def is_tag(tokens: list[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].text in QUOTES and not tokens[start].follows_space


def is_sale(tokens: list[Token], start: int, end: int) -> bool:
    """“Cheap Knee Braces Online” in capital letters within a sentence."""
    words = tokens[start:end]
    if len(words) < 3 or not all(token.is_title for token in words):
        return False
    if start == 0 or ends_sentence_before(tokens, start) or tokens[start - 1].is_title:
        return False
    return (
        any(token.lower in SALES for token in words)
        and tokens[start - 1].is_word
        and not tokens[start - 1].is_title
    )


def crowded(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Phrases of a service “in” a place that come again and again: the third and each later one."""
    counts: Counter[tuple[str, ...]] = Counter()
    for index, token in enumerate(tokens[:-2]):
        if not is_head(token.lower) or tokens[index + 1].lower not in ("in", "near"):
            continue
        length = place_length(tokens, index + 2)
        if not length:
            continue
        end = index + 2 + length
        words = tuple(part.lower for part in tokens[index:end])
        counts[words] += 1
        if counts[words] > MOST_MENTIONS:
            yield beginning(tokens, index, 0), end
