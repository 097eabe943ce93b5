"""Syllables of English and Spanish words: the same number for the same word, on any machine."""

import re
from functools import lru_cache

VOWELS = re.compile(r"[aeiouyáéíóúü]+")
# A silent e at the end, and the e of a past tense that is not spoken.
SILENT_END = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouydt]ed|(?<![cs]h)(?<![aeiouyszxcg])es)\Z"
)
# Two vowels that are spoken one after the other, “re-act”, “ra-di-o”, “cli-ent”, and “spas-m”.
HIATUS = re.compile(
    r"(?<![tcsg])ia|(?<=lg)ia|iu|(?<![tscgxzln])io(?=n)|(?<![tscgxz])io(?!n)"
    r"|(?<![tcs])ie(?=n[ct]|ns?\b|ty?\b|tie|ta)|ie(?=rs?\b)|(?<=ci)e(?=ty)"
    r"|\bre(?=act|al[^m]|ass|est)|eo\b|eum\b|(?<=[^q])ua(?=l|t)|oe(?=[mt])|(?<=[lr])uid"
    r"|(?<=[aeoy])ing\b|\bbio|\bcontra(?=i)"
    r"|(?<=[bcdfghmnpt])y(?=[aeo])|(?<=[^s])sms?\b"
)
TOKEN = re.compile(r"[^\W\d_]+|\d+")
# What the rules above count wrong.
EXCEPTIONS = {
    "area": 3, "areas": 3, "being": 2, "business": 2, "colleague": 2, "colleagues": 2,
    "comfortable": 3, "create": 2, "created": 3, "creates": 2, "different": 3, "doing": 2,
    "every": 2, "everyone": 3, "everything": 3, "everyday": 3, "evening": 2, "evenings": 2,
    "eye": 1, "eyes": 1, "favorite": 3, "going": 2, "idea": 3, "ideas": 3, "medicine": 3,
    "medicines": 4, "minutes": 2, "muscle": 2, "muscles": 2, "nausea": 3, "people": 2,
    "quiet": 2, "react": 2, "reaction": 3, "reactions": 3, "science": 2, "several": 3,
    "sometimes": 2, "something": 2, "someone": 2, "somewhere": 2, "temperature": 4,
    "temperatures": 4, "therefore": 2, "vegetable": 4, "wednesday": 2, "aches": 1, "ache": 1,
    "headache": 2, "headaches": 2, "backache": 2, "likely": 2, "lately": 2, "safely": 2,
    "safety": 2, "careful": 2, "carefully": 3, "useful": 2, "movement": 2, "movements": 2,
    "statement": 2, "statements": 2, "improvement": 3, "treatment": 2, "treatments": 2,
    "closely": 2, "barely": 2, "rarely": 2, "severely": 3, "completely": 3, "homework": 2,
    "household": 2, "whole": 1, "while": 1, "hurts": 1, "diarrhea": 4, "hundred": 2,
    "infrared": 3, "sacroiliac": 5, "sciatica": 4, "sciatic": 4,
    "soldier": 2, "pier": 1, "tier": 1, "frontier": 2, "hygiene": 2, "real": 1,
    "really": 2, "trial": 2, "trials": 2,
    "diabetes": 4, "anesthesia": 4, "acne": 2, "recipe": 3, "recipes": 3, "fluid": 2,
    "fluids": 2, "quietly": 3, "our": 1, "hour": 1, "hours": 1, "fire": 1, "tired": 1,
    "naked": 2, "wicked": 2, "needed": 2, "herpes": 2, "caries": 2, "biopsy": 3, "via": 2,
}  # fmt: skip

ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
TENS = {2: 2, 3: 2, 4: 2, 5: 2, 6: 2, 7: 3, 8: 2, 9: 2}


@lru_cache(maxsize=10_000)
def syllables(word: str) -> int:
    """How many syllables an English word or number has when it is read out; at least one.

    “X-ray” and “L4” are counted part by part.
    """
    return max(sum(map(syllables_of_part, TOKEN.findall(word.lower()))), 1)


def syllables_of_part(part: str) -> int:
    if part.isdecimal():
        return syllables_of_number(part)
    if part in EXCEPTIONS:
        return EXCEPTIONS[part]
    count = len(VOWELS.findall(part)) + len(HIATUS.findall(part))
    if count > 1 and SILENT_END.search(part):
        count -= 1
    return max(count, 1)


def syllables_of_number(digits: str) -> int:
    """Of a number below a hundred as it is spoken; of a longer one digit by digit."""
    if len(digits) > 2:
        return sum(ONES[int(digit)] for digit in digits)
    number = int(digits)
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (ONES[ones] if ones else 0)


# A strong vowel, or a weak one with an accent, is the middle of a syllable of its own; a weak
# one leans on it. Two weak ones side by side share a syllable. The u of “que” is silent.
SPANISH_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
SPANISH_NUCLEUS = re.compile(r"[iuüy]?[aeoáéó](?:[iuü](?![aeoáéó])|y\b)?|[íú]|[iuü]{1,2}y?|y\b")


@lru_cache(maxsize=10_000)
def spanish_syllables(word: str) -> int:
    """How many syllables a Spanish word has; at least one. Numbers as in English."""
    total = 0
    for part in TOKEN.findall(word.lower()):
        if part.isdecimal():
            total += syllables_of_number(part)
        else:
            nuclei = SPANISH_NUCLEUS.findall(SPANISH_SILENT_U.sub("", part))
            total += max(len(nuclei), 1)
    return max(total, 1)
