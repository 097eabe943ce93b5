"""What somebody typed into the search, as words."""

import re
import unicodedata
from dataclasses import dataclass

from articles.models.search_keys import WORD, words_of

MAX_LENGTH = 200
MAX_WORDS = 40

# PostgreSQL goes one level deeper for each sign that leaves a word out, and gives up at 32. So
# such a dash stays only directly in front of a word or of words in quotation marks, and once.
STRAY_DASHES = re.compile(r"(?<!\w)-(?!\"?\w)|(?<=[^\s\w])-|(?<=\w)-(?!\w)")
# Signs by which somebody says exactly what is to be found: words in quotation marks, and words
# that are to be left out.
SIGNS = re.compile(r"\"|(?<!\w)-\w")

# Words that say nothing about what is looked for, in questions of both languages.
SMALL_WORDS = frozenset(
    "a about all am an and any anyone anything are as at be because been being but by can cannot "
    "cant could did do does doesnt doing dont dr for from get getting give go going good got had "
    "has have having he her him his how i id if ill im in into is isnt it its ive just know let "
    "like make mad many maybe me more most mr mrs ms much my myself need no not of off on one or "
    "our out please really shall she should so some someone something still take taking tell than "
    "that thats the their them then there these they thing this those to too tried try up us use "
    "used using very want was we well were what whats when where which while who why will with "
    "website site wont would yes you your "
    "al como con cual cuando de del donde el ella en es esta este hay la las le lo los mas me mi "
    "mis muy no nos o para pero por porque puede puedo que se ser si sin sirve sobre son su sus "
    "tengo tiene tu un una uno usar y ya yo".split()
)


@dataclass(frozen=True)
class Word:
    """A word as it was typed, in small letters, and without accents."""

    typed: str
    folded: str

    @property
    def is_small(self) -> bool:
        return self.folded in SMALL_WORDS or len(self.folded) < 2

    @property
    def may_be_a_beginning(self) -> bool:
        return len(self.folded) > 2 and self.folded.isalpha()


def clean_query(query: str) -> str:
    """The query without control characters and stray dashes, at most `MAX_LENGTH` long.

    Its words stand in single spaces. A sign that stands for several letters, such as “ﬁ”, is
    these letters: of one, eighteen would come when words are compared.
    """
    letters = unicodedata.normalize("NFKC", query[: 10 * MAX_LENGTH])
    words = re.sub(r"[\x00-\x1f\x7f\ue000\ue001]", " ", letters)
    cut_words = " ".join(STRAY_DASHES.sub(" ", words).split())[:MAX_LENGTH]
    return cut_words.rstrip("- ")


def has_signs(query: str) -> bool:
    """Whether it is to be found exactly as it says, by quotation marks and words left out."""
    return SIGNS.search(query) is not None


def words_typed(query: str) -> list[Word]:
    """The words of a clean query in their order."""
    found = (match[0] for match in WORD.finditer(query.casefold()))
    words = [Word(typed, "".join(words_of(typed))) for typed in found]
    return [word for word in words if word.folded][:MAX_WORDS]
