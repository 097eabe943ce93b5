"""How hard a whole text is to read, as a band of school grades.

Two honest counters of syllables differ by most of a grade, so nobody sees a decimal.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.checks.wording.paragraphs import (
    is_heading,
    is_source,
    lines_of,
    sentences_in,
    words_in,
)

from .syllables import spanish_syllables, syllables

# Less than this says nothing about the grade of a text.
FEWEST_WORDS = 100
# McLaughlin's SMOG is made for 30 sentences and more.
FEWEST_SENTENCES_FOR_SMOG = 30
POLYSYLLABLE = 3
# “L4-L5” is read out as four words.
SPINE_LEVEL = re.compile(r"\b([CLTS])(\d{1,2})\b")
# A name that nobody can put into plainer words: names of medicines, and how they end.
MEDICINE = re.compile(
    r"\A(?:acetaminophen|acetaminofén|paracetamol|aspirina?|ibuprofeno?|naproxeno?|"
    r"gabapentina?|pregabalina?|tramadol|codeine|codeína|morphine|morfina|oxycodone|hydrocodone|"
    r"fentanyl|methadone|buprenorphine|naloxone|warfarina?|heparina?|cyclobenzaprine|"
    r"methocarbamol|baclofen|tizanidine|cortisona?|dexamethasone|dexametasona|triamcinolone|"
    r"methylprednisolone|prednisona?|botulinum|onabotulinumtoxina|capsaicina?|"
    r"[a-záéíóú]{3,30}(?:profen|fenac|coxib|caine|caína|triptyline|oxetine|triptan|sartan|statin|"
    r"prazole|prazol|cillin|cilina|mycin|micina|gliptin|gliflozin|umab|izumab|parin|xaban))s?\Z",
    re.IGNORECASE,
)
# What is longer is no word, and only takes memory.
LONGEST_WORD = 50
EDGES = re.compile(r"\A\W+|\W+\Z")


@dataclass(frozen=True)
class Counts:
    """What the formulas count in a text. Polysyllables have three syllables or more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int


@dataclass(frozen=True)
class Band:
    """A band of a scale in words; `is_hard` where patients should not have to read it."""

    name: Promise
    is_hard: bool


GRADE_BANDS = (
    (6, Band(_("grade 6 or lower"), is_hard=False)),
    (8, Band(_("grades 7 to 8"), is_hard=False)),
    (12, Band(_("grades 9 to 12"), is_hard=True)),
    (float("inf"), Band(_("college"), is_hard=True)),
)
# Whoever reads at a SMOG grade understands all of a text, so it lies about two grades higher.
SMOG_ABOVE = 2
# INFLESZ (Barrio-Cantalejo 2008): the scale of Spanish texts for patients.
INFLESZ_BANDS = (
    (40, Band(_("very difficult"), is_hard=True)),
    (55, Band(_("somewhat difficult"), is_hard=True)),
    (65, Band(_("normal"), is_hard=False)),
    (80, Band(_("quite easy"), is_hard=False)),
    (float("inf"), Band(_("very easy"), is_hard=False)),
)
FERNANDEZ_HUERTA_BANDS = (
    (30, Band(_("very difficult"), is_hard=True)),
    (50, Band(_("difficult"), is_hard=True)),
    (60, Band(_("somewhat difficult"), is_hard=True)),
    (70, Band(_("normal"), is_hard=False)),
    (80, Band(_("somewhat easy"), is_hard=False)),
    (90, Band(_("easy"), is_hard=False)),
    (float("inf"), Band(_("very easy"), is_hard=False)),
)


def count_words(paragraphs: Iterable[str], language: str = "en") -> Counts:
    """What the formulas count, without headings, lists of sources and names of medicines."""
    count = spanish_syllables if language == "es" else syllables
    sentence_count = 0
    lengths: list[int] = []
    for words in sentences_of_text(paragraphs):
        sentence_count += 1
        lengths += [count(word) for word in words]
    polysyllables = sum(length >= POLYSYLLABLE for length in lengths)
    return Counts(sentence_count, len(lengths), sum(lengths), polysyllables)


def sentences_of_text(paragraphs: Iterable[str]) -> Iterator[list[str]]:
    """The words of each sentence of the running text."""
    for paragraph in paragraphs:
        for _start, line in lines_of(paragraph):
            if is_heading(line) or is_source(line):
                continue
            for sentence in sentences_in(line):
                if words := spoken_words(sentence.words):
                    yield words


def spoken_words(sentence: str) -> list[str]:
    words = (EDGES.sub("", word) for word in words_in(read_out(sentence)))
    return [word for word in words if 0 < len(word) <= LONGEST_WORD and not MEDICINE.match(word)]


def read_out(sentence: str) -> str:
    """The sentence with each level of the spine in words of their own: “L 4 L 5”."""
    return SPINE_LEVEL.sub(r" \1 \2 ", sentence) if SPINE_LEVEL.search(sentence) else sentence


def flesch_kincaid(counts: Counts) -> float:
    """The Flesch-Kincaid grade of an English text."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog(counts: Counts) -> float:
    """The SMOG grade of an English text of 30 sentences or more."""
    return 1.0430 * sqrt(counts.polysyllables * 30 / counts.sentences) + 3.1291


def fernandez_huerta(counts: Counts) -> float:
    """The ease of a Spanish text after Fernández Huerta; the higher the easier."""
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences


def perspicuity(counts: Counts) -> float:
    """The ease of a Spanish text after Szigriszt Pazos, which the INFLESZ scale is about."""
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.words / counts.sentences


def band_of(value: float, bands: Sequence[tuple[float, Band]]) -> Band:
    """The band that a value lies in; each is given with the value that it ends before."""
    return next(band for end, band in bands if value < end)


def grade_band(grade: float) -> Band:
    """The band of a school grade, rounded as a reader would."""
    return next(band for last_grade, band in GRADE_BANDS if round(grade) <= last_grade)


def bands(counts: Counts, language: str = "en") -> list[tuple[str, Band]]:
    """The names of the formulas with the bands that they give; none for a short text."""
    if counts.words < FEWEST_WORDS or not counts.sentences:
        return []
    if language == "es":
        return [
            ("INFLESZ", band_of(perspicuity(counts), INFLESZ_BANDS)),
            ("Fernández Huerta", band_of(fernandez_huerta(counts), FERNANDEZ_HUERTA_BANDS)),
        ]
    found = [("Flesch-Kincaid", grade_band(flesch_kincaid(counts)))]
    if counts.sentences >= FEWEST_SENTENCES_FOR_SMOG:
        found.append(("SMOG", grade_band(smog(counts))))
    return found


def is_hard(counts: Counts, language: str = "en") -> bool:
    """Whether patients should not have to read a text of this grade."""
    found = bands(counts, language)
    if not found:
        return False
    if language == "es":
        return found[0][1].is_hard
    smog_is_hard = len(found) > 1 and grade_band(smog(counts) - SMOG_ABOVE).is_hard
    return found[0][1].is_hard or smog_is_hard
