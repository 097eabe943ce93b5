"""A sentence as words in their plain forms, so that rules need not know how they were written.

Capital letters, curly apostrophes, contractions and hyphens make no difference: “Don’t” is
“do” and “not”, “risk-free” is “risk” and “free”, “100%” is “100” and “percent”.
"""

import re
from functools import lru_cache
from typing import NamedTuple

PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")

IRREGULAR_CONTRACTIONS = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "i'm": ("i", "am"),
    "gonna": ("going", "to"),
}
ENDINGS = (("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"))
# What a following ’s shortens “is” behind; behind all else it tells whose something is.
SHORTEN_IS = frozenset("it that there here what who where how he she everything everyone".split())
SYMBOLS = {"%": "percent", "&": "and", "#": "#", "$": "$"}
HYPHENS = frozenset("-‐‑")


class Word(NamedTuple):
    """One word or one sign, with where it stands in the text that the sentence is from.

    `is_joined` tells that a hyphen ties it to the word before it; `is_sign`, that it is
    punctuation.
    """

    form: str
    start: int
    end: int
    is_sign: bool = False
    is_joined: bool = False


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words and signs of a part of a text."""
    words: list[Word] = []
    hyphen_at = -1
    for match in PIECE.finditer(text, start, end):
        piece, begins, ends = match[0], match.start(), match.end()
        first = piece[0]
        if first in HYPHENS and words and words[-1].end == begins and not words[-1].is_sign:
            hyphen_at = ends
            continue
        is_joined = hyphen_at == begins
        if hyphen_at >= 0 and not is_joined:
            words.append(Word("-", hyphen_at - 1, hyphen_at, True))
        hyphen_at = -1
        if not (first.isalnum() or first in SYMBOLS):
            words.append(Word(piece, begins, ends, True))
            continue
        forms = plain_forms(piece)
        words.append(Word(forms[0], begins, ends, False, is_joined))
        if len(forms) > 1:
            words.append(Word(forms[1], begins, ends))
    return words


@lru_cache(maxsize=8_192)
def plain_forms(piece: str) -> tuple[str, ...]:
    """A word in small letters, and the second word that it is contracted with."""
    if piece.isalpha():
        form = piece.lower()
        return IRREGULAR_CONTRACTIONS.get(form, (form,))
    if piece in SYMBOLS:
        return (SYMBOLS[piece],)
    form = piece.lower().replace("’", "'")
    if form in IRREGULAR_CONTRACTIONS:
        return IRREGULAR_CONTRACTIONS[form]
    for ending, word in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending):
            return form.removesuffix(ending), word
    if form.endswith("'s") and len(form) > 2:
        owner = form[:-2]
        return (owner, "is") if owner in SHORTEN_IS else (owner, "'s")
    return (form,)
