"""English words, and where two of them ran together."""

from functools import cache
from pathlib import Path

WORD_LIST = Path(__file__).with_name("english_words.txt")
# Words of this field that a general list lacks.
OWN_WORDS = frozenset(
    "thermotherapy radiofrequency neuropathic fibromyalgia opioid opioids".split()
)
SHORT_WORDS = frozenset(
    "a as at by in is it of on or to up we an and are but can for has its may the was".split()
)


@cache
def english_words() -> frozenset[str]:
    return frozenset(WORD_LIST.read_text(encoding="ascii").split()) | OWN_WORDS


def is_word(letters: str) -> bool:
    """Whether these letters are an English word, or a name's form of one: “Doctors”."""
    lower = letters.lower()
    return lower in english_words() or lower.removesuffix("'s") in english_words()


def is_ending_word(letters: str) -> bool:
    """Whether a glued rest is a word by itself; short ones only where they are common."""
    return letters in SHORT_WORDS or (len(letters) > 3 and letters in english_words())
