"""How sure a sentence sounds, as levels of GRADE's words (Santesso 2020).

0 the evidence is very uncertain · 1 may, might, could, suggests · 2 probably, likely ·
3 a plain statement · 4 proven, cures, guarantees, always. The weakest hedge governs its
clause; what the evidence is said to be very uncertain about is never stated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNCERTAIN, MAY, PROBABLY, PLAIN, PROVEN = range(5)

EFFECT = (
    r"reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?(?! back| legs?| limbs?| spine)|"
    r"eas(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|"
    r"improv(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|"
    r"help(?:s|ed|ing)?|prevent(?:s|ed|ing)?|treat(?:s|ed|ing)?|heal(?:s|ed|ing)?|"
    r"soothe[sd]?|works|worked|results? in|resulted in|leads? to|led to|"
    r"(?:makes?|made) (?:a|little|no)|(?:is|are) effective|"
    r"ha(?:s|ve) (?:an?|little|no) effect"
)
# Of an effect alone: neither “always ask first”, nor “you should always treat it with care”.
ALWAYS = (
    r"(?<=\w )(?<!should )(?<!must )(?<!please )(?<!will )always"
    rf"(?= (?:[a-z]+ ){{0,2}}?(?:{EFFECT}|cures?|effective|successful|safe)\b)"
)

WORDS = {
    UNCERTAIN: r"very uncertain|(?:is|are) uncertain|not known|unknown|do(?:es)? not know|unclear",
    MAY: r"may(?! \d)|might|could|suggests?|suggested|possibly|perhaps|maybe|seems?|appears?",
    PROBABLY: r"probably|unlikely|(?<!more )(?<!less )(?<!as )likely",
    PLAIN: EFFECT,
    PROVEN: (
        r"(?<!biopsy-)(?<!culture-)(?<!imaging-)prov(?:e|es|ed|en)|cure[sd]?|guarantee(?:s|d)?|"
        rf"{ALWAYS}|definitely|certainly|"
        r"undoubtedly|without (?:a )?doubt|beyond doubt"
    ),
}
PATTERNS = {level: re.compile(rf"\b(?:{words})(?!\w)", re.I) for level, words in WORDS.items()}

# After these a new clause begins, unless it goes on with the same subject.
CLAUSE_END = re.compile(
    r"[.;!?:]\s+|,?(?<!\s)\s+(?:but|although|though|however|whereas|while)\b|,\s+(?=and\b|so\b)"
    r"|(?<!\s)\s+(?=(?:and|so) (?:it|they|this|that|these|those|we|you|he|she)\b)",
    re.I,
)
CONNECTIVES = re.compile(r"\W{0,5}(?:and|so|but|also|then|to|even)\b\W{0,5}", re.I)
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
NEGATION = re.compile(
    r"\b(?:not(?! only)|no|never|nobody|nothing|neither|nor|cannot)\b|n[’']t\b", re.I
)
# A negation further away than this is about something else.
MAX_NEGATION_DISTANCE = 120
# A quotation is passed over only where at least so many words stand around it.
WORDS_AROUND_QUOTATION = 3


@dataclass(frozen=True)
class Clause:
    """A part of a text with the level that governs it, and where the words for it stand.

    `level` is None where no word of ours says how sure it sounds.
    """

    level: int | None
    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The clauses of a text with their levels, in order; quotations say nothing of their own."""
    text = without_quotations(text)
    parts = [clause_at(text, start, end) for start, end in clause_spans(text)]
    if any(clause.level == UNCERTAIN for clause in parts):
        # "It may help, but the evidence is very uncertain": the one governs the other.
        parts = [
            Clause(UNCERTAIN, clause.start, clause.end) if clause.level == MAY else clause
            for clause in parts
        ]
    return parts


def without_quotations(text: str) -> str:
    """`text` with blanks in place of what it quotes, so that every position stays."""
    unquoted = QUOTATION.sub(lambda match: " " * len(match[0]), text)
    return unquoted if len(unquoted.split()) >= WORDS_AROUND_QUOTATION else text


def clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    start = 0
    for match in CLAUSE_END.finditer(text):
        ends_sentence = match[0][0] in ".;!?:"
        if not ends_sentence and continues_clause(text, match.end()):
            continue
        yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def continues_clause(text: str, start: int) -> bool:
    """Whether what follows shares the subject before it: it begins with a verb or a hedge."""
    if match := CONNECTIVES.match(text, start):
        start = match.end()
    return any(PATTERNS[level].match(text, start) for level in (PROBABLY, PLAIN))


def clause_at(text: str, start: int, end: int) -> Clause:
    for promise in promise_spans(text, start, end):
        return Clause(PROVEN, *promise)
    for level in (UNCERTAIN, MAY, PROBABLY, PLAIN):
        if match := PATTERNS[level].search(text, start, end):
            return Clause(level, match.start(), match.end())
    return Clause(None, start, end)


def promise_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each word of the highest level stands in a clause; “not proven” denies it."""
    for match in PATTERNS[PROVEN].finditer(text, start, end):
        if not NEGATION.search(
            text, max(start, match.start() - MAX_NEGATION_DISTANCE), match.start()
        ):
            yield match.span()


def promises_in(text: str) -> list[tuple[int, int]]:
    """The same for a whole text."""
    text = without_quotations(text)
    return [span for start, end in clause_spans(text) for span in promise_spans(text, start, end)]
