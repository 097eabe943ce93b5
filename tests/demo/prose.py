"""Counts sentences, words and syllables, well enough to notice a text that got too hard."""

import re

ABBREVIATIONS = {"Dr.": "Dr", "a.m.": "am", "p.m.": "pm"}
END_OF_SENTENCE = re.compile(r"(?<=[.!?:])[”’)]*\s+")
WORD = re.compile(r"[\w’'-]+")


def sentences(text):
    """The sentences of plain text or of HTML, whose blocks end a sentence."""
    for abbreviation, full_form in ABBREVIATIONS.items():
        text = text.replace(abbreviation, full_form)
    text = re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|h2|h3)>|<br/>", "\n", text))
    lines = (re.sub(r"\s+", " ", line) for line in re.split(r"\n\s*\n|(?<=>)\n|\n", text))
    parts = (part.strip() for line in lines for part in END_OF_SENTENCE.split(line))
    return [sentence for sentence in parts if WORD.search(sentence)]


def words(sentence):
    return WORD.findall(sentence)


def syllables(word):
    word = word.lower().strip("’'")
    count = len(re.findall(r"[aeiouy]+", word))
    if count > 1 and re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$", word):
        count -= 1
    return max(count, 1)


def grade(text_sentences):
    """The Flesch-Kincaid grade of some sentences."""
    counted = [words(sentence) for sentence in text_sentences]
    total = sum(map(len, counted))
    spoken = sum(syllables(word) for sentence in counted for word in sentence)
    return 0.39 * total / len(counted) + 11.8 * spoken / total - 15.59


def texts(value):
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from texts(member)
