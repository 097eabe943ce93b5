"""Words of a paragraph as they were before they ran together, and the places among them."""

import re
from functools import lru_cache
from typing import NamedTuple

from .places import (
    ALSO_WORDS,
    BEGINNINGS,
    BY_FIRST_WORD,
    ONE_WORD,
    PLACE_WORDS,
    STATES,
    STATES_LIKE_WORDS,
)
from .vocabulary import MODIFIERS, NAME_ENDINGS, SERVICES, is_head, is_service
from .word_list import is_ending_word, is_word

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]|_")
CAMEL = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z]?[a-z'’]+|[A-Z]+")
JOINT = re.compile(r"[a-z][A-Z]|[A-Z]{3}[a-z]")
# “Houstonian” is one word, not a city and a rest.
PEOPLE_ENDINGS = frozenset("ian ians an ans er ers ese ite ites s".split())


class Token(NamedTuple):
    """A word or sign with where it stands, and whether white space comes before it."""

    text: str
    lower: str
    start: int
    end: int
    follows_space: bool
    is_word: bool
    is_title: bool

    @property
    def is_known(self) -> bool:
        """Whether it is a word or a place by itself."""
        return is_known(self.lower)

    def cut(self, letters: int) -> "list[Token]":
        """It as two, the second from so many letters on."""
        return [
            token_at(self.text[:letters], self.start, self.follows_space),
            token_at(self.text[letters:], self.start + letters, follows_space=False),
        ]


def token_at(text: str, start: int, follows_space: bool) -> Token:
    first = text[0]
    lower = text.lower()
    end = start + len(text)
    return Token(text, lower, start, end, follows_space, first.isalpha(), first.isupper())


@lru_cache(maxsize=8_192)
def is_known(lower: str) -> bool:
    return is_word(lower) or lower in PLACE_WORDS or is_service(lower) or lower in MODIFIERS


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a text; words that ran together are taken apart."""
    tokens: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        is_apart = match.start() > end or not tokens
        end = match.end()
        piece = match[0]
        if piece.isascii() and JOINT.search(piece):
            for part in CAMEL.finditer(piece):
                is_first = part.start() == 0
                begins = match.start() + part.start()
                tokens += ending_apart(token_at(part[0], begins, is_apart and is_first), tokens)
        else:
            tokens += ending_apart(token_at(piece, match.start(), is_apart), tokens)
    return [part for index in range(len(tokens)) for part in beginning_apart(tokens, index)]


def beginning_apart(tokens: list[Token], index: int) -> list[Token]:
    """A word with the first word of a phrase glued to its end, as two: “withnerve block”."""
    token = tokens[index]
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    letters = token.text
    if not (is_service(following) and letters.isascii() and letters.islower()) or token.is_known:
        return [token]
    for cut in range(2, len(letters) - 2):
        rest = letters[cut:]
        if (rest in SERVICES or rest in MODIFIERS) and is_word(letters[:cut]):
            return token.cut(cut)
    return [token]


def ending_apart(token: Token, before: list[Token]) -> list[Token]:
    """A word with the beginning of the next one glued to it, as two: “Clinicrelief”."""
    letters = token.text
    if len(letters) < 3 or not token.is_word or not letters.isascii() or token.is_known:
        return [token]
    if not any(is_service(earlier.lower) or earlier.lower in MODIFIERS for earlier in before[-6:]):
        return [token]
    cut = ending_cut(token, before)
    if not cut:
        return [token]
    return token.cut(cut)


def ending_cut(token: Token, before: list[Token]) -> int:
    """Behind how many letters the glued word begins, or 0."""
    lower = token.lower
    for cut in range(len(lower) - 1, 1, -1):
        rest = lower[cut:]
        is_rest = is_ending_word(rest) or (len(rest) > 3 and rest not in PEOPLE_ENDINGS)
        if is_rest and ends_phrase(token.text[:cut], before):
            return cut
    if token.is_title and lower.isalpha() and is_behind_head(before):
        for cut in range(4, len(lower) - 2):
            if lower[cut:] not in NAME_ENDINGS and is_ending_word(lower[cut:]):
                return cut
    return 0


def is_behind_head(before: list[Token]) -> bool:
    """Whether a doctor or clinic comes right before, or before one more word: “Clinic Baton”."""
    if before and is_head(before[-1].lower):
        return True
    return len(before) > 1 and before[-1].text.istitle() and is_head(before[-2].lower)


def ends_phrase(letters: str, before: list[Token]) -> bool:
    """Whether a search phrase may end with these letters: a place, a state, “me”, or a service."""
    lower = letters.lower()
    before = [earlier for earlier in before[-4:] if earlier.text not in "-."]
    previous = before[-1].lower if before else ""
    if lower == "me":
        return previous == "near"
    if lower in STATES and letters.isupper():
        return True
    two_before = before[-2].lower if len(before) > 1 else ""
    endings = {(previous, lower), (two_before, previous, lower)}
    for names in (BY_FIRST_WORD.get(previous, ()), BY_FIRST_WORD.get(two_before, ())):
        if not endings.isdisjoint(names):
            return True
    if lower in ONE_WORD:
        return letters[0].isupper() or lower not in ALSO_WORDS
    is_of_phrase = lower in ("online", "near") or (letters.istitle() and is_head(lower))
    return (is_of_phrase or lower in ("clinic", "doctors", "doctor", "specialists")) and (
        is_service(previous)
    )


def place_length(tokens: list[Token], position: int) -> int:
    """Of how many tokens the place name consists that begins here; 0 where there is none."""
    if position >= len(tokens):
        return 0
    length = name_length(tokens, position)
    if length and is_state(tokens, position + length):
        return length + 1
    return length or (1 if is_state(tokens, position) and tokens[position].text.isupper() else 0)


def name_length(tokens: list[Token], position: int) -> int:
    first = tokens[position]
    if not first.is_word:
        return int(len(first.text) == 5 and first.text.isdigit())
    for parts in BY_FIRST_WORD.get(first.lower, ()):
        words = words_from(tokens, position, len(parts))
        if words[0] == list(parts):
            return words[1]
    is_by_itself = first.is_title or first.lower not in ALSO_WORDS
    if first.lower in ONE_WORD and (is_by_itself or is_state(tokens, position + 1)):
        return 1
    second = tokens[position + 1] if position + 1 < len(tokens) else None
    if first.is_title and first.lower in BEGINNINGS and second and second.text.istitle():
        return 2
    if is_small_spanish_name(first, second):
        return 2
    is_unknown = first.is_title and first.text.isascii() and not first.text.isupper()
    if is_unknown and len(first.text) > 3 and not first.is_known:
        return 1
    return 0


def is_small_spanish_name(first: Token, second: Token | None) -> bool:
    """“san marcos”: a name that somebody typed without capital letters."""
    return (
        first.text in ("san", "santa", "los", "las", "fort")
        and second is not None
        and second.text.islower()
        and not second.is_known
    )


def words_from(tokens: list[Token], position: int, count: int) -> tuple[list[str], int]:
    """The next words in small letters, past full stops and hyphens, and how many tokens "
    "they are."""
    words: list[str] = []
    index = position
    while index < len(tokens) and len(words) < count:
        token = tokens[index]
        if token.is_word:
            words.append(token.lower.replace("’", "'"))
        elif token.text not in ".-" or not words:
            break
        index += 1
    return words, index - position


def is_state(tokens: list[Token], position: int) -> bool:
    if position >= len(tokens):
        return False
    token = tokens[position]
    is_code = token.lower in STATES and (
        token.text.isupper() or token.lower not in STATES_LIKE_WORDS
    )
    is_name = token.is_title and token.lower in STATE_NAMES
    return is_code or is_name


STATE_NAMES = frozenset(
    "california texas florida arizona nevada oregon colorado georgia illinois michigan "
    "ohio virginia utah".split()
)
