"""Phrases that stand where their sentence has no room for them, whatever place they name."""

from collections import Counter
from itertools import pairwise

from .people import GIVEN_NAMES
from .places import ALSO_WORDS, BY_FIRST_WORD, LAST_WORDS, ONE_WORD, STATES, STATES_LIKE_WORDS
from .runs import Token, place_length
from .vocabulary import (
    BODY_PARTS,
    COUNTED,
    DETERMINERS,
    MODIFIERS,
    NAMING,
    PREPOSITIONS,
    SALES,
    STAFF,
    WEAK_SERVICES,
    is_head,
    is_service,
)
from .word_list import is_word

# One run of words with capital letters, from its first to behind its last token.
Run = tuple[int, int]
WITHIN_NAMES = frozenset("-.'’&/|")
LONGEST_RUN = 12
# Behind these a run of capital letters is what somebody or something is called.
CALLED = frozenset(
    "of at called named titled by in from and or via with read reads wrote is are as page "
    "article book chapter course section".split()
)
OPENING = frozenset("call schedule book visit find request contact get see try ask".split())
QUESTIONS = frozenset("how who what where which when why is are can does".split())
LINKING = frozenset("a an the in of for and to near with by".split())
SUPERLATIVES = frozenset("best top cheap cheapest affordable nearest leading".split())
# Before a superlative these need nothing between: “is best”, “says best doctor”.
BEFORE_SUPERLATIVES = frozenset(
    "is are was were be very says said say reads second next and or finds find world's s’ than of "
    "one works work at its what which who does do".split()
)

SEARCHED_QUESTIONS = frozenset(
    tuple(words.split())
    for words in (
        "how much|how do|how to|who is|who are|what is|what are|where to|where can|where is|"
        "which is|which doctor|does insurance|is there|are there"
    ).split("|")
)
ASKING = frozenset(
    "know knows ask asks asked wonder learn see tell tells decide shows explain explains say says "
    "understand find out and but then check question me you him her us them".split()
)


def runs_of_capitals(tokens: list[Token]) -> list[Run]:
    """Where two or more words with capital letters stand together, past hyphens and full stops."""
    runs: list[Run] = []
    index = 0
    while index < len(tokens):
        end = run_end(tokens, index)
        if end > index + 1:
            runs.append((index, end))
        index = max(end, index + 1)
    return runs


def run_end(tokens: list[Token], index: int) -> int:
    """Behind the last word of the run that begins here; the same position where none does."""
    end = first = index
    while index < len(tokens):
        token = tokens[index]
        if token.is_word and token.is_title:
            end = index + 1
        elif (
            token.lower in LINKING and index > first and tokens[first].lower in OPENING | QUESTIONS
        ):
            if index > end + 1:
                break
        elif (
            token.text not in WITHIN_NAMES
            or index == first
            or index > end
            or (token.text == "." and len(tokens[index - 1].text) > 3)
        ):
            break
        index += 1
    return end


def out_of_grammar(tokens: list[Token]) -> list[Run]:
    """All of them; of those that overlap the first in this order counts."""
    return [
        *capitals_out_of_grammar(tokens),
        *questions_out_of_grammar(tokens),
        *small_letters_out_of_grammar(tokens),
        *repeated_places(tokens),
    ]


def capitals_out_of_grammar(tokens: list[Token]) -> list[Run]:
    """“cramp Knee Doctor Ashtabula and” within a sentence in small letters."""
    return [run for run in runs_of_capitals(tokens) if is_out_of_grammar(tokens, *run)]


def is_out_of_grammar(tokens: list[Token], start: int, end: int) -> bool:
    words = [token for token in tokens[start:end] if token.is_word]
    if len(words) > LONGEST_RUN or start == 0 or not names_service(words) or is_name(words):
        return False
    before, behind = tokens[start - 1], tokens[end] if end < len(tokens) else None
    if not before.is_word or before.is_title:
        return False
    if behind is not None and behind.is_word and not behind.follows_space:
        return len(words) > 2
    if not tokens[start].follows_space:
        return len(words) > 2
    if before.lower in CALLED:
        return False
    if words[0].lower in OPENING | QUESTIONS and len(words) > 2:
        return True
    if has_place_behind(words):
        return len(words) > 2
    has_place_before = not is_of_service(words[0]) and is_counted(words[-1])
    return (
        has_place_before
        and len(words) > 2
        and before.lower not in DETERMINERS | PREPOSITIONS
        and behind is not None
        and behind.lower in DETERMINERS
    )


def names_service(words: list[Token]) -> bool:
    """Whether a run says who offers what: “Knee Doctor”, “Massage Therapy”, “Podiatrist”."""
    named = [word.lower for word in words if is_service(word.lower)]
    return any(word not in WEAK_SERVICES for word in named) or len(named) > 1


def is_name(words: list[Token]) -> bool:
    """Whether it is an institution, a law, a person with a title, or a post in a clinic."""
    opens = words[0].lower in OPENING
    return any(word.lower in NAMING for word in words[opens:]) or words[-1].lower in STAFF


def is_of_service(word: Token) -> bool:
    return is_service(word.lower) or word.lower in MODIFIERS or word.lower in SALES


def is_counted(word: Token) -> bool:
    return is_head(word.lower) and word.lower not in WEAK_SERVICES


def has_place_behind(words: list[Token]) -> bool:
    """Whether what follows the last word of a service reads as a place, in up to four words."""
    last = max(number for number, word in enumerate(words) if is_of_service(word))
    behind = [word.lower for word in words[last + 1 :]]
    if not 0 < len(behind) < 5 or behind[0] in GIVEN_NAMES:
        return False
    if not any(is_service(word.lower) for word in words[: last + 1]):
        return False
    return (
        behind[-1] in LAST_WORDS | ONE_WORD | STATES
        or behind[0] in BY_FIRST_WORD
        or not all(is_word(word) for word in behind)
    )


def small_letters_out_of_grammar(tokens: list[Token]) -> list[Run]:
    """“knee doctor ashtabula” and “best knee doctor” where “a” or “the” is missing."""
    found: list[Run] = []
    for index in range(1, len(tokens)):
        head = tokens[index]
        if head.is_title or not is_head(head.lower):
            continue
        start = index
        while start and is_small_of_service(tokens[start - 1]):
            start -= 1
        best = first_superlative(tokens, start, index)
        place_end = behind_small_place(tokens, start, index)
        if place_end > index + 1:
            found.append((start if best is None else best, place_end))
        elif best is not None and lacks_article(tokens, best, index):
            found.append((best, index + 1))
    return found


def is_small_of_service(token: Token) -> bool:
    return token.is_word and not token.is_title and is_of_service(token)


def first_superlative(tokens: list[Token], start: int, end: int) -> int | None:
    places = (index for index in range(start, end) if tokens[index].lower in SUPERLATIVES)
    return next(places, None)


def behind_small_place(tokens: list[Token], start: int, index: int) -> int:
    """Behind a word that is no English word, and a state: “ashtabula oh”."""
    end = index + 1
    if end >= len(tokens):
        return end
    letters = tokens[end].text
    is_unknown = len(letters) > 3 and letters.isascii() and letters.isalpha() and letters.islower()
    if not is_unknown or is_word(letters) or is_service(letters) or letters in MODIFIERS:
        return end
    has_state = end + 1 < len(tokens) and tokens[end + 1].lower in STATES - STATES_LIKE_WORDS
    is_doctor = is_counted(tokens[index]) and (start < index or has_state)
    if is_doctor or (has_state and start < index):
        return end + 1 + has_state
    return end


def lacks_article(tokens: list[Token], start: int, index: int) -> bool:
    """Whether one doctor or clinic “best …” stands behind a word that leads up to no noun."""
    if not start or index == start:
        return False
    before = tokens[start - 1]
    if not before.is_word or before.is_title:
        return False
    if before.lower in BODY_PARTS:
        return True
    is_leading_up = before.lower in DETERMINERS | PREPOSITIONS | BEFORE_SUPERLATIVES
    return (
        tokens[index].lower in COUNTED
        and not is_leading_up
        and not before.lower.endswith(("’s", "'s"))
    )


def questions_out_of_grammar(tokens: list[Token]) -> list[Run]:
    """“Loosen how much does a knee doctor cost in denver the strap”, all in small letters."""
    found: list[Run] = []
    for index in range(1, len(tokens) - 3):
        words = tuple(token.lower for token in tokens[index : index + 2])
        before = tokens[index - 1]
        if tokens[index].is_title or words not in SEARCHED_QUESTIONS or not before.is_word:
            continue
        if before.lower in ASKING | PREPOSITIONS | DETERMINERS:
            continue
        end = behind_question(tokens, index + 2)
        if end:
            found.append((index, end))
    return found


def behind_question(tokens: list[Token], index: int) -> int:
    """Behind the place or “near me” that a question about a service ends with; otherwise 0."""
    has_service = False
    for position in range(index, min(index + 9, len(tokens) - 1)):
        token = tokens[position]
        has_service = has_service or is_service(token.lower)
        if not token.is_word:
            return 0
        if not has_service or token.lower not in ("in", "near"):
            continue
        place = tokens[position + 1]
        if place.lower == "me":
            return position + 2
        length = place_length(tokens, position + 1)
        if length and not place.is_title and place.lower not in ALSO_WORDS:
            return position + 1 + length
    return 0


def repeated_places(tokens: list[Token]) -> list[Run]:
    """“pain treatment Ashtabula” more than once: a name after a service is a place then."""
    pairs = [(token.lower, following.lower) for token, following in pairwise(tokens)]
    counts = Counter(pairs)
    found: list[Run] = []
    for index, pair in enumerate(pairs):
        name = tokens[index + 1]
        if counts[pair] < 2 or not name.is_title or not is_service(pair[0]) or name.is_known:
            continue
        start = index
        while start and is_of_service(tokens[start - 1]):
            start -= 1
        is_person = is_counted(tokens[index]) or pair[1] in GIVEN_NAMES
        if start < index and not (is_person and counts[pair] < 3) and not name.text.isupper():
            found.append((start, index + 2))
    return found
