"""What of a text somebody can be the writer of: its words, whatever they look like.

A passage of a text is a run of `RUN` neighboring words, over the ends of sentences and
paragraphs, and each shorter sentence as a whole. Case, punctuation, bold words, and where the text
stands, make no other passage.
"""

import html
import re
from collections.abc import Iterator

RUN = 4
SENTENCE_END = re.compile(r"[.!?]\s+|\n")
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# The tags that can stand within a word or a sentence, as the editors of this site make them.
INLINE_TAG = re.compile(
    r"</?(?:a|b|strong|i|em|u|s|del|code|mark|small|span|sub|sup)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# A soft hyphen, and characters without width, which would part a word for nobody's eyes.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def text_of_rich_text(value: str) -> str:
    """The text of rich text, in which a paragraph or an item of a list is a line of its own."""
    return html.unescape(TAG.sub("\n", INLINE_TAG.sub("", value)))


def words_of(text: str) -> list[str]:
    return WORD.findall(INVISIBLE.sub("", text).casefold())


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence, or line, that has any."""
    return [words for words in map(words_of, SENTENCE_END.split(text)) if words]


def runs_of_words(text: str) -> Iterator[str]:
    """Every passage of a text, in single spaces, as often as it comes."""
    return runs_of_sentences(sentences_of(text))


def runs_of_sentences(sentences: list[list[str]]) -> Iterator[str]:
    """The same of a text whose sentences are looked up already."""
    words = [word for sentence in sentences for word in sentence]
    for start, end in places_of_runs(sentences):
        yield " ".join(words[start:end])


def places_of_runs(sentences: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Where each passage of a text begins and ends, counted in words."""
    count = sum(map(len, sentences))
    for start in range(count - RUN + 1):
        yield start, start + RUN
    if len(sentences) > 1 and count < RUN:
        yield 0, count
    start = 0
    for sentence in sentences:
        if len(sentence) < RUN:
            yield start, start + len(sentence)
        start += len(sentence)
