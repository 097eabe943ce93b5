"""Words that many readers do not know, where a plainer one says the same."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.checks.wording.registry import TextFinding, text_check

from .plainer_words import IRREGULAR, NOUNS, ONLY_SUGGESTED, OTHERS, PLURALS, VERBS

HARD_WORD = declare(
    "readability/hard-word",
    Severity.ADVISORY,
    "CDC Clear Communication Index, item 7: words that the audience uses. NHS service manual.",
)

VOWELS = "aeiou"
STRESSED_AT_THE_END = ("forbid", "permit", "transmit")


def with_s(verb: str) -> str:
    """The third person of a verb, or the plural of a noun, which are written alike."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


def with_ending(verb: str, ending: str) -> str:
    """A regular verb with “ed” or “ing”: “stopped”, “eased”, “tried”, “trying”."""
    if verb.endswith("ee"):
        return f"{verb}d" if ending == "ed" else f"{verb}{ending}"
    if verb.endswith("e"):
        return verb[:-1] + ending
    if verb.endswith("y") and verb[-2] not in VOWELS and ending == "ed":
        return f"{verb[:-1]}ied"
    ends_short = verb[-1] in "bgmnpt" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    is_doubled = verb in STRESSED_AT_THE_END or (ends_short and len(verb) <= 4)
    return f"{verb}{verb[-1] if is_doubled else ''}{ending}"


def inflected(verb: str) -> tuple[str, str, str, str]:
    """A verb, with what belongs to it, as “speeds up”, “sped up”, “sped up” and “speeding up”."""
    first, space, rest = verb.partition(" ")
    past, participle = IRREGULAR.get(first, (with_ending(first, "ed"),) * 2)
    forms = with_s(first), past, participle, with_ending(first, "ing")
    third, simple, done, doing = (f"{form}{space}{rest}" for form in forms)
    return third, simple, done, doing


def forms_with_plainer_ones() -> tuple[dict[str, str], set[str]]:
    """Each form of each hard word with the same form of the plainer one.

    The second value holds the forms in whose place the plainer one cannot stand just as it is.
    """
    plainer, suggested = {**OTHERS, **NOUNS}, set(ONLY_SUGGESTED)
    for noun, plain_noun in NOUNS.items():
        plainer[with_s(noun)] = plain_noun if plain_noun.endswith("s") else with_s(plain_noun)
    plainer |= PLURALS
    for verb, plain_verb in VERBS.items():
        hard_third, hard_past, _participle, hard_present = inflected(verb)
        third, past, participle, present = inflected(plain_verb)
        plainer |= {verb: plain_verb, hard_third: third, hard_present: present}
        # “-ed” may be either, so it has a plainer one only where these read the same.
        plainer[hard_past] = past if past == participle else f"{past}|{participle}"
        if verb in ONLY_SUGGESTED:
            suggested |= {hard_third, hard_past, hard_present}
    return plainer, suggested


PLAINER, SUGGESTED = forms_with_plainer_ones()


def any_of(words: Iterable[str]) -> str:
    """A pattern of these words by their first two letters, which is several times faster.

    The longest come first, so that “in addition” is found before “in”.
    """
    ordered = sorted(words, key=lambda word: (word[:2], -len(word)))
    groups_by_letter: dict[str, list[str]] = {}
    for start, group in groupby(ordered, key=lambda word: word[:2]):
        endings = "|".join(re.escape(word[2:]) for word in group)
        groups_by_letter.setdefault(start[0], []).append(f"{start[1]}(?:{endings})")
    return "|".join(
        f"{letter}(?:{'|'.join(groups)})" for letter, groups in groups_by_letter.items()
    )


ANY_HARD_WORD = re.compile(
    rf"(?<![\w-])(?P<article>an? )?(?P<word>{any_of(PLAINER)})(?![\w-]| assistants?\b)",
    re.IGNORECASE,
)
BEFORE_PARTICIPLE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|get|gets|got)(?: [a-z]+ly| not)? \Z", re.I
)
# What a capital letter follows that begins no sentence and no quotation.
WITHIN_SENTENCE = re.compile(r"[\w,;)] \Z")
# How far back the words are looked for that make a participle of “-ed”.
WINDOW = 40


@text_check("readability")
def hard_words(text: str) -> Iterator[TextFinding]:
    for match in ANY_HARD_WORD.finditer(text):
        word = match["word"]
        plain = plainer_form(word.lower(), text[max(0, match.start() - WINDOW) : match.start()])
        start = match.start("word")
        if match["article"] and not plain.startswith(("a ", "an ")):
            start = match.start()
            plain = f"{'an' if plain[0] in VOWELS else 'a'} {plain}"
        if text[start].isupper():
            if WITHIN_SENTENCE.search(text[max(0, start - WINDOW) : start]):
                continue  # a part of a name, as in “American College of Physicians”
            plain = plain[0].upper() + plain[1:]
        yield TextFinding(
            HARD_WORD,
            start,
            match.end(),
            _("Many readers do not know “%(word)s”.") % {"word": word},
            _("Write “%(plain)s”.") % {"plain": plain},
            None if word.lower() in SUGGESTED else plain,
        )


def plainer_form(word: str, before: str) -> str:
    """The plainer form of a word; behind “is” or “has” it is the participle."""
    past, _bar, participle = PLAINER[word].partition("|")
    return participle if participle and BEFORE_PARTICIPLE.search(before) else past
