"""Phrases that stand where their sentence has no room for them, whatever place they name."""

from .places import STATES
from .runs import Token
from .vocabulary import (
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
CALLED = frozenset("of at called named titled by in from and or via with".split())
OPENING = frozenset("call schedule book visit find request contact get see try ask".split())
SUPERLATIVES = frozenset("best top cheap cheapest affordable nearest leading".split())
# Before a superlative these need nothing between: “is best”, “says best doctor”.
BEFORE_SUPERLATIVES = frozenset(
    "is are was were be very says said say reads second next and or finds find world's s’ than of "
    "one works work at its what which who does do".split()
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
    end = index
    while index < len(tokens):
        token = tokens[index]
        if token.is_word and token.is_title:
            end = index + 1
        elif token.text not in WITHIN_NAMES or end == 0 or index > end:
            break
        elif token.text == "." and len(tokens[index - 1].text) > 3:
            break
        index += 1
    return end


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
    if words[0].lower in OPENING and len(words) > 2:
        return True
    if before.lower in CALLED:
        return False
    if has_place_behind(words):
        is_unknown = not is_word(words[-1].lower)
        return len(words) > 2 and (is_unknown or before.lower not in DETERMINERS)
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
    """Whether one to four words that belong to no service follow the last word of a service."""
    last = max(number for number, word in enumerate(words) if is_of_service(word))
    return 0 < len(words) - 1 - last < 5 and any(is_service(word.lower) for word in words[: last + 1])


def small_letters_out_of_grammar(tokens: list[Token]) -> list[Run]:
    """“knee doctor ashtabula” and “best knee doctor” where “a” or “the” is missing."""
    found: list[Run] = []
    for index in range(1, len(tokens)):
        head = tokens[index]
        if head.is_title or not is_counted(head) or not is_of_service(tokens[index - 1]):
            continue
        start = index - 1
        while start and is_small_of_service(tokens[start - 1]):
            start -= 1
        if tokens[start].is_title:
            continue
        end = index + 1
        place_end = behind_small_place(tokens, end)
        if place_end > end or lacks_article(tokens, start, index):
            found.append((start, place_end))
    return found


def is_small_of_service(token: Token) -> bool:
    return token.is_word and not token.is_title and is_of_service(token)


def behind_small_place(tokens: list[Token], end: int) -> int:
    """Behind a word that is no English word, and a state: “ashtabula oh”."""
    if end >= len(tokens):
        return end
    token = tokens[end]
    letters = token.text
    is_unknown = len(letters) > 3 and letters.isascii() and letters.isalpha() and letters.islower()
    if not is_unknown or is_word(letters) or is_service(letters) or letters in MODIFIERS:
        return end
    has_state = end + 1 < len(tokens) and tokens[end + 1].lower in STATES
    return end + 1 + has_state


def lacks_article(tokens: list[Token], start: int, index: int) -> bool:
    """Whether one doctor or clinic “best …” stands behind a word that leads up to no noun."""
    if tokens[start].lower not in SUPERLATIVES or tokens[index].lower not in COUNTED or not start:
        return False
    before = tokens[start - 1]
    if not before.is_word or before.is_title or not tokens[start].follows_space:
        return before.is_word and not tokens[start].follows_space
    is_leading_up = before.lower in DETERMINERS | PREPOSITIONS | BEFORE_SUPERLATIVES
    return not is_leading_up and not before.lower.endswith(("’s", "'s"))


