"""Sentences and paragraphs that are too long for tired eyes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.checks.wording.paragraphs import is_source, lines_of, sentences_in, words_in
from articles.checks.wording.registry import TextFinding, text_check

LONGEST_SENTENCE = 20
# Spanish takes more words for the same, for its articles and prepositions.
LONGEST_SPANISH_SENTENCE = 25
MOST_SENTENCES = 3

LONG_SENTENCE = declare(
    "readability/long-sentence",
    Severity.ADVISORY,
    "NHS service manual: sentences of up to 20 words. In Spanish: our own limit of 25.",
)
LONG_PARAGRAPH = declare(
    "readability/long-paragraph",
    Severity.ADVISORY,
    "NHS service manual: paragraphs of up to 3 sentences.",
)


@text_check("readability")
def long_sentences(text: str) -> Iterator[TextFinding]:
    return sentences_longer_than(LONGEST_SENTENCE, text)


@text_check("readability", languages=("es",))
def long_spanish_sentences(text: str) -> Iterator[TextFinding]:
    return sentences_longer_than(LONGEST_SPANISH_SENTENCE, text)


def sentences_longer_than(limit: int, text: str) -> Iterator[TextFinding]:
    for sentence in sentences_in(text):
        length = len(words_in(sentence.words))
        if length > limit and not is_source(sentence.words):
            yield TextFinding(
                LONG_SENTENCE,
                sentence.start,
                sentence.end,
                _("This sentence has %(number)s words. Up to %(limit)s are easier to read.")
                % {"number": length, "limit": limit},
                _("Make two sentences of it, one thought in each."),
            )


@text_check("readability", languages=("en", "es"))
def long_paragraphs(text: str) -> Iterator[TextFinding]:
    for start, line in lines_of(text):
        count = sum(1 for sentence in sentences_in(line) if words_in(sentence.words))
        if count > MOST_SENTENCES and not is_source(line):
            yield TextFinding(
                LONG_PARAGRAPH,
                start,
                start + len(line),
                _("This paragraph has %(number)s sentences. Up to %(limit)s are easier to read.")
                % {"number": count, "limit": MOST_SENTENCES},
                _("Begin a new paragraph where a new thought begins, or make a list of it."),
            )
