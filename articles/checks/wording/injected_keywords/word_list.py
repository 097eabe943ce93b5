"""English words, and where two of them ran together."""

from functools import cache
from pathlib import Path

WORD_LIST = Path(__file__).with_name("english_words.txt")
# Words of this field that a general list lacks.
OWN_WORDS = frozenset(
    "thermotherapy radiofrequency neuropathic fibromyalgia opioid opioids".split()
)


@cache
def english_words() -> frozenset[str]:
    return frozenset(WORD_LIST.read_text(encoding="ascii").split()) | OWN_WORDS


def is_word(letters: str) -> bool:
    """Whether these letters are an English word, or a name's form of one: “Doctors”."""
    lower = letters.lower()
    return lower in english_words() or lower.removesuffix("'s") in english_words()


def is_ending_word(letters: str) -> bool:
    """Whether a glued rest is a word by itself."""
    return letters in ("a", "i") or (len(letters) > 1 and letters in english_words())
