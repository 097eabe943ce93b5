"""Every passage that somebody could quote of what machines read, and what it lacks to stand alone.

A passage is what a program takes as one: a sentence of a description or a feed, a value of JSON,
a line of Markdown, or a claim of the API as a whole.
"""

import json
import re
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from articles.content.effect_numbers import gives_effect_number, missing_frame
from articles.content.sentences import sentences

# A claim names the parts of its frame, so nothing has to guess them from its words.
NAMED_FRAME = {
    "population": re.compile(r"\bin whom: \S", re.IGNORECASE),
    "comparator": re.compile(r"\bcompared with: \S", re.IGNORECASE),
    "time": re.compile(r"\bwhen: \S", re.IGNORECASE),
}
# How much was studied says nothing of what it did.
SIZE_OF_EVIDENCE = re.compile(
    r"\b[\d,]+ (?:people|patients|adults)\b[^.;]{0,60} in \d+ (?:trials|studies)\b"
)
# The names of papers are theirs, and beside them stands who was studied.
NAMES_OF_PAPERS = ("citation", "title", "name")
ESCAPED = re.compile(r"\\(.)")
MARKER = re.compile(r"\[\d+\]")
MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def lacking(passage):
    """What a passage with a number of an effect does not say: of whom, compared with what, when."""
    words = SIZE_OF_EVIDENCE.sub("", passage)
    if not any(gives_effect_number(sentence.words) for sentence in sentences_of(words)):
        return []
    missing = [name for name, pattern in NAMED_FRAME.items() if not pattern.search(passage)]
    return [name for name in missing if name in missing_frame(passage)]


def sentences_of(passage):
    return sentences(passage, ends_with_text=True)


def passages_of_page(html):
    """The description, and each text in the JSON-LD, with the sentences of each by themselves."""
    page = BeautifulSoup(html, "html.parser")
    metas = page.find_all("meta", attrs={"name": "description"})
    metas += page.find_all("meta", property=True)
    for meta in metas:
        yield from (sentence.words for sentence in sentences_of(meta["content"]))
    for script in page.find_all("script", type="application/ld+json"):
        data = json.loads(script.string)
        yield from texts_in([*map(without_names, data.pop("citation", []))])
        yield from texts_in(data)


def passages_of_feed(xml):
    for element in ElementTree.fromstring(xml).iter():  # noqa: S314 - our own
        if element.tag.rpartition("}")[2] in ("title", "summary", "content"):
            yield from (sentence.words for sentence in sentences_of(element.text or ""))


def passages_of_markdown(text):
    """Each line by itself, without its marks, up to the list of papers; headings belong to none."""
    for line in text.partition("\n## Sources\n")[0].splitlines():
        words = MARKDOWN_LINK.sub(r"\1", MARKER.sub("", line))
        yield ESCAPED.sub(r"\1", words).strip("#- ")


def passages_of_api(data):
    """Each claim as a whole, and every other text by itself."""
    for claim in data.pop("claims", []):
        yield claim["sentence"]
        yield from claim_in_parts(claim)
    yield from texts_in([*map(without_names, data.pop("sources", []))])
    yield from texts_in(data)


def without_names(paper):
    return {name: value for name, value in paper.items() if name not in NAMES_OF_PAPERS}


def claim_in_parts(claim):
    """The parts of a claim stand in one object; without one of them it says too little."""
    if not all(claim[name] for name in ("population", "comparator", "time", "certainty")):
        yield f"{claim['statement']} {claim['effect']['in_numbers']}"
    yield claim["not_known"]


def texts_in(value):
    if isinstance(value, dict):
        for member in value.values():
            yield from texts_in(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member)
    elif isinstance(value, str):
        yield value
