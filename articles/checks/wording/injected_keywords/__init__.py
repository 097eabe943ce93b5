"""Phrases for search engines that were pasted into sentences.

Such a phrase names a service and a place with nothing between them, runs into the words around
it, comes again and again, or offers relief “near you”. Names of institutions, titles under “Also
Read”, headings and what is quoted are left alone.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.registry import TextFinding, text_check

from .phrases import SearchPhrase, crowded, search_phrases
from .repair import repair
from .runs import Token, tokens_of
from .vocabulary import SERVICE_ENDINGS, SERVICES

PHRASE = declare(
    "injected-keywords/phrase",
    Severity.BLOCKING,
    "PEMAT-P item 2 (AHRQ 2013): material has nothing that distracts from its purpose. A sentence "
    "that a search phrase breaks cannot be understood.",
)
REPEATED = declare(
    "injected-keywords/repeated",
    Severity.ADVISORY,
    "PEMAT-P item 2 (AHRQ 2013): material has nothing that distracts from its purpose. Advisory, "
    "because the sentences can still be read.",
)

NEAR_YOU = declare(
    "injected-keywords/near-you",
    Severity.ADVISORY,
    "PEMAT-P item 2 (AHRQ 2013): material has nothing that distracts from its purpose. Advisory, "
    "because the sentence can still be read.",
)

# “Sauna for back pain relief near you”. Nobody looks for relief at a place but with a search
# engine; a pharmacist, a clinic or a class can well be near somebody.
RELIEF_NEAR_YOU = re.compile(
    r"\b(?:pain|aches?|sciatica|arthritis|headaches?|migraines?|neuropathy|stiffness|spasms?|"
    r"tension|stress|symptoms?) (?:relief|remedy|remedies|cures?)(?P<near> near (?:you|me))\b",
    re.I,
)
# How the phrases end that are for search engines in a title, too.
NEARNESS = re.compile(r"\bnear (?:me|you)\b", re.I)

# Other titles, which are what somebody called an article.
TITLES = re.compile(
    r"(?:also read|related|see also|read next|read more|you (?:might|may) (?:also )?like|"
    r"more from|previous post|next post|further reading|recommended)\b",
    re.I,
)
WORDS_OF_SERVICE = SERVICES | {*SERVICE_ENDINGS}
# Where “physical therapy” is, “therapy” is: those that hold no other one find them all.
SHORTEST_WORDS_OF_SERVICE = sorted(
    word
    for word in WORDS_OF_SERVICE
    if not any(other in word for other in WORDS_OF_SERVICE if other != word)
)
PARAGRAPH = re.compile(r"[^\n]+")


@text_check("injected-keywords")
def injected_keywords(text: str) -> Iterator[TextFinding]:
    for paragraph in PARAGRAPH.finditer(text):
        words = paragraph[0]
        if speaks_of_a_service(words) and not TITLES.match(words.lstrip()):
            yield from in_paragraph(text, words, paragraph.start())


def speaks_of_a_service(paragraph: str) -> bool:
    """Whether a word of a service is in it, alone or glued to another: most paragraphs have none,
    and need no further look."""
    lowered = paragraph.lower()
    return any(word in lowered for word in SHORTEST_WORDS_OF_SERVICE)


def in_paragraph(text: str, paragraph: str, offset: int) -> Iterator[TextFinding]:
    tokens = tokens_of(paragraph)
    phrases = [pasted(text, paragraph, tokens, phrase, offset) for phrase in search_phrases(tokens)]
    yield from phrases
    for match in RELIEF_NEAR_YOU.finditer(paragraph):
        start, end = offset + match.start(), offset + match.end()
        if all(end <= phrase.start or phrase.end <= start for phrase in phrases):
            yield near_you(text, start, end, offset + match.start("near"))
    for first, behind in crowded(tokens):
        start, end = offset + tokens[first].start, offset + tokens[behind - 1].end
        yield TextFinding(
            REPEATED,
            start,
            end,
            gettext("“%(words)s” comes again and again, as if for a search engine.")
            % {"words": text[start:end]},
            gettext("Say it once, and “we”, “they” or “here” after that."),
        )


def near_you(text: str, start: int, end: int, near: int) -> TextFinding:
    return TextFinding(
        NEAR_YOU,
        start,
        end,
        gettext("“%(words)s” is what people type into a search engine.")
        % {"words": text[start:end]},
        gettext("Leave “%(words)s” out.") % {"words": text[near:end].strip()},
        text[start:near],
    )


def pasted(
    text: str, paragraph: str, tokens: list[Token], phrase: SearchPhrase, offset: int
) -> TextFinding:
    start, end, replacement = repair(paragraph, tokens, phrase)
    words = " ".join(text[offset + start : offset + end].split())
    return TextFinding(
        PHRASE,
        offset + start,
        offset + end,
        gettext("“%(words)s” is a phrase for search engines, and breaks the sentence around it.")
        % {"words": words},
        gettext("Take it out.")
        if replacement is not None
        else gettext("Write it as a person would say it: “a pain doctor in Los Angeles”."),
        replacement,
    )
