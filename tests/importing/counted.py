"""Both sides of an import, counted in another way than the import itself counts them."""

import html
import re
from collections import Counter

from bs4 import BeautifulSoup

WORD = re.compile(r"\w+")
# The code of shortcodes that became figures and videos.
KNOWN_CODE = re.compile(r"\[/?(?:caption|wp_caption|gallery|video|audio|embed|youtube)\b[^\]]*\]")
NO_WORDS = {"id", "type", "severity", "image"}


def words(text):
    """Each word; an address begins one, whatever it is glued to."""
    return Counter(WORD.findall(re.sub(r"(?=https?://)", " ", text.casefold())))


def words_of_html(source):
    """The words that a browser shows, and those of buttons."""
    soup = BeautifulSoup(KNOWN_CODE.sub(" ", source), "html.parser")
    for code in soup(["script", "style", "template", "title"]):
        code.extract()
    buttons = " ".join(node.get("value", "") for node in soup("input"))
    return words(f"{soup.get_text(' ')} {buttons}")


def images_of_html(source):
    soup = BeautifulSoup(source, "html.parser")
    return {
        node.get("data-src") or node["src"]
        for node in soup("img")
        if not node["src"].startswith("data:") or node.get("data-src")
    }


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in NO_WORDS:
                yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


def placed_words(draft, result):
    """The words of a draft, and those that its report names."""
    body = " ".join(strings(draft.body.get_prep_value()))
    links = " ".join(re.findall(r'href="([^"]*)"', body))
    parts = [
        draft.title,
        html.unescape(re.sub(r"<[^>]*>", " ", body)),
        html.unescape(links),
        *(entry["title"] for entry in result.also_read),
        *(" ".join(map(str, entry.values())) for entry in result.references),
        *(entry["text"] for entry in result.lost),
    ]
    return words(" ".join(parts))


def unexplained(found, draft, result, *, without=()):
    """The words of a source that are neither in the draft nor in the report."""
    missing = set(found) - set(placed_words(draft, result)) - set(without)
    return {word for word in missing if not word.isdigit()}
