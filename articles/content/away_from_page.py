"""What of an article’s text may stand away from the article.

In a list, in the results of a search and at a search engine nothing explains a sentence. So only
whole sentences leave the page, a number of an effect only in a sentence that says itself in whom,
compared with what, and when, and no sentence without the one that it goes on from, nor without
the “but” behind it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .effect_numbers import is_english, lacks_frame
from .sentences import Sentence, sentences

# Characters: about what a search engine prints at most, and two lines of a result.
MAX_LENGTH = 300
OPENING = r"\A[\"“‘'«(\[¿¡]*"
# It goes on from the sentence before it.
LEANS = re.compile(
    OPENING
    + r"(?:it|its|they|their|them|this|that|these|those|he|she|his|her|such|both|neither|either|"
    r"so|then|also|and|or|nor|therefore|thus|hence|otherwise|instead|afterwards?|after that|"
    r"before that|in that case|for this reason|because of (?:this|that)|if so|if not|the same|"
    r"others?|another|(?:some|none|most|all) of them|yes|no(?=[,.])|the second|the other|"
    r"in addition|for example|esto|eso|esta|este|ello|ellos|ellas|así|entonces|también|además|"
    r"por eso|si no|otros?|sí)(?=[\s,.:;!?’'])",
    re.I,
)
# It takes something back of the sentence before it.
TURNS = re.compile(
    OPENING
    + r"(?:but|however|yet|still|even so|though|that said|nevertheless|nonetheless|except|unless|"
    r"on the other hand|only|pero|sin embargo|no obstante|aunque|salvo|excepto)(?=[\s,])",
    re.I,
)


@dataclass(frozen=True)
class Thought:
    """A sentence with those behind it that take something back of it: they go together."""

    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def leans(self) -> bool:
        """Whether it goes on from the thought before it."""
        words = self.sentences[0].words
        return any(pattern.match(words) for pattern in (LEANS, TURNS))

    def may_leave(self, language: str, max_length: int = MAX_LENGTH) -> bool:
        """Whether it is whole, says all that its numbers need, and is no longer than this."""
        if self.end - self.start > max_length:
            return False
        return all(
            sentence.is_whole and not lacks_frame(sentence.words, language)
            for sentence in self.sentences
        )


def away_from_page(text: str, language: str, *, max_length: int = MAX_LENGTH) -> str:
    """What of a text may stand away from its article, in its own words; "" if nothing may.

    Whole sentences from the beginning, at most `max_length` characters together. A sentence that
    may not leave is passed over, and with it what goes on from it.
    """
    words = ""
    for thought in thoughts_away(text, language, max_length):
        longer_words = f"{words} {single_spaced(text[thought.start : thought.end])}".lstrip()
        if len(longer_words) > max_length:
            break
        words = longer_words
    return words


def first_sentence_away(text: str, language: str, *, max_length: int = MAX_LENGTH) -> str:
    """The first sentence of a text that may stand away from its article; "" if none may.

    What takes something back of it comes with it.
    """
    thought = next(thoughts_away(text, language, max_length), None)
    return single_spaced(text[thought.start : thought.end]) if thought else ""


def without_bare_numbers(text: str | None, language: str) -> str:
    """A text that stands among others, without a number of an effect that lacks its context.

    One that has none stays as it is, however long it is.
    """
    words = text or ""
    if any(lacks_frame(sentence.words, language) for sentence in sentences(words)):
        return away_from_page(words, language)
    return words


def thoughts_away(text: str, language: str, max_length: int) -> Iterator[Thought]:
    """The thoughts of a field that may leave.

    The first one may go on from the title, which stands above it everywhere. In a language whose
    words nobody here can judge, what comes after one that stays is not looked at.
    """
    is_before_there = True
    for thought in thoughts(text, ends_with_text=True):
        is_before_there = (is_before_there or not thought.leans) and thought.may_leave(
            language, max_length
        )
        if is_before_there:
            yield thought
        elif not is_english(language):
            return


def thoughts(text: str, *, ends_with_text: bool = False) -> Iterator[Thought]:
    """A plain text as thoughts, in their order."""
    together: list[Sentence] = []
    for sentence in sentences(text, ends_with_text=ends_with_text):
        if together and not TURNS.match(sentence.words):
            yield Thought(tuple(together))
            together = []
        together.append(sentence)
    if together:
        yield Thought(tuple(together))


def end_of_first_thought(text: str) -> int:
    """Where the first sentence of a text ends, and what takes something back of it."""
    first = next(thoughts(text, ends_with_text=True), None)
    return first.end if first else len(text)


def single_spaced(words: str) -> str:
    return " ".join(words.split())
